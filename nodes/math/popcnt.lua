return node "math/popcnt" {
  title = { en = "Count bits", ["zh-CN"] = "统计位数" },
  help  = { en = "How many of the 32 bits are 1.", ["zh-CN"] = "32 位中有多少个 1。" },
  khr   = "math/popcnt",
  keywords = { "bits", "population" },
  inputs = {
    int "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    int "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  expr = "lib.onesOf($a)",
}
