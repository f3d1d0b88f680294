return node "math/pow" {
  title = { en = "Power", ["zh-CN"] = "幂" },
  help  = { en = "A base to an exponent.", ["zh-CN"] = "底数的指数次幂。" },
  khr   = "math/pow",
  keywords = { "^" },
  inputs = {
    floatN "a" {
      title = { en = "Base", ["zh-CN"] = "底数" },
      default = 1,
      help = { en = "The base.", ["zh-CN"] = "底数。" },
    },
    floatN "b" {
      title = { en = "Exponent", ["zh-CN"] = "指数" },
      default = 1,
      help = { en = "The exponent.", ["zh-CN"] = "指数。" },
    },
  },
  outputs = {
    floatN "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  each = "lib.power($a, $b)",
}
