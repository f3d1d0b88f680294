return node "math/isInf" {
  title = { en = "Is infinite", ["zh-CN"] = "是无穷大" },
  help  = { en = "True for both infinities.", ["zh-CN"] = "正负无穷大时为真。" },
  khr   = "math/isInf",
  inputs = {
    float "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    bool "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  expr = "$a == math.huge or $a == -math.huge",
}
