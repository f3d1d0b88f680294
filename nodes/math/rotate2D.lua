return node "math/rotate2D" {
  title = { en = "Rotate 2D", ["zh-CN"] = "二维旋转" },
  help  = { en = "Turned counter-clockwise by an angle.", ["zh-CN"] = "逆时针旋转一个角度。" },
  khr   = "math/rotate2D",
  keywords = { "turn" },
  inputs = {
    float2 "a" { default = 0, help = { en = "The vector.", ["zh-CN"] = "向量。" } },
    float "angle" {
      default = 0,
      help = { en = "The angle in radians.", ["zh-CN"] = "弧度角。" },
    },
  },
  outputs = {
    float2 "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  lua = [[
    local c, s = math.cos($angle), math.sin($angle)
    $value = $a[1] * c - $a[2] * s, $a[1] * s + $a[2] * c
  ]],
}
