return node "math/eq" {
  title = { en = "Equal", ["zh-CN"] = "等于" },
  help  = { en = "True if both are the same in every component.",
            ["zh-CN"] = "所有分量都相同时为真。" },
  khr   = "math/eq",
  keywords = { "=", "same" },
  inputs = {
    equatable "a" { help = { en = "The argument.", ["zh-CN"] = "参数。" } },
    equatable "b" { help = { en = "The second argument.", ["zh-CN"] = "第二个参数。" } },
  },
  outputs = {
    bool "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "$a == $b", fold = "and", expr = "$$fold",
}
