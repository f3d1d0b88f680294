return node "math/combine4" {
  title = { en = "Combine 4", ["zh-CN"] = "组合 4 个" },
  help  = { en = "A vector of 4 numbers.", ["zh-CN"] = "由 4 个数组成的向量。" },
  khr   = "math/combine4",
  keywords = { "vector", "make" },
  inputs = {
    float "a" { title = same "x", default = 0, help = { en = "Component 1.", ["zh-CN"] = "第 1 个分量。" } },
    float "b" { title = same "y", default = 0, help = { en = "Component 2.", ["zh-CN"] = "第 2 个分量。" } },
    float "c" { title = same "z", default = 0, help = { en = "Component 3.", ["zh-CN"] = "第 3 个分量。" } },
    float "d" { title = same "w", default = 0, help = { en = "Component 4.", ["zh-CN"] = "第 4 个分量。" } },
  },
  outputs = {
    float4 "value" { help = { en = "The vector.", ["zh-CN"] = "向量。" } },
  },
  expr = { value = { "$a", "$b", "$c", "$d" } },
}
