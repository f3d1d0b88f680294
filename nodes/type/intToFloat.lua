return node "type/intToFloat" {
  title = { en = "Whole number to number", ["zh-CN"] = "整数转浮点" },
  help  = { en = "The same number.", ["zh-CN"] = "同一个数。" },
  khr   = "type/intToFloat",
  keywords = { "convert", "cast" },
  inputs = {
    int "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    float "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  expr = "$a + 0.0",
}
