return node "math/quatFromUpForward" {
  title = { en = "Look rotation", ["zh-CN"] = "朝向旋转" },
  help  = { en = "Turns +Z forward and +Y up, as far as both are possible.", ["zh-CN"] = "把 +Z 转到前方，并尽量使 +Y 朝上。" },
  khr   = "math/quatFromUpForward",
  keywords = { "look", "aim", "quaternion" },
  inputs = {
    float3 "up" {
      default = { 0, 1, 0 },
      help = { en = "The direction of up, of length 1.", ["zh-CN"] = "上方向，长度为 1。" },
    },
    float3 "forward" {
      default = { 0, 0, 1 },
      help = { en = "The direction of forward, of length 1.", ["zh-CN"] = "前方向，长度为 1。" },
    },
  },
  outputs = {
    float4 "value" { help = { en = "A unit quaternion.", ["zh-CN"] = "单位四元数。" } },
  },
  expr = "lib.quatFromUpForward($up, $forward)",
}
