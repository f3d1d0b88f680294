return node "type/boolToInt" {
  title = { en = "Truth to whole number", ["zh-CN"] = "布尔转整数" },
  help  = { en = "1 for true, 0 for false.", ["zh-CN"] = "真为 1，假为 0。" },
  khr   = "type/boolToInt",
  keywords = { "convert", "cast" },
  inputs = {
    bool "a" { default = false, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    int "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  expr = "$a and 1 or 0",
}
