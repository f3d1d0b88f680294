return node "event/onKey" {
  title = { en = "On key", ["zh-CN"] = "按键时" },
  help  = { en = "Runs when a key is pressed or let go.", ["zh-CN"] = "按下或松开按键时运行。" },
  portable = "there are no keys in KHR_interactivity",
  keywords = { "keyboard", "press", "button" },
  event = "key",
  config = {
    string "key" {
      names = "key", default = "Space",
      help = { en = "Which key: a, 1, Space, Enter, ArrowLeft and so on.",
               ["zh-CN"] = "哪个键：a、1、Space、Enter、ArrowLeft 等。" },
    },
  },
  outputs = {
    flow "out" { help = { en = "Goes on then.", ["zh-CN"] = "届时继续。" } },
    bool "isDown" { help = { en = "True if it was pressed, false if let go.", ["zh-CN"] = "按下为真，松开为假。" } },
    ref "event" { help = { en = "This event.", ["zh-CN"] = "此事件。" } },
  },
}
