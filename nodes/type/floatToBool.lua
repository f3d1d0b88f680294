return node "type/floatToBool" {
  title = { en = "Number to truth", ["zh-CN"] = "浮点转布尔" },
  help  = { en = "False for 0 and NaN.", ["zh-CN"] = "0 与非数为假。" },
  khr   = "type/floatToBool",
  keywords = { "convert", "cast" },
  inputs = {
    float "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    bool "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  expr = "$a == $a and $a ~= 0.0",
}
