return node "math/or" {
  title = { en = "Or", ["zh-CN"] = "或" },
  help  = { en = "True if one is; bit by bit for whole numbers.",
            ["zh-CN"] = "任一为真时为真；整数按位运算。" },
  khr   = "math/or",
  keywords = { "logic" },
  inputs = {
    bits "a" { help = { en = "The argument.", ["zh-CN"] = "参数。" } },
    bits "b" { help = { en = "The second argument.", ["zh-CN"] = "第二个参数。" } },
  },
  outputs = {
    bits "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  int = { expr = "$a | $b" },
  bool = { expr = "$a or $b" },
}
