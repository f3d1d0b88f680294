return node "math/smoothStep" {
  title = { en = "Smooth step", ["zh-CN"] = "平滑过渡" },
  help  = { en = "From 0 to 1 between two edges, without a corner.",
            ["zh-CN"] = "在两个边缘之间从 0 平滑过渡到 1。" },
  khr   = "math/smoothStep",
  keywords = { "ease" },
  inputs = {
    floatN "a" {
      title = { en = "Edge 1", ["zh-CN"] = "边缘 1" },
      default = 0,
      help = { en = "One edge.", ["zh-CN"] = "一个边缘。" },
    },
    floatN "b" {
      title = { en = "Edge 2", ["zh-CN"] = "边缘 2" },
      default = 1,
      help = { en = "The other edge.", ["zh-CN"] = "另一个边缘。" },
    },
    floatN "c" {
      title = { en = "Position", ["zh-CN"] = "位置" },
      default = 0.5,
      help = { en = "Where between them.", ["zh-CN"] = "所在位置。" },
    },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "lib.smoothStep($a, $b, $c)",
}
