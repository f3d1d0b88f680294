return node "math/trunc" {
  title = { en = "Truncate", ["zh-CN"] = "截断" },
  help  = { en = "Drops what is behind the point.", ["zh-CN"] = "舍去小数部分。" },
  khr   = "math/trunc",
  inputs = {
    floats "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floats "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "$a < 0 and -(-$a // 1.0) or $a // 1.0",
}
