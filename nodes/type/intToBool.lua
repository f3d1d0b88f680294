return node "type/intToBool" {
  title = { en = "Whole number to truth", ["zh-CN"] = "整数转布尔" },
  help  = { en = "False for 0 only.", ["zh-CN"] = "仅 0 为假。" },
  khr   = "type/intToBool",
  keywords = { "convert", "cast" },
  inputs = {
    int "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    bool "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  expr = "$a ~= 0",
}
