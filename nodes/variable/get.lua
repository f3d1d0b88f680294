return node "variable/get" {
  title = { en = "Get variable", ["zh-CN"] = "读取变量" },
  help  = { en = "What a variable holds.", ["zh-CN"] = "变量当前的值。" },
  khr   = "variable/get",
  config = {
    string "variable" { names = "variable", help = { en = "Which one.", ["zh-CN"] = "哪个变量。" } },
  },
  outputs = { typeOf "variable" "value" { help = { en = "Its value.", ["zh-CN"] = "它的值。" } } },
  each = "$variable",
}
