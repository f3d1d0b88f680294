return node "variable/set" {
  title = { en = "Set variables", ["zh-CN"] = "设置变量" },
  help  = { en = "Gives one or more variables new values, all at once.",
            ["zh-CN"] = "同时为一个或多个变量赋新值。" },
  khr   = "variable/set",
  keywords = { "assign", "store" },
  config = {
    list "variables" { names = "variable", help = { en = "Which ones.", ["zh-CN"] = "哪些变量。" } },
  },
  inputs = {
    flow "in" { help = { en = "Starts the node.", ["zh-CN"] = "启动节点。" } },
    typeOf "variables" "value" {
      repeated = "variables",
      help = { en = "The new value.", ["zh-CN"] = "新的值。" },
    },
  },
  outputs = { flow "out" { help = { en = "Goes on when they are set.", ["zh-CN"] = "设置后继续。" } } },
  lua = [[
    $variables = $value
    $out
  ]],
}
