return node "math/round" {
  title = { en = "Round", ["zh-CN"] = "四舍五入" },
  help  = { en = "The nearest whole number; halves go away from zero.",
            ["zh-CN"] = "最接近的整数；一半时远离零。" },
  khr   = "math/round",
  inputs = {
    floats "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floats "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "$a < 0 and -lib.round(-$a) or lib.round($a)",
}
