return node "math/combine2x2" {
  title = { en = "Combine 2x2", ["zh-CN"] = "组合 2x2" },
  help  = { en = "A matrix of 4 numbers, column by column.", ["zh-CN"] = "由 4 个数逐列组成的矩阵。" },
  khr   = "math/combine2x2",
  keywords = { "matrix", "make" },
  inputs = {
    float "a" { title = same "m11", default = 1, help = { en = "Row 1, column 1.", ["zh-CN"] = "第 1 行第 1 列。" } },
    float "b" { title = same "m21", default = 0, help = { en = "Row 2, column 1.", ["zh-CN"] = "第 2 行第 1 列。" } },
    float "c" { title = same "m12", default = 0, help = { en = "Row 1, column 2.", ["zh-CN"] = "第 1 行第 2 列。" } },
    float "d" { title = same "m22", default = 1, help = { en = "Row 2, column 2.", ["zh-CN"] = "第 2 行第 2 列。" } },
  },
  outputs = {
    float2x2 "value" { help = { en = "The matrix.", ["zh-CN"] = "矩阵。" } },
  },
  expr = {
    value = {
        "$a", "$b",
        "$c", "$d",
    },
  },
}
