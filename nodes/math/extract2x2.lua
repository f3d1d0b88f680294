return node "math/extract2x2" {
  title = { en = "Extract 2x2", ["zh-CN"] = "拆分 2x2" },
  help  = { en = "The 4 numbers of a matrix, column by column.", ["zh-CN"] = "矩阵的 4 个数，逐列排列。" },
  khr   = "math/extract2x2",
  keywords = { "matrix", "split" },
  inputs = {
    float2x2 "a" { default = 0, help = { en = "The matrix.", ["zh-CN"] = "矩阵。" } },
  },
  outputs = {
    float "0" { title = same "m11", help = { en = "Row 1, column 1.", ["zh-CN"] = "第 1 行第 1 列。" } },
    float "1" { title = same "m21", help = { en = "Row 2, column 1.", ["zh-CN"] = "第 2 行第 1 列。" } },
    float "2" { title = same "m12", help = { en = "Row 1, column 2.", ["zh-CN"] = "第 1 行第 2 列。" } },
    float "3" { title = same "m22", help = { en = "Row 2, column 2.", ["zh-CN"] = "第 2 行第 2 列。" } },
  },
  expr = {
    ["0"] = "$a[1]", ["1"] = "$a[2]",
    ["2"] = "$a[3]", ["3"] = "$a[4]",
  },
}
