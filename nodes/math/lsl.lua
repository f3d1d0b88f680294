return node "math/lsl" {
  title = { en = "Shift left", ["zh-CN"] = "左移" },
  help  = { en = "Moves the bits up; what leaves the 32 bits is lost.", ["zh-CN"] = "按位左移，超出 32 位的部分丢失。" },
  khr   = "math/lsl",
  keywords = { "<<", "bits" },
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
  -- 32 bits that wrap around
  expr = "(($a << ($b & 31)) + 0x80000000 & 0xFFFFFFFF) - 0x80000000",
}
