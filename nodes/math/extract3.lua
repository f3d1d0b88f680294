return node "math/extract3" {
  title = { en = "Extract 3", ["zh-CN"] = "拆分 3 个" },
  help  = { en = "The 3 numbers of a vector.", ["zh-CN"] = "向量的 3 个数。" },
  khr   = "math/extract3",
  keywords = { "vector", "split" },
  inputs = {
    float3 "a" { default = 0, help = { en = "The vector.", ["zh-CN"] = "向量。" } },
  },
  outputs = {
    float "0" { title = same "x", help = { en = "Component 1.", ["zh-CN"] = "第 1 个分量。" } },
    float "1" { title = same "y", help = { en = "Component 2.", ["zh-CN"] = "第 2 个分量。" } },
    float "2" { title = same "z", help = { en = "Component 3.", ["zh-CN"] = "第 3 个分量。" } },
  },
  expr = { ["0"] = "$a[1]", ["1"] = "$a[2]", ["2"] = "$a[3]" },
}
