return node "math/sqrt" {
  title = { en = "Square root", ["zh-CN"] = "平方根" },
  help  = { en = "Not a number below 0.", ["zh-CN"] = "小于 0 时为非数。" },
  khr   = "math/sqrt",
  keywords = { "root" },
  inputs = {
    floatN "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "math.sqrt($a)",
}
