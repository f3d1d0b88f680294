return node "math/sign" {
  title = { en = "Sign", ["zh-CN"] = "符号" },
  help  = { en = "-1, 0 or 1.", ["zh-CN"] = "-1、0 或 1。" },
  khr   = "math/sign",
  inputs = {
    numeric "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    numeric "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "$a > 0 and 1.0 or $a < 0 and -1.0 or $a",
  int = { each = "$a > 0 and 1 or $a < 0 and -1 or 0" },
}
