return node "panel/setValue" {
  title = { en = "Set panel value", ["zh-CN"] = "设置面板数值" },
  help  = { en = "Sets a slider, a choice or a progress bar. Nobody is told of it.",
            ["zh-CN"] = "设置滑块、选项或进度条，不会触发事件。" },
  portable = "panels are an addition of Diorama",
  keywords = { "slider", "progress", "choice", "bar", "ui" },
  config = {
    string "element" {
      names = "element", default = "self/text",
      help = { en = "Whose panel and what on it: helmet/progress; self is this entity.",
               ["zh-CN"] = "哪个面板上的哪个元素：helmet/progress；self 表示此对象。" },
    },
  },
  inputs = {
    flow "in" { help = { en = "Starts the node.", ["zh-CN"] = "启动节点。" } },
    float "value" {
      default = 0,
      help = { en = "The nearest value that it may have counts.", ["zh-CN"] = "取允许范围内最接近的值。" },
    },
  },
  outputs = {
    flow "out" { help = { en = "Goes on at once.", ["zh-CN"] = "立即继续。" } },
    flow "err" {
      help = { en = "Goes on here if there is no such element.", ["zh-CN"] = "没有该元素时继续。" },
    },
  },
  lua = [[
    if host.setPanelValue($element, $value) then
      $out
    else
      $err
    end
  ]],
}
