return node "math/rgbFromOkLCh" {
  title = { en = "OkLCh to RGB", ["zh-CN"] = "OkLCh 转 RGB" },
  help  = { en = "A linear colour from lightness, chroma and hue; nothing is clamped.",
            ["zh-CN"] = "由明度、彩度与色相得到线性颜色，不做截断。" },
  khr   = "math/rgbFromOkLCh",
  keywords = { "color", "colour", "hue" },
  inputs = {
    float "l" {
      title = { en = "Lightness", ["zh-CN"] = "明度" },
      default = 1,
      help = { en = "Lightness, 0 to 1.", ["zh-CN"] = "明度，0 到 1。" },
    },
    float "c" {
      title = { en = "Chroma", ["zh-CN"] = "彩度" },
      default = 0,
      help = { en = "Chroma, 0 for grey.", ["zh-CN"] = "彩度，灰色为 0。" },
    },
    float "h" {
      title = { en = "Hue", ["zh-CN"] = "色相" },
      default = 0,
      help = { en = "Hue in radians.", ["zh-CN"] = "色相，弧度。" },
    },
  },
  outputs = {
    float "r" { title = { en = "Red", ["zh-CN"] = "红" }, help = { en = "Red, linear.", ["zh-CN"] = "线性红色。" } },
    float "g" { title = { en = "Green", ["zh-CN"] = "绿" }, help = { en = "Green, linear.", ["zh-CN"] = "线性绿色。" } },
    float "b" { title = { en = "Blue", ["zh-CN"] = "蓝" }, help = { en = "Blue, linear.", ["zh-CN"] = "线性蓝色。" } },
  },
  lua = [[$r, $g, $b = lib.rgbFromOkLCh($l, $c, $h)]],
}
