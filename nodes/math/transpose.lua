return node "math/transpose" {
  title = { en = "Transpose", ["zh-CN"] = "转置" },
  help  = { en = "Rows become columns.", ["zh-CN"] = "行变为列。" },
  khr   = "math/transpose",
  keywords = { "matrix" },
  inputs = {
    floatNxN "a" { default = 0, help = { en = "The matrix.", ["zh-CN"] = "矩阵。" } },
  },
  outputs = {
    floatNxN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  float2x2 = {
    expr = {
      value = {
        "$a[1]", "$a[3]",
        "$a[2]", "$a[4]",
      },
    },
  },
  float3x3 = {
    expr = {
      value = {
        "$a[1]", "$a[4]", "$a[7]",
        "$a[2]", "$a[5]", "$a[8]",
        "$a[3]", "$a[6]", "$a[9]",
      },
    },
  },
  float4x4 = {
    expr = {
      value = {
        "$a[1]", "$a[5]", "$a[9]", "$a[13]",
        "$a[2]", "$a[6]", "$a[10]", "$a[14]",
        "$a[3]", "$a[7]", "$a[11]", "$a[15]",
        "$a[4]", "$a[8]", "$a[12]", "$a[16]",
      },
    },
  },
}
