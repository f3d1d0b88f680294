return node "math/clz" {
  title = { en = "Leading zeros", ["zh-CN"] = "前导零" },
  help  = { en = "How many of the 32 bits are 0 before the first 1.", ["zh-CN"] = "32 位中第一个 1 之前有多少个 0。" },
  khr   = "math/clz",
  keywords = { "bits" },
  inputs = {
    int "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    int "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  expr = "lib.leadingZeros($a)",
}
