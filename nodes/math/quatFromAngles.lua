return node "math/quatFromAngles" {
  title = { en = "Rotation from angles", ["zh-CN"] = "欧拉角旋转" },
  help  = { en = "Turns about three axes, one after the other; each axis is turned by those before it.",
            ["zh-CN"] = "依次绕三个轴旋转，每个轴随前面的旋转而转动。" },
  khr   = "math/quatFromAngles",
  keywords = { "euler", "turn", "quaternion" },
  config = {
    string "order" {
      default = "yxz", choices = { "xyz", "xzy", "yxz", "yzx", "zxy", "zyx" },
      help = { en = "Which axis comes first.", ["zh-CN"] = "轴的先后次序。" },
    },
  },
  inputs = {
    float "x" { default = 0, help = { en = "Radians about X.", ["zh-CN"] = "绕 X 轴的弧度。" } },
    float "y" { default = 0, help = { en = "Radians about Y.", ["zh-CN"] = "绕 Y 轴的弧度。" } },
    float "z" { default = 0, help = { en = "Radians about Z.", ["zh-CN"] = "绕 Z 轴的弧度。" } },
  },
  outputs = {
    float4 "value" { help = { en = "A unit quaternion.", ["zh-CN"] = "单位四元数。" } },
  },
  expr = "lib.quatFromAngles($x, $y, $z, $order)",
}
