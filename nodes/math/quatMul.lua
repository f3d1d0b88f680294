return node "math/quatMul" {
  title = { en = "Multiply rotations", ["zh-CN"] = "旋转相乘" },
  help  = { en = "Turns by b first, then by a.", ["zh-CN"] = "先按 b 旋转，再按 a 旋转。" },
  khr   = "math/quatMul",
  keywords = { "quaternion", "rotate" },
  inputs = {
    float4 "a" { default = { 0, 0, 0, 1 }, help = { en = "The later rotation.", ["zh-CN"] = "后一个旋转。" } },
    float4 "b" { default = { 0, 0, 0, 1 }, help = { en = "The earlier rotation.", ["zh-CN"] = "前一个旋转。" } },
  },
  outputs = { float4 "value" { help = { en = "Both in one.", ["zh-CN"] = "合成的旋转。" } } },
  expr = {
    value = {
      "$a[4] * $b[1] + $a[1] * $b[4] + $a[2] * $b[3] - $a[3] * $b[2]",
      "$a[4] * $b[2] + $a[2] * $b[4] + $a[3] * $b[1] - $a[1] * $b[3]",
      "$a[4] * $b[3] + $a[3] * $b[4] + $a[1] * $b[2] - $a[2] * $b[1]",
      "$a[4] * $b[4] - $a[1] * $b[1] - $a[2] * $b[2] - $a[3] * $b[3]",
    },
  },
}
