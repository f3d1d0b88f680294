return node "math/div" {
  title = { en = "Divide", ["zh-CN"] = "除" },
  help  = { en = "The quotient, component by component. Whole numbers drop the rest; divided by 0 they give 0.",
            ["zh-CN"] = "逐分量求商。整数舍去余数，除以 0 得 0。" },
  khr   = "math/div",
  keywords = { "/", "ratio" },
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
  each = "$a / $b",
  -- Without signs the rounding down of // is the rounding towards 0 that is wanted.
  int = { each = "$a >= 0 and $b > 0 and $a // $b or lib.divide($a, $b)" },
}
