return node "math/sub" {
  title = { en = "Subtract", ["zh-CN"] = "减" },
  help  = { en = "The difference, component by component.", ["zh-CN"] = "逐分量求差。" },
  khr   = "math/sub",
  keywords = { "minus", "-" },
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
  each = "$a - $b",
  -- Wraps around as math/add does.
  int = { each = "($a - $b + 0x80000000 & 0xFFFFFFFF) - 0x80000000" },
}
