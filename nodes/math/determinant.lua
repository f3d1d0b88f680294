return node "math/determinant" {
  title = { en = "Determinant", ["zh-CN"] = "行列式" },
  help  = { en = "How much a transform enlarges; below 0 if it mirrors.", ["zh-CN"] = "变换放大的倍数；小于 0 表示镜像。" },
  khr   = "math/determinant",
  keywords = { "matrix" },
  inputs = {
    floatNxN "a" { default = 0, help = { en = "The matrix.", ["zh-CN"] = "矩阵。" } },
  },
  outputs = {
    float "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  float2x2 = { expr = "$a[1] * $a[4] - $a[3] * $a[2]" },
  float3x3 = { expr = "lib.determinant3($a)" },
  float4x4 = { expr = "lib.determinant4($a)" },
}
