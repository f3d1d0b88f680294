return node "math/cbrt" {
  title = { en = "Cube root", ["zh-CN"] = "立方根" },
  help  = { en = "Of numbers below 0, too.", ["zh-CN"] = "负数也有立方根。" },
  khr   = "math/cbrt",
  keywords = { "root" },
  inputs = {
    floatN "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "lib.cbrt($a)",
}
