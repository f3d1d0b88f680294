return node "math/cross" {
  title = { en = "Cross product", ["zh-CN"] = "叉积" },
  help  = { en = "At right angles to both.", ["zh-CN"] = "与两者都垂直的向量。" },
  khr   = "math/cross",
  keywords = { "perpendicular" },
  inputs = {
    float3 "a" { default = 0, help = { en = "The first vector.", ["zh-CN"] = "第一个向量。" } },
    float3 "b" { default = 0, help = { en = "The second vector.", ["zh-CN"] = "第二个向量。" } },
  },
  outputs = {
    float3 "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  expr = {
    value = {
      "$a[2] * $b[3] - $a[3] * $b[2]",
      "$a[3] * $b[1] - $a[1] * $b[3]",
      "$a[1] * $b[2] - $a[2] * $b[1]",
    },
  },
}
