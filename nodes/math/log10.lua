return node "math/log10" {
  title = { en = "Decimal logarithm", ["zh-CN"] = "常用对数" },
  help  = { en = "To the base 10.", ["zh-CN"] = "以 10 为底。" },
  khr   = "math/log10",
  inputs = {
    floatN "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "math.log($a, 10)",
}
