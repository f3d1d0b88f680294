return node "math/add" {
  title = { en = "Add", ["zh-CN"] = "加" },
  help  = { en = "The sum, component by component.", ["zh-CN"] = "逐分量求和。" },
  khr   = "math/add",
  keywords = { "plus", "sum", "+" },
  inputs = {
    numeric "a" { default = 0, help = { en = "First summand.", ["zh-CN"] = "第一个加数。" } },
    numeric "b" { default = 0, help = { en = "Second summand.", ["zh-CN"] = "第二个加数。" } },
  },
  outputs = { numeric "value" { help = { en = "The sum.", ["zh-CN"] = "和。" } } },
  each = "$a + $b",
  -- 32 bits that wrap around: the sum of two fits Lua's 64, so one shift into the unsigned range, a mask and the way
  -- back are right for all. The compiler knows this form and leaves it out where nothing can wrap.
  int = { each = "($a + $b + 0x80000000 & 0xFFFFFFFF) - 0x80000000" },
}
