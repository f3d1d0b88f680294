return node "math/slerp" {
  title = { en = "Mix directions", ["zh-CN"] = "方向插值" },
  help  = { en = "Between two vectors along the arc from one to the other; the length changes evenly.",
            ["zh-CN"] = "沿两个向量之间的圆弧插值，长度均匀变化。" },
  khr   = "math/slerp",
  keywords = { "interpolate", "arc" },
  inputs = {
    oneOf("V", { "float2", "float3" }) "a" { default = 0, help = { en = "The vector at 0.", ["zh-CN"] = "0 处的向量。" } },
    oneOf("V", { "float2", "float3" }) "b" { default = 0, help = { en = "The vector at 1.", ["zh-CN"] = "1 处的向量。" } },
    float "c" {
      title = { en = "Factor", ["zh-CN"] = "系数" },
      default = 0.5,
      help = { en = "How far from one to the other.", ["zh-CN"] = "插值系数。" },
    },
  },
  outputs = {
    oneOf("V", { "float2", "float3" }) "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  float2 = { expr = "lib.slerp2($a, $b, $c)" },
  float3 = { expr = "lib.slerp3($a, $b, $c)" },
}
