return node "math/fract" {
  title = { en = "Fraction", ["zh-CN"] = "小数部分" },
  help  = { en = "What is behind the point, counted from the floor.",
            ["zh-CN"] = "与向下取整之差。" },
  khr   = "math/fract",
  inputs = {
    floats "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floats "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "$a - $a // 1.0",
}
