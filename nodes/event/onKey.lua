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
    flow "pressed" { help = { en = "Goes on when it is pressed.", ["zh-CN"] = "按下时继续。" } },
    flow "released" { help = { en = "Goes on when it is let go.", ["zh-CN"] = "松开时继续。" } },
    bool "isDown" { help = { en = "True while it is pressed.", ["zh-CN"] = "按住时为真。" } },
    ref "event" { help = { en = "This event.", ["zh-CN"] = "此事件。" } },
  },
  lua = [[if $isDown then $pressed else $released end]],
}
