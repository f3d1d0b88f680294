return node "math/log2" {
  title = { en = "Binary logarithm", ["zh-CN"] = "以 2 为底的对数" },
  help  = { en = "To the base 2.", ["zh-CN"] = "以 2 为底。" },
  khr   = "math/log2",
  inputs = {
    floatN "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "math.log($a, 2)",
}
