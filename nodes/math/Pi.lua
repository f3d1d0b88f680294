return node "math/Pi" {
  title = { en = "Pi", ["zh-CN"] = "圆周率" },
  help  = { en = "Half of a full turn in radians.", ["zh-CN"] = "半圈的弧度。" },
  khr   = "math/Pi",
  outputs = {
    float "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  expr = "3.141592653589793",
}
