return node "math/min" {
  title = { en = "Minimum", ["zh-CN"] = "最小值" },
  help  = { en = "The smaller one.", ["zh-CN"] = "较小者。" },
  khr   = "math/min",
  keywords = { "smaller" },
  inputs = {
    numeric "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
    numeric "b" {
      default = 0,
      help = { en = "The second argument.", ["zh-CN"] = "第二个参数。" },
    },
  },
  outputs = {
    numeric "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  -- Equal ones (zeros have signs) and NaN take the long way.
  each = "$a < $b and $a or $b < $a and $b or lib.min($a, $b)",
  int = { each = "$a < $b and $a or $b" },
}
