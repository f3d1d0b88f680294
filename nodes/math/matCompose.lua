return node "math/matCompose" {
  title = { en = "Compose transform", ["zh-CN"] = "组合变换" },
  help  = { en = "A matrix that scales, then turns, then moves.", ["zh-CN"] = "先缩放、再旋转、再平移的矩阵。" },
  khr   = "math/matCompose",
  keywords = { "matrix", "trs" },
  inputs = {
    float3 "translation" { default = 0, help = { en = "Where it moves to.", ["zh-CN"] = "平移。" } },
    float4 "rotation" {
      default = { 0, 0, 0, 1 },
      help = { en = "How it turns: a unit quaternion (x, y, z, w).", ["zh-CN"] = "旋转：单位四元数 (x, y, z, w)。" },
    },
    float3 "scale" { default = 1, help = { en = "How it scales.", ["zh-CN"] = "缩放。" } },
  },
  outputs = {
    float4x4 "value" { help = { en = "The matrix.", ["zh-CN"] = "矩阵。" } },
  },
  lua = [[
    local xx, yy, zz = $rotation[1] * $rotation[1], $rotation[2] * $rotation[2], $rotation[3] * $rotation[3]
    local xy, xz, yz = $rotation[1] * $rotation[2], $rotation[1] * $rotation[3], $rotation[2] * $rotation[3]
    local xw, yw, zw = $rotation[1] * $rotation[4], $rotation[2] * $rotation[4], $rotation[3] * $rotation[4]
    $value[1] = $scale[1] * (1.0 - 2.0 * (yy + zz))
    $value[2] = $scale[1] * (2.0 * (xy + zw))
    $value[3] = $scale[1] * (2.0 * (xz - yw))
    $value[4] = 0.0
    $value[5] = $scale[2] * (2.0 * (xy - zw))
    $value[6] = $scale[2] * (1.0 - 2.0 * (xx + zz))
    $value[7] = $scale[2] * (2.0 * (yz + xw))
    $value[8] = 0.0
    $value[9] = $scale[3] * (2.0 * (xz + yw))
    $value[10] = $scale[3] * (2.0 * (yz - xw))
    $value[11] = $scale[3] * (1.0 - 2.0 * (xx + yy))
    $value[12] = 0.0
    $value[13] = $translation[1]
    $value[14] = $translation[2]
    $value[15] = $translation[3]
    $value[16] = 1.0
  ]],
}
