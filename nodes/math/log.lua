return node "math/log" {
  title = { en = "Natural logarithm", ["zh-CN"] = "自然对数" },
  help  = { en = "To the base e.", ["zh-CN"] = "以 e 为底。" },
  khr   = "math/log",
  keywords = { "ln" },
  inputs = {
    floatN "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "math.log($a)",
}
