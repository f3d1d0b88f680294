return node "panel/onPress" {
  title = { en = "On button", ["zh-CN"] = "按钮按下时" },
  help  = { en = "Runs when a button on a panel is pressed.",
            ["zh-CN"] = "按下面板上的按钮时运行。" },
  portable = "panels are an addition of Diorama",
  keywords = { "button", "panel", "click", "ui" },
  event = "panelPress",
  config = {
    string "element" {
      names = "element", default = "self/text",
      help = { en = "Whose panel and what on it: helmet/start; self is this entity.",
               ["zh-CN"] = "哪个面板上的哪个元素：helmet/start；self 表示此对象。" },
    },
  },
  outputs = {
    flow "out" { help = { en = "Goes on when it is pressed.", ["zh-CN"] = "按下时继续。" } },
    ref "event" { help = { en = "This event.", ["zh-CN"] = "此事件。" } },
  },
}
