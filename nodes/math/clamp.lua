return node "math/clamp" {
  title = { en = "Clamp", ["zh-CN"] = "限制" },
  help  = { en = "Kept between two bounds, in either order.",
            ["zh-CN"] = "限制在两个边界之间，边界次序不限。" },
  khr   = "math/clamp",
  keywords = { "limit" },
  inputs = {
    numeric "a" { default = 0, help = { en = "What is kept.", ["zh-CN"] = "被限制的值。" } },
    numeric "b" {
      title = { en = "Bound 1", ["zh-CN"] = "边界 1" },
      default = 0,
      help = { en = "One bound.", ["zh-CN"] = "一个边界。" },
    },
    numeric "c" {
      title = { en = "Bound 2", ["zh-CN"] = "边界 2" },
      default = 1,
      help = { en = "The other bound.", ["zh-CN"] = "另一个边界。" },
    },
  },
  outputs = {
    numeric "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  -- Strictly between two bounds in order it is itself; equal ones (zeros have signs), bounds the other way round and
  -- NaN take the long way.
  each = "$b < $a and $a < $c and $a or lib.clamp($a, $b, $c)",
  int = {
    each = "$b > $c and ($a < $c and $c or $a > $b and $b or $a) or ($a < $b and $b or $a > $c and $c or $a)",
  },
}
