return node "math/combine2" {
  title = { en = "Combine 2", ["zh-CN"] = "组合 2 个" },
  help  = { en = "A vector of 2 numbers.", ["zh-CN"] = "由 2 个数组成的向量。" },
  khr   = "math/combine2",
  keywords = { "vector", "make" },
  inputs = {
    float "a" { title = same "x", default = 0, help = { en = "Component 1.", ["zh-CN"] = "第 1 个分量。" } },
    float "b" { title = same "y", default = 0, help = { en = "Component 2.", ["zh-CN"] = "第 2 个分量。" } },
  },
  outputs = {
    float2 "value" { help = { en = "The vector.", ["zh-CN"] = "向量。" } },
  },
  expr = { value = { "$a", "$b" } },
}
