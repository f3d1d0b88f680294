return node "math/exp" {
  title = { en = "Exponential", ["zh-CN"] = "指数" },
  help  = { en = "e to this power.", ["zh-CN"] = "e 的该次幂。" },
  khr   = "math/exp",
  keywords = { "power" },
  inputs = {
    floatN "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "math.exp($a)",
}
