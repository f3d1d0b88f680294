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
  -- Lua's % takes the sign of the divisor; without signs it is what is wanted here, and no call. A remainder below 0
  -- tells of a negative divisor, so that a constant one needs no test.
  lua = [[
    $value[i] = $a[i] % $b[i]
    if $value[i] < 0.0 or $a[i] < 0.0 then $value[i] = lib.rem($a[i], $b[i]) end
  ]],
  -- Here the compiler leaves out what it knows of the signs.
  int = { each = "$a >= 0 and $b > 0 and $a % $b or lib.remainder($a, $b)" },
}
