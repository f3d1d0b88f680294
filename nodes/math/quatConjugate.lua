return node "math/quatConjugate" {
  title = { en = "Conjugate", ["zh-CN"] = "四元数共轭" },
  help  = { en = "The rotation back.", ["zh-CN"] = "反向旋转。" },
  khr   = "math/quatConjugate",
  keywords = { "inverse", "rotation" },
  inputs = {
    float4 "a" {
      default = { 0, 0, 0, 1 },
      help = { en = "A quaternion.", ["zh-CN"] = "四元数。" },
    },
  },
  outputs = {
    float4 "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  expr = { value = { "-$a[1]", "-$a[2]", "-$a[3]", "$a[4]" } },
}
