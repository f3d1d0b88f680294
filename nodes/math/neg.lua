return node "math/neg" {
  title = { en = "Negate", ["zh-CN"] = "取反" },
  help  = { en = "With the other sign.", ["zh-CN"] = "改变符号。" },
  khr   = "math/neg",
  keywords = { "minus" },
  inputs = {
    numeric "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    numeric "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "-$a",
  -- Wraps around: the smallest number stays what it is.
  int = { each = "(-$a + 0x80000000 & 0xFFFFFFFF) - 0x80000000" },
}
