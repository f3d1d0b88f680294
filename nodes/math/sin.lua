return node "math/sin" {
  title = { en = "Sine", ["zh-CN"] = "正弦" },
  help  = { en = "Of an angle in radians.", ["zh-CN"] = "弧度角的正弦。" },
  khr   = "math/sin",
  keywords = { "wave" },
  inputs = {
    floatN "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "math.sin($a)",
}
