return node "math/acosh" {
  title = { en = "Inverse hyperbolic cosine", ["zh-CN"] = "反双曲余弦" },
  help  = { en = "The number with this hyperbolic cosine; not a number below 1.",
            ["zh-CN"] = "具有该双曲余弦的数；小于 1 时为非数。" },
  khr   = "math/acosh",
  inputs = {
    floatN "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "lib.acosh($a)",
}
