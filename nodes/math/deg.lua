return node "math/deg" {
  title = { en = "Radians to degrees", ["zh-CN"] = "弧度转角度" },
  help  = { en = "An angle in degrees.", ["zh-CN"] = "以角度表示的角。" },
  khr   = "math/deg",
  keywords = { "angle" },
  inputs = {
    floatN "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "$a * 57.29577951308232",
}
