return node "math/combine3" {
  title = { en = "Combine 3", ["zh-CN"] = "组合 3 个" },
  help  = { en = "A vector of 3 numbers.", ["zh-CN"] = "由 3 个数组成的向量。" },
  khr   = "math/combine3",
  keywords = { "vector", "make" },
  inputs = {
    float "a" { title = same "x", default = 0, help = { en = "Component 1.", ["zh-CN"] = "第 1 个分量。" } },
    float "b" { title = same "y", default = 0, help = { en = "Component 2.", ["zh-CN"] = "第 2 个分量。" } },
    float "c" { title = same "z", default = 0, help = { en = "Component 3.", ["zh-CN"] = "第 3 个分量。" } },
  },
  outputs = {
    float3 "value" { help = { en = "The vector.", ["zh-CN"] = "向量。" } },
  },
  expr = { value = { "$a", "$b", "$c" } },
}
