return node "math/length" {
  title = { en = "Length", ["zh-CN"] = "长度" },
  help  = { en = "Of a vector.", ["zh-CN"] = "向量的长度。" },
  khr   = "math/length",
  keywords = { "magnitude", "distance" },
  inputs = {
    floatN "a" { default = 0, help = { en = "The vector.", ["zh-CN"] = "向量。" } },
  },
  outputs = {
    float "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  expr = "lib.length($a)",
}
