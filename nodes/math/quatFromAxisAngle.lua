return node "math/quatFromAxisAngle" {
  title = { en = "Rotation about an axis", ["zh-CN"] = "轴角旋转" },
  help  = { en = "The quaternion that turns by an angle about an axis.",
            ["zh-CN"] = "绕轴旋转一个角度的四元数。" },
  khr   = "math/quatFromAxisAngle",
  keywords = { "turn", "quaternion" },
  inputs = {
    float3 "axis" {
      default = { 0, 1, 0 },
      help = { en = "Of length 1.", ["zh-CN"] = "长度为 1 的轴。" },
    },
    float "angle" { default = 0, help = { en = "In radians.", ["zh-CN"] = "弧度角。" } },
  },
  outputs = {
    float4 "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  lua = [[
    local s = math.sin(0.5 * $angle)
    $value = $axis[1] * s, $axis[2] * s, $axis[3] * s, math.cos(0.5 * $angle)
  ]],
}
