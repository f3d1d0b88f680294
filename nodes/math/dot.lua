return node "math/dot" {
  title = { en = "Dot product", ["zh-CN"] = "点积" },
  help  = { en = "The sum of the products of the components.", ["zh-CN"] = "逐分量乘积之和。" },
  khr   = "math/dot",
  keywords = { "projection" },
  inputs = {
    floatN "a" { default = 0, help = { en = "The first vector.", ["zh-CN"] = "第一个向量。" } },
    floatN "b" { default = 0, help = { en = "The second vector.", ["zh-CN"] = "第二个向量。" } },
  },
  outputs = {
    float "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "$a * $b", fold = "+", expr = "$$fold",
}
