return node "math/rotate3D" {
  title = { en = "Rotate 3D", ["zh-CN"] = "三维旋转" },
  help  = { en = "Turned by a rotation quaternion.", ["zh-CN"] = "用旋转四元数旋转。" },
  khr   = "math/rotate3D",
  keywords = { "turn", "quaternion" },
  inputs = {
    float3 "a" { default = 0, help = { en = "The vector.", ["zh-CN"] = "向量。" } },
    float4 "rotation" {
      default = { 0, 0, 0, 1 },
      help = { en = "A unit quaternion (x, y, z, w).", ["zh-CN"] = "单位四元数 (x, y, z, w)。" },
    },
  },
  outputs = {
    float3 "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  lua = [[
    local tx = $rotation[2] * $a[3] - $rotation[3] * $a[2]
    local ty = $rotation[3] * $a[1] - $rotation[1] * $a[3]
    local tz = $rotation[1] * $a[2] - $rotation[2] * $a[1]
    $value[1] = $a[1] + 2.0 * ($rotation[2] * tz - $rotation[3] * ty + $rotation[4] * tx)
    $value[2] = $a[2] + 2.0 * ($rotation[3] * tx - $rotation[1] * tz + $rotation[4] * ty)
    $value[3] = $a[3] + 2.0 * ($rotation[1] * ty - $rotation[2] * tx + $rotation[4] * tz)
  ]],
}
