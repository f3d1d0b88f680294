return node "math/rem" {
  title = { en = "Remainder", ["zh-CN"] = "余数" },
  help  = { en = "What a division leaves; it has the sign of the dividend.",
            ["zh-CN"] = "除法的余数，符号与被除数相同。" },
  khr   = "math/rem",
  keywords = { "modulo", "%" },
  inputs = {
    numeric "a" { default = 1, help = { en = "The argument.", ["zh-CN"] = "参数。" } },
    numeric "b" {
      default = 1,
      help = { en = "The second argument.", ["zh-CN"] = "第二个参数。" },
    },
  },
  outputs = {
    numeric "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "math.fmod($a, $b)",
  int = { each = "lib.remainder($a, $b)" },
}
