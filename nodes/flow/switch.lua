return node "flow/switch" {
  title = { en = "Switch", ["zh-CN"] = "多路分支" },
  help  = { en = "Goes the way whose number is selected.", ["zh-CN"] = "按所选数字执行对应的输出。" },
  khr   = "flow/switch",
  keywords = { "case", "choose" },
  config = {
    list "cases" { default = {}, help = { en = "The numbers that have an output.", ["zh-CN"] = "拥有输出的数字。" } },
  },
  inputs = {
    flow "in" { help = { en = "Starts the node.", ["zh-CN"] = "启动节点。" } },
    int "selection" { default = 0, help = { en = "Which way.", ["zh-CN"] = "选择哪一路。" } },
  },
  outputs = {
    flow "case" {
      repeated = "cases",
      help = { en = "Goes on here for its number.", ["zh-CN"] = "数字匹配时继续。" },
    },
    flow "default" { help = { en = "Goes on here for any other number.", ["zh-CN"] = "其他数字时继续。" } },
  },
  lua = [[
    $$each case
    $$elseif $selection == $$key then
      $case
    $$end
    $$else
      $default
    $$endif
  ]],
}
