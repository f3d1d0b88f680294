return node "type/boolToFloat" {
  title = { en = "Truth to number", ["zh-CN"] = "布尔转浮点" },
  help  = { en = "1 for true, 0 for false.", ["zh-CN"] = "真为 1，假为 0。" },
  khr   = "type/boolToFloat",
  keywords = { "convert", "cast" },
  inputs = {
    bool "a" { default = false, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    float "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  expr = "$a and 1.0 or 0.0",
}
