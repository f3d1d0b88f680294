return node "math/not" {
  title = { en = "Not", ["zh-CN"] = "非" },
  help  = { en = "The opposite; every bit for whole numbers.",
            ["zh-CN"] = "相反值；整数按位取反。" },
  khr   = "math/not",
  keywords = { "logic" },
  inputs = {
    bits "a" { help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    bits "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  int = { expr = "~$a" },
  bool = { expr = "not $a" },
}
