return node "math/quatToAxisAngle" {
  title = { en = "Rotation to axis and angle", ["zh-CN"] = "旋转转轴角" },
  help  = { en = "The axis that a rotation turns about, and how far.", ["zh-CN"] = "旋转所绕的轴与角度。" },
  khr   = "math/quatToAxisAngle",
  keywords = { "quaternion" },
  inputs = {
    float4 "a" { default = { 0, 0, 0, 1 }, help = { en = "A unit quaternion.", ["zh-CN"] = "单位四元数。" } },
  },
  outputs = {
    float3 "axis" {
      help = { en = "Of length 1; along x where nothing turns.", ["zh-CN"] = "长度为 1；无旋转时沿 x 轴。" },
    },
    float "angle" { help = { en = "In radians.", ["zh-CN"] = "弧度角。" } },
  },
  lua = [[$axis, $angle = lib.axisAngle($a)]],
}
