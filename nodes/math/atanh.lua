return node "math/atanh" {
  title = { en = "Inverse hyperbolic tangent", ["zh-CN"] = "反双曲正切" },
  help  = { en = "The number with this hyperbolic tangent; not a number beyond -1 and 1.",
            ["zh-CN"] = "具有该双曲正切的数；超出 -1 到 1 时为非数。" },
  khr   = "math/atanh",
  inputs = {
    floatN "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "lib.atanh($a)",
}
