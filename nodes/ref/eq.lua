return node "ref/eq" {
  title = { en = "Same thing", ["zh-CN"] = "同一对象" },
  help  = { en = "True if both refer to the same thing.", ["zh-CN"] = "两者指向同一对象时为真。" },
  khr   = "ref/eq",
  keywords = { "equal", "=" },
  inputs = {
    ref "a" { default = "", help = { en = "One.", ["zh-CN"] = "一个。" } },
    ref "b" { default = "", help = { en = "The other.", ["zh-CN"] = "另一个。" } },
  },
  outputs = { bool "value" { help = { en = "Whether they are the same.", ["zh-CN"] = "是否相同。" } } },
  expr = "$a == $b",
}
