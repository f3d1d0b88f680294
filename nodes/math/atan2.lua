return node "math/atan2" {
  title = { en = "Arc tangent of two", ["zh-CN"] = "二元反正切" },
  help  = { en = "The angle of the point (b, a), from -Pi to Pi.",
            ["zh-CN"] = "点 (b, a) 的角，范围 -Pi 到 Pi。" },
  khr   = "math/atan2",
  keywords = { "angle", "direction" },
  inputs = {
    floatN "a" { title = same "y", default = 0, help = { en = "Y.", ["zh-CN"] = "Y 坐标。" } },
    floatN "b" { title = same "x", default = 1, help = { en = "X.", ["zh-CN"] = "X 坐标。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "math.atan($a, $b)",
}
