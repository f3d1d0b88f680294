return node "math/switch" {
  title = { en = "Pick by number", ["zh-CN"] = "按数字选择" },
  help  = { en = "The value whose number is selected.", ["zh-CN"] = "所选数字对应的值。" },
  khr   = "math/switch",
  keywords = { "case", "choose", "select" },
  config = {
    list "cases" { default = {}, help = { en = "The numbers that have a value.", ["zh-CN"] = "拥有值的数字。" } },
  },
  inputs = {
    int "selection" { default = 0, help = { en = "Which one.", ["zh-CN"] = "选择哪个。" } },
    any "case" { repeated = "cases", help = { en = "The value for its number.", ["zh-CN"] = "该数字的值。" } },
    any "default" { help = { en = "The value for any other number.", ["zh-CN"] = "其他数字的值。" } },
  },
  outputs = { any "value" { help = { en = "The value selected.", ["zh-CN"] = "所选的值。" } } },
  lua = [[
    $$each case
    $$elseif $selection == $$key then
      $value = $case
    $$end
    $$else
      $value = $default
    $$endif
  ]],
}
