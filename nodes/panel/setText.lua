return node "panel/setText" {
  title = { en = "Set text", ["zh-CN"] = "设置文字" },
  help  = { en = "Writes on a panel.",
            ["zh-CN"] = "在面板上写字。" },
  portable = "panels are an addition of Diorama",
  keywords = { "label", "score", "write", "panel", "ui" },
  config = {
    string "element" {
      names = "element", default = "self/text",
      help = { en = "Whose panel and what on it: helmet/score; self is this entity.",
               ["zh-CN"] = "哪个面板上的哪个元素：helmet/score；self 表示此对象。" },
    },
    string "text" {
      names = "message", default = "",
      help = { en = "The text; {name} makes an input.", ["zh-CN"] = "文字；{name} 会成为输入。" },
    },
    int "decimals" {
      default = 2,
      help = { en = "Real numbers are written with at most so many.", ["zh-CN"] = "小数最多保留的位数。" },
    },
  },
  inputs = {
    flow "in" { help = { en = "Starts the node.", ["zh-CN"] = "启动节点。" } },
    parameters "text" "parameter" { help = { en = "A part of the text.", ["zh-CN"] = "文字的一部分。" } },
  },
  outputs = {
    flow "out" { help = { en = "Goes on at once.", ["zh-CN"] = "立即继续。" } },
    flow "err" {
      help = { en = "Goes on here if there is no such element.", ["zh-CN"] = "没有该元素时继续。" },
    },
  },
  lua = [[
    if host.setPanelText($element, $decimals, $text, $parameter) then
      $out
    else
      $err
    end
  ]],
}
