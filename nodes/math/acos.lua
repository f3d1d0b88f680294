return node "math/acos" {
  title = { en = "Arc cosine", ["zh-CN"] = "反余弦" },
  help  = { en = "The angle with this cosine; not a number outside of -1 to 1.",
            ["zh-CN"] = "具有该余弦的角；超出 -1 到 1 时为非数。" },
  khr   = "math/acos",
  inputs = {
    floatN "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "math.acos($a)",
}
