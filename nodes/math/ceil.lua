return node "math/ceil" {
  title = { en = "Ceiling", ["zh-CN"] = "向上取整" },
  help  = { en = "The next whole number above.", ["zh-CN"] = "不小于它的最小整数。" },
  khr   = "math/ceil",
  inputs = {
    floats "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    floats "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "-(-$a // 1.0)",
}
