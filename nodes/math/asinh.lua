return node "math/asinh" {
  title = { en = "Inverse hyperbolic sine", ["zh-CN"] = "反双曲正弦" },
  help  = { en = "The number with this hyperbolic sine.", ["zh-CN"] = "具有该双曲正弦的数。" },
  khr   = "math/asinh",
  inputs = {
    floatN "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "lib.asinh($a)",
}
