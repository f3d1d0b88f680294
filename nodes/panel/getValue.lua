return node "panel/getValue" {
  title = { en = "Panel value", ["zh-CN"] = "面板数值" },
  help  = { en = "What a slider, a choice or a progress bar stands at.",
            ["zh-CN"] = "滑块、选项或进度条的当前值。" },
  portable = "panels are an addition of Diorama",
  keywords = { "slider", "progress", "choice", "ui" },
  config = {
    string "element" {
      names = "element", default = "self/text",
      help = { en = "Whose panel and what on it: helmet/progress; self is this entity.",
               ["zh-CN"] = "哪个面板上的哪个元素：helmet/progress；self 表示此对象。" },
    },
  },
  outputs = {
    float "value" { help = { en = "Its value; 0 if there is none.", ["zh-CN"] = "它的值；没有时为 0。" } },
  },
  expr = { value = "host.panelValue($element)" },
}
