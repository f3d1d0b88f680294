return node "math/tanh" {
  title = { en = "Hyperbolic tangent", ["zh-CN"] = "双曲正切" },
  help  = { en = "Goes smoothly from -1 to 1.", ["zh-CN"] = "从 -1 平滑过渡到 1。" },
  khr   = "math/tanh",
  keywords = { "sigmoid" },
  inputs = {
    floatN "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "lib.tanh($a)",
}
