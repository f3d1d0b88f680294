return node "math/Inf" {
  title = { en = "Infinity", ["zh-CN"] = "无穷大" },
  help  = { en = "Larger than any number.", ["zh-CN"] = "比任何数都大。" },
  khr   = "math/Inf",
  outputs = {
    float "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  expr = "math.huge",
}
