return node "math/atan" {
  title = { en = "Arc tangent", ["zh-CN"] = "反正切" },
  help  = { en = "The angle with this tangent.", ["zh-CN"] = "具有该正切的角。" },
  khr   = "math/atan",
  inputs = {
    floatN "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "math.atan($a)",
}
