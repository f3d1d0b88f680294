return node "math/sinh" {
  title = { en = "Hyperbolic sine", ["zh-CN"] = "双曲正弦" },
  help  = { en = "Grows like e to the power of its argument, on both sides.", ["zh-CN"] = "两侧都像 e 的幂一样增长。" },
  khr   = "math/sinh",
  inputs = {
    floatN "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "lib.sinh($a)",
}
