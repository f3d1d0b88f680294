return node "math/gt" {
  title = { en = "Greater than", ["zh-CN"] = "大于" },
  help  = { en = "True if the first is larger.", ["zh-CN"] = "第一个较大时为真。" },
  khr   = "math/gt",
  keywords = { ">" },
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
  expr = "$a > $b",
}
