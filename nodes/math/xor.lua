return node "math/xor" {
  title = { en = "Exclusive or", ["zh-CN"] = "异或" },
  help  = { en = "True if just one is; bit by bit for whole numbers.",
            ["zh-CN"] = "仅一个为真时为真；整数按位运算。" },
  khr   = "math/xor",
  keywords = { "logic" },
  inputs = {
    bits "a" { help = { en = "The argument.", ["zh-CN"] = "参数。" } },
    bits "b" { help = { en = "The second argument.", ["zh-CN"] = "第二个参数。" } },
  },
  outputs = {
    bits "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  int = { expr = "$a ~ $b" },
  bool = { expr = "$a ~= $b" },
}
