return node "math/select" {
  title = { en = "Select", ["zh-CN"] = "选择" },
  help  = { en = "One of two values.", ["zh-CN"] = "两个值之一。" },
  khr   = "math/select",
  keywords = { "if", "choose", "ternary" },
  inputs = {
    bool "condition" { default = false, help = { en = "Which one.", ["zh-CN"] = "选哪个。" } },
    any "a" {
      title = { en = "If true", ["zh-CN"] = "为真时" },
      help = { en = "The value if true.", ["zh-CN"] = "为真时的值。" },
    },
    any "b" {
      title = { en = "If false", ["zh-CN"] = "为假时" },
      help = { en = "The value if false.", ["zh-CN"] = "为假时的值。" },
    },
  },
  outputs = {
    any "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  lua = [[
    if $condition then
      $value = $a
    else
      $value = $b
    end
  ]],
}
