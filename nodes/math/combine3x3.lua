return node "math/combine3x3" {
  title = { en = "Combine 3x3", ["zh-CN"] = "组合 3x3" },
  help  = { en = "A matrix of 9 numbers, column by column.", ["zh-CN"] = "由 9 个数逐列组成的矩阵。" },
  khr   = "math/combine3x3",
  keywords = { "matrix", "make" },
  inputs = {
    float "a" { default = 1, help = { en = "Row 1, column 1.", ["zh-CN"] = "第 1 行第 1 列。" } },
    float "b" { default = 0, help = { en = "Row 2, column 1.", ["zh-CN"] = "第 2 行第 1 列。" } },
    float "c" { default = 0, help = { en = "Row 3, column 1.", ["zh-CN"] = "第 3 行第 1 列。" } },
    float "d" { default = 0, help = { en = "Row 1, column 2.", ["zh-CN"] = "第 1 行第 2 列。" } },
    float "e" { default = 1, help = { en = "Row 2, column 2.", ["zh-CN"] = "第 2 行第 2 列。" } },
    float "f" { default = 0, help = { en = "Row 3, column 2.", ["zh-CN"] = "第 3 行第 2 列。" } },
    float "g" { default = 0, help = { en = "Row 1, column 3.", ["zh-CN"] = "第 1 行第 3 列。" } },
    float "h" { default = 0, help = { en = "Row 2, column 3.", ["zh-CN"] = "第 2 行第 3 列。" } },
    float "i" { default = 1, help = { en = "Row 3, column 3.", ["zh-CN"] = "第 3 行第 3 列。" } },
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
