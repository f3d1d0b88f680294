return node "math/extract3x3" {
  title = { en = "Extract 3x3", ["zh-CN"] = "拆分 3x3" },
  help  = { en = "The 9 numbers of a matrix, column by column.", ["zh-CN"] = "矩阵的 9 个数，逐列排列。" },
  khr   = "math/extract3x3",
  keywords = { "matrix", "split" },
  inputs = {
    float3x3 "a" { default = 0, help = { en = "The matrix.", ["zh-CN"] = "矩阵。" } },
  },
  outputs = {
    float "0" { title = same "m11", help = { en = "Row 1, column 1.", ["zh-CN"] = "第 1 行第 1 列。" } },
    float "1" { title = same "m21", help = { en = "Row 2, column 1.", ["zh-CN"] = "第 2 行第 1 列。" } },
    float "2" { title = same "m31", help = { en = "Row 3, column 1.", ["zh-CN"] = "第 3 行第 1 列。" } },
    float "3" { title = same "m12", help = { en = "Row 1, column 2.", ["zh-CN"] = "第 1 行第 2 列。" } },
    float "4" { title = same "m22", help = { en = "Row 2, column 2.", ["zh-CN"] = "第 2 行第 2 列。" } },
    float "5" { title = same "m32", help = { en = "Row 3, column 2.", ["zh-CN"] = "第 3 行第 2 列。" } },
    float "6" { title = same "m13", help = { en = "Row 1, column 3.", ["zh-CN"] = "第 1 行第 3 列。" } },
    float "7" { title = same "m23", help = { en = "Row 2, column 3.", ["zh-CN"] = "第 2 行第 3 列。" } },
    float "8" { title = same "m33", help = { en = "Row 3, column 3.", ["zh-CN"] = "第 3 行第 3 列。" } },
  },
  expr = {
    ["0"] = "$a[1]", ["1"] = "$a[2]", ["2"] = "$a[3]",
    ["3"] = "$a[4]", ["4"] = "$a[5]", ["5"] = "$a[6]",
    ["6"] = "$a[7]", ["7"] = "$a[8]", ["8"] = "$a[9]",
  },
}
