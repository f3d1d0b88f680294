return node "math/isNaN" {
  title = { en = "Is not a number", ["zh-CN"] = "是非数" },
  help  = { en = "True for NaN.", ["zh-CN"] = "非数时为真。" },
  khr   = "math/isNaN",
  inputs = {
    float "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    bool "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  expr = "$a ~= $a",
}
