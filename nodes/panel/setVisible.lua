return node "panel/setVisible" {
  title = { en = "Show element", ["zh-CN"] = "显示元素" },
  help  = { en = "Shows or hides one element of a panel.",
            ["zh-CN"] = "显示或隐藏面板上的一个元素。" },
  portable = "panels are an addition of Diorama",
  keywords = { "hide", "show", "panel", "ui" },
  config = {
    string "element" {
      names = "element", default = "self/text",
      help = { en = "Whose panel and what on it: helmet/hint; self is this entity.",
               ["zh-CN"] = "哪个面板上的哪个元素：helmet/hint；self 表示此对象。" },
    },
  },
  inputs = {
    flow "in" { help = { en = "Starts the node.", ["zh-CN"] = "启动节点。" } },
    bool "visible" { default = true, help = { en = "Whether it is seen.", ["zh-CN"] = "是否可见。" } },
  },
  outputs = {
    flow "out" { help = { en = "Goes on at once.", ["zh-CN"] = "立即继续。" } },
    flow "err" {
      help = { en = "Goes on here if there is no such element.", ["zh-CN"] = "没有该元素时继续。" },
    },
  },
  lua = [[
    if host.setPanelVisible($element, $visible) then
      $out
    else
      $err
    end
  ]],
}
