return node "panel/getText" {
  title = { en = "Text", ["zh-CN"] = "文字" },
  help  = { en = "What is written on a panel now.",
            ["zh-CN"] = "面板上现在的文字。" },
  portable = "panels are an addition of Diorama",
  keywords = { "label", "read", "panel", "ui" },
  config = {
    string "element" {
      names = "element", default = "self/text",
      help = { en = "Whose panel and what on it: helmet/score; self is this entity.",
               ["zh-CN"] = "哪个面板上的哪个元素：helmet/score；self 表示此对象。" },
    },
  },
  outputs = {
    string "value" { help = { en = "The text.", ["zh-CN"] = "文字。" } },
  },
  expr = { value = "host.panelText($element)" },
}
