return node "math/NaN" {
  title = { en = "Not a number", ["zh-CN"] = "非数" },
  help  = { en = "What comes of 0 / 0.", ["zh-CN"] = "0 / 0 的结果。" },
  khr   = "math/NaN",
  outputs = {
    float "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  expr = "-(0.0 / 0.0)",
}
