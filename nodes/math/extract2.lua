return node "math/extract2" {
  title = { en = "Extract 2", ["zh-CN"] = "拆分 2 个" },
  help  = { en = "The 2 numbers of a vector.", ["zh-CN"] = "向量的 2 个数。" },
  khr   = "math/extract2",
  keywords = { "vector", "split" },
  inputs = {
    float2 "a" { default = 0, help = { en = "The vector.", ["zh-CN"] = "向量。" } },
  },
  outputs = {
    float "0" { title = same "x", help = { en = "Component 1.", ["zh-CN"] = "第 1 个分量。" } },
    float "1" { title = same "y", help = { en = "Component 2.", ["zh-CN"] = "第 2 个分量。" } },
  },
  expr = { ["0"] = "$a[1]", ["1"] = "$a[2]" },
}
