return node "math/Tau" {
  title = { en = "Tau", ["zh-CN"] = "整圈" },
  help  = { en = "A full turn in radians.", ["zh-CN"] = "整圈的弧度。" },
  khr   = "math/Tau",
  outputs = {
    float "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  expr = "6.283185307179586",
}
