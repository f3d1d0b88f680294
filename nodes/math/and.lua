return node "math/and" {
  title = { en = "And", ["zh-CN"] = "与" },
  help  = { en = "True if both are; bit by bit for whole numbers.",
            ["zh-CN"] = "两者都为真时为真；整数按位运算。" },
  khr   = "math/and",
  keywords = { "logic" },
  inputs = {
    bits "a" { help = { en = "The argument.", ["zh-CN"] = "参数。" } },
    bits "b" { help = { en = "The second argument.", ["zh-CN"] = "第二个参数。" } },
  },
  outputs = {
    bits "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  int = { expr = "$a & $b" },
  bool = { expr = "$a and $b" },
}
