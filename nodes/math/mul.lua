return node "math/mul" {
  title = { en = "Multiply", ["zh-CN"] = "乘" },
  help  = { en = "The product, component by component.", ["zh-CN"] = "逐分量求积。" },
  khr   = "math/mul",
  keywords = { "times", "*" },
  inputs = {
    numeric "a" { default = 1, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
    numeric "b" {
      default = 1,
      help = { en = "The second argument.", ["zh-CN"] = "第二个参数。" },
    },
  },
  outputs = {
    numeric "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "$a * $b",
  -- Wraps around as math/add does: the product of two has at most 63 bits.
  int = { each = "($a * $b + 0x80000000 & 0xFFFFFFFF) - 0x80000000" },
}
