return node "math/lt" {
  title = { en = "Less than", ["zh-CN"] = "小于" },
  help  = { en = "True if the first is smaller.", ["zh-CN"] = "第一个较小时为真。" },
  khr   = "math/lt",
  keywords = { "<" },
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
  expr = "$a < $b",
}
