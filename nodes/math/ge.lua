return node "math/ge" {
  title = { en = "At least", ["zh-CN"] = "大于等于" },
  help  = { en = "True if the first is not smaller.", ["zh-CN"] = "第一个不较小时为真。" },
  khr   = "math/ge",
  keywords = { ">=" },
  inputs = {
    scalar "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
    scalar "b" {
      default = 0,
      help = { en = "The second argument.", ["zh-CN"] = "第二个参数。" },
    },
  },
  outputs = {
    bool "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  expr = "$a >= $b",
}
