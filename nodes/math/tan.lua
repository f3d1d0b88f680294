return node "math/tan" {
  title = { en = "Tangent", ["zh-CN"] = "正切" },
  help  = { en = "Of an angle in radians.", ["zh-CN"] = "弧度角的正切。" },
  khr   = "math/tan",
  inputs = {
    floatN "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "math.tan($a)",
}
