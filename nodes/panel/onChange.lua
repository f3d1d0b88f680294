return node "panel/onChange" {
  title = { en = "On value change", ["zh-CN"] = "数值改变时" },
  help  = { en = "Runs when somebody moves a slider or chooses an option on a panel.",
            ["zh-CN"] = "有人移动面板上的滑块或选择选项时运行。" },
  portable = "panels are an addition of Diorama",
  keywords = { "slider", "choice", "quiz", "panel", "ui" },
  event = "panelChange",
  config = {
    string "element" {
      names = "element", default = "self/text",
      help = { en = "Whose panel and what on it: helmet/answer; self is this entity.",
               ["zh-CN"] = "哪个面板上的哪个元素：helmet/answer；self 表示此对象。" },
    },
  },
  outputs = {
    flow "out" { help = { en = "Goes on when it has changed.", ["zh-CN"] = "改变时继续。" } },
    float "value" { default = 0 / 0, help = { en = "What it is now.", ["zh-CN"] = "现在的数值。" } },
    int "option" {
      default = -1,
      help = { en = "Which option is chosen: 0 is the first.", ["zh-CN"] = "所选的选项：0 是第一个。" },
    },
    ref "event" { help = { en = "This event.", ["zh-CN"] = "此事件。" } },
  },
}
