return node "math/floor" {
  title = { en = "Floor", ["zh-CN"] = "向下取整" },
  help  = { en = "The next whole number below.", ["zh-CN"] = "不大于它的最大整数。" },
  khr   = "math/floor",
  inputs = {
    floats "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floats "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "$a // 1.0",
}
