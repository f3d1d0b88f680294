return node "math/saturate" {
  title = { en = "Saturate", ["zh-CN"] = "饱和" },
  help  = { en = "Kept between 0 and 1.", ["zh-CN"] = "限制在 0 到 1 之间。" },
  khr   = "math/saturate",
  keywords = { "clamp" },
  inputs = {
    floats "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floats "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "lib.min(lib.max($a, 0.0), 1.0)",
}
