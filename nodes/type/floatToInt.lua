return node "type/floatToInt" {
  title = { en = "Number to whole number", ["zh-CN"] = "浮点转整数" },
  help  = { en = "Drops what is behind the point; wraps around beyond 32 bits; 0 for NaN and the infinities.",
            ["zh-CN"] = "舍去小数部分；超出 32 位时回绕；非数与无穷大为 0。" },
  khr   = "type/floatToInt",
  keywords = { "convert", "cast" },
  inputs = {
    float "a" { default = 0, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
  },
  outputs = {
    int "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  -- A float without a fraction becomes an integer by an operation on its bits.
  expr = "$a >= 0.0 and $a < 2147483648.0 and $a // 1.0 | 0 or lib.toInt($a)",
}
