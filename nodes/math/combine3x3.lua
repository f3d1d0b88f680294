return node "math/combine3x3" {
  title = { en = "Combine 3x3", ["zh-CN"] = "组合 3x3" },
  help  = { en = "A matrix of 9 numbers, column by column.", ["zh-CN"] = "由 9 个数逐列组成的矩阵。" },
  khr   = "math/combine3x3",
  keywords = { "matrix", "make" },
  inputs = {
    float "a" { title = same "m11", default = 1, help = { en = "Row 1, column 1.", ["zh-CN"] = "第 1 行第 1 列。" } },
    float "b" { title = same "m21", default = 0, help = { en = "Row 2, column 1.", ["zh-CN"] = "第 2 行第 1 列。" } },
    float "c" { title = same "m31", default = 0, help = { en = "Row 3, column 1.", ["zh-CN"] = "第 3 行第 1 列。" } },
    float "d" { title = same "m12", default = 0, help = { en = "Row 1, column 2.", ["zh-CN"] = "第 1 行第 2 列。" } },
    float "e" { title = same "m22", default = 1, help = { en = "Row 2, column 2.", ["zh-CN"] = "第 2 行第 2 列。" } },
    float "f" { title = same "m32", default = 0, help = { en = "Row 3, column 2.", ["zh-CN"] = "第 3 行第 2 列。" } },
    float "g" { title = same "m13", default = 0, help = { en = "Row 1, column 3.", ["zh-CN"] = "第 1 行第 3 列。" } },
    float "h" { title = same "m23", default = 0, help = { en = "Row 2, column 3.", ["zh-CN"] = "第 2 行第 3 列。" } },
    float "i" { title = same "m33", default = 1, help = { en = "Row 3, column 3.", ["zh-CN"] = "第 3 行第 3 列。" } },
  },
  outputs = {
    float3x3 "value" { help = { en = "The matrix.", ["zh-CN"] = "矩阵。" } },
  },
  expr = {
    value = {
        "$a", "$b", "$c",
        "$d", "$e", "$f",
        "$g", "$h", "$i",
    },
  },
}
