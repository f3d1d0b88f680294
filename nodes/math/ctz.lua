return node "math/ctz" {
  title = { en = "Trailing zeros", ["zh-CN"] = "末尾零" },
  help  = { en = "How many of the 32 bits are 0 after the last 1.", ["zh-CN"] = "32 位中最后一个 1 之后有多少个 0。" },
  khr   = "math/ctz",
  keywords = { "bits" },
  inputs = {
    int "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    int "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  expr = "lib.trailingZeros($a)",
}
