return node "math/transform" {
  title = { en = "Transform", ["zh-CN"] = "变换" },
  help  = { en = "A vector moved by a matrix.", ["zh-CN"] = "用矩阵变换向量。" },
  khr   = "math/transform",
  keywords = { "matrix", "apply" },
  inputs = {
    oneOf("N", { "float2", "float3", "float4" }) "a" {
      title = { en = "Vector", ["zh-CN"] = "向量" },
      default = 0, help = { en = "The vector.", ["zh-CN"] = "向量。" },
    },
    oneOf("N", { "float2x2", "float3x3", "float4x4" }) "b" {
      title = { en = "Matrix", ["zh-CN"] = "矩阵" },
      default = 0, help = { en = "The matrix.", ["zh-CN"] = "矩阵。" },
    },
  },
  outputs = {
    oneOf("N", { "float2", "float3", "float4" }) "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  float2 = {
    expr = {
      value = {
        "$b[1] * $a[1] + $b[3] * $a[2]",
        "$b[2] * $a[1] + $b[4] * $a[2]",
      },
    },
  },
  float3 = {
    expr = {
      value = {
        "$b[1] * $a[1] + $b[4] * $a[2] + $b[7] * $a[3]",
        "$b[2] * $a[1] + $b[5] * $a[2] + $b[8] * $a[3]",
        "$b[3] * $a[1] + $b[6] * $a[2] + $b[9] * $a[3]",
      },
    },
  },
  float4 = {
    expr = {
      value = {
        "$b[1] * $a[1] + $b[5] * $a[2] + $b[9] * $a[3] + $b[13] * $a[4]",
        "$b[2] * $a[1] + $b[6] * $a[2] + $b[10] * $a[3] + $b[14] * $a[4]",
        "$b[3] * $a[1] + $b[7] * $a[2] + $b[11] * $a[3] + $b[15] * $a[4]",
        "$b[4] * $a[1] + $b[8] * $a[2] + $b[12] * $a[3] + $b[16] * $a[4]",
      },
    },
  },
}
