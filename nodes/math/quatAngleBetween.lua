return node "math/quatAngleBetween" {
  title = { en = "Angle between rotations", ["zh-CN"] = "旋转夹角" },
  help  = { en = "How far one rotation is from another.", ["zh-CN"] = "一个旋转到另一个的角度。" },
  khr   = "math/quatAngleBetween",
  keywords = { "difference" },
  inputs = {
    float4 "a" {
      default = { 0, 0, 0, 1 },
      help = { en = "One unit quaternion.", ["zh-CN"] = "一个单位四元数。" },
    },
    float4 "b" { default = { 0, 0, 0, 1 }, help = { en = "The other.", ["zh-CN"] = "另一个。" } },
  },
  outputs = {
    float "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "$a * $b", fold = "+", expr = "lib.angleBetween($$fold)",
}
