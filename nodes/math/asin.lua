return node "math/asin" {
  title = { en = "Arc sine", ["zh-CN"] = "反正弦" },
  help  = { en = "The angle with this sine; not a number outside of -1 to 1.",
            ["zh-CN"] = "具有该正弦的角；超出 -1 到 1 时为非数。" },
  khr   = "math/asin",
  inputs = {
    floatN "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "math.asin($a)",
}
