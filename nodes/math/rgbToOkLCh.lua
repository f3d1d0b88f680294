return node "math/rgbToOkLCh" {
  title = { en = "RGB to OkLCh", ["zh-CN"] = "RGB 转 OkLCh" },
  help  = { en = "A linear colour as lightness, chroma and hue, as the eye sees them.",
            ["zh-CN"] = "把线性颜色转换为符合视觉的明度、彩度与色相。" },
  khr   = "math/rgbToOkLCh",
  keywords = { "color", "colour", "hue" },
  inputs = {
    float "r" {
      title = { en = "Red", ["zh-CN"] = "红" },
      default = 0,
      help = { en = "Red, linear.", ["zh-CN"] = "线性红色。" },
    },
    float "g" {
      title = { en = "Green", ["zh-CN"] = "绿" },
      default = 0,
      help = { en = "Green, linear.", ["zh-CN"] = "线性绿色。" },
    },
    float "b" {
      title = { en = "Blue", ["zh-CN"] = "蓝" },
      default = 0,
      help = { en = "Blue, linear.", ["zh-CN"] = "线性蓝色。" },
    },
  },
  outputs = {
    float "l" {
      title = { en = "Lightness", ["zh-CN"] = "明度" },
      help = { en = "Lightness, 0 to 1.", ["zh-CN"] = "明度，0 到 1。" },
    },
    float "c" {
      title = { en = "Chroma", ["zh-CN"] = "彩度" },
      help = { en = "Chroma, 0 for grey.", ["zh-CN"] = "彩度，灰色为 0。" },
    },
    float "h" { title = { en = "Hue", ["zh-CN"] = "色相" }, help = { en = "Hue in radians.", ["zh-CN"] = "色相，弧度。" } },
  },
  lua = [[$l, $c, $h = lib.okLChFromRgb($r, $g, $b)]],
}
