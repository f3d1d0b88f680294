return node "variable/parameter" {
  title = { en = "Parameter", ["zh-CN"] = "参数" },
  help  = { en = "A setting that each behaviour with this graph has for itself.",
            ["zh-CN"] = "每个使用此图的行为各自的设置。" },
  portable = "lowered",
  keywords = { "setting", "property", "option" },
  config = {
    string "parameter" { names = "parameter", help = { en = "Which one.", ["zh-CN"] = "哪个参数。" } },
  },
  outputs = { typeOf "parameter" "value" { help = { en = "Its value.", ["zh-CN"] = "它的值。" } } },
  each = "$parameter",
}
