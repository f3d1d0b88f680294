return node "math/mix" {
  title = { en = "Mix", ["zh-CN"] = "混合" },
  help  = { en = "Between two values: the first at 0, the second at 1.",
            ["zh-CN"] = "在两个值之间：0 为第一个，1 为第二个。" },
  khr   = "math/mix",
  keywords = { "lerp", "interpolate", "blend" },
  inputs = {
    floats "a" { default = 0, help = { en = "The value at 0.", ["zh-CN"] = "0 处的值。" } },
    floats "b" { default = 1, help = { en = "The value at 1.", ["zh-CN"] = "1 处的值。" } },
    floats "c" {
      title = { en = "Factor", ["zh-CN"] = "系数" },
      default = 0.5,
      help = { en = "How far from one to the other.", ["zh-CN"] = "插值系数。" },
    },
  },
  outputs = {
    floats "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "(1.0 - $c) * $a + $c * $b",
}
