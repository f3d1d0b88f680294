return node "math/abs" {
  title = { en = "Absolute value", ["zh-CN"] = "绝对值" },
  help  = { en = "Without its sign.", ["zh-CN"] = "去掉符号。" },
  khr   = "math/abs",
  keywords = { "magnitude" },
  inputs = {
    numeric "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    numeric "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  -- 0.0 - a, not -a: it makes a negative zero positive.
  each = "$a > 0.0 and $a or 0.0 - $a",
  -- The smallest number has no positive twin and stays what it is.
  int = { each = "$a >= 0 and $a or (-$a + 0x80000000 & 0xFFFFFFFF) - 0x80000000" },
}
