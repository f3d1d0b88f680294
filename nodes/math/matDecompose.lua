return node "math/matDecompose" {
  title = { en = "Decompose transform", ["zh-CN"] = "分解变换" },
  help  = { en = "The translation, rotation and scale of a matrix.", ["zh-CN"] = "矩阵的平移、旋转与缩放。" },
  khr   = "math/matDecompose",
  keywords = { "matrix", "trs" },
  inputs = {
    float4x4 "a" { default = 0, help = { en = "The matrix.", ["zh-CN"] = "矩阵。" } },
  },
  outputs = {
    float3 "translation" { help = { en = "Where it moves to.", ["zh-CN"] = "平移。" } },
    float4 "rotation" { help = { en = "How it turns.", ["zh-CN"] = "旋转。" } },
    float3 "scale" {
      help = { en = "How it scales; below 0 along x if it mirrors.", ["zh-CN"] = "缩放；镜像时 x 为负。" },
    },
  },
  lua = [[
    $translation = $a[13], $a[14], $a[15]
    $rotation, $scale = lib.decompose($a[1], $a[2], $a[3], $a[5], $a[6], $a[7], $a[9], $a[10], $a[11])
  ]],
}
