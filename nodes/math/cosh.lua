return node "math/cosh" {
  title = { en = "Hyperbolic cosine", ["zh-CN"] = "双曲余弦" },
  help  = { en = "The shape of a hanging chain; 1 at 0.", ["zh-CN"] = "悬链线的形状；在 0 处为 1。" },
  khr   = "math/cosh",
  keywords = { "chain" },
  inputs = {
    floatN "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "lib.cosh($a)",
}
