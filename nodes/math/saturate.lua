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
  -- What is neither above nor below is NaN and stays it.
  each = "$a > 0.0 and ($a < 1.0 and $a or 1.0) or $a <= 0.0 and 0.0 or $a",
}
