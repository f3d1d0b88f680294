return node "math/E" {
  title = { en = "Euler's number", ["zh-CN"] = "自然常数" },
  help  = { en = "The number e.", ["zh-CN"] = "数 e。" },
  khr   = "math/E",
  outputs = {
    float "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  expr = "2.718281828459045",
}
