return node "math/cos" {
  title = { en = "Cosine", ["zh-CN"] = "余弦" },
  help  = { en = "Of an angle in radians.", ["zh-CN"] = "弧度角的余弦。" },
  khr   = "math/cos",
  keywords = { "wave" },
  inputs = {
    floatN "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "math.cos($a)",
}
