return node "math/quatSlerp" {
  title = { en = "Mix rotations", ["zh-CN"] = "旋转插值" },
  help  = { en = "Between two rotations, the short way.",
            ["zh-CN"] = "在两个旋转之间按最短路径插值。" },
  khr   = "math/quatSlerp",
  keywords = { "interpolate" },
  inputs = {
    float4 "a" {
      default = { 0, 0, 0, 1 },
      help = { en = "The rotation at 0.", ["zh-CN"] = "0 处的旋转。" },
    },
    float4 "b" {
      default = { 0, 0, 0, 1 },
      help = { en = "The rotation at 1.", ["zh-CN"] = "1 处的旋转。" },
    },
    float "c" {
      title = { en = "Factor", ["zh-CN"] = "系数" },
      default = 0.5,
      help = { en = "How far from one to the other.", ["zh-CN"] = "插值系数。" },
    },
  },
  outputs = {
    float4 "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  expr = "lib.slerp($a, $b, $c)",
}
