return node "math/asr" {
  title = { en = "Shift right", ["zh-CN"] = "右移" },
  help  = { en = "Moves the bits down; the sign stays.", ["zh-CN"] = "按位右移，符号保持不变。" },
  khr   = "math/asr",
  keywords = { ">>", "bits" },
  inputs = {
    int "a" { default = 0, help = { en = "What is shifted.", ["zh-CN"] = "被移位的数。" } },
    int "b" {
      title = { en = "Bits", ["zh-CN"] = "位数" },
      default = 1,
      help = { en = "By how many bits; only 0 to 31 count.", ["zh-CN"] = "移动的位数，仅取 0 到 31。" },
    },
  },
  outputs = {
    int "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  -- Dividing by a power of 2 and rounding down is what a shift that keeps the sign does.
  expr = "$a // (1 << ($b & 31))",
}
