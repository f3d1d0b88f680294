return node "math/rad" {
  title = { en = "Degrees to radians", ["zh-CN"] = "角度转弧度" },
  help  = { en = "An angle in radians.", ["zh-CN"] = "以弧度表示的角。" },
  khr   = "math/rad",
  keywords = { "angle" },
  inputs = {
    floatN "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "$a * 0.017453292519943295",
}
