return node "math/extract4" {
  title = { en = "Extract 4", ["zh-CN"] = "拆分 4 个" },
  help  = { en = "The 4 numbers of a vector.", ["zh-CN"] = "向量的 4 个数。" },
  khr   = "math/extract4",
  keywords = { "vector", "split" },
  inputs = {
    float4 "a" { default = 0, help = { en = "The vector.", ["zh-CN"] = "向量。" } },
  },
  outputs = {
    float "0" { title = same "x", help = { en = "Component 1.", ["zh-CN"] = "第 1 个分量。" } },
    float "1" { title = same "y", help = { en = "Component 2.", ["zh-CN"] = "第 2 个分量。" } },
    float "2" { title = same "z", help = { en = "Component 3.", ["zh-CN"] = "第 3 个分量。" } },
    float "3" { title = same "w", help = { en = "Component 4.", ["zh-CN"] = "第 4 个分量。" } },
  },
  expr = { ["0"] = "$a[1]", ["1"] = "$a[2]", ["2"] = "$a[3]", ["3"] = "$a[4]" },
}
