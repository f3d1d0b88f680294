return node "math/quatFromDirections" {
  title = { en = "Rotation between directions", ["zh-CN"] = "方向间的旋转" },
  help  = { en = "Turns one direction into another, the short way.", ["zh-CN"] = "按最短路径把一个方向转到另一个方向。" },
  khr   = "math/quatFromDirections",
  keywords = { "turn", "aim", "quaternion" },
  inputs = {
    float3 "a" {
      title = { en = "From", ["zh-CN"] = "从" },
      default = { 1, 0, 0 },
      help = { en = "The direction it starts from, of length 1.", ["zh-CN"] = "起始方向，长度为 1。" },
    },
    float3 "b" {
      title = { en = "To", ["zh-CN"] = "到" },
      default = { 1, 0, 0 },
      help = { en = "The direction it comes to, of length 1.", ["zh-CN"] = "目标方向，长度为 1。" },
    },
  },
  outputs = {
    float4 "value" { help = { en = "A unit quaternion.", ["zh-CN"] = "单位四元数。" } },
  },
  expr = "lib.quatFromDirections($a, $b)",
}
