return node "pointer/get" {
  title = { en = "Get property", ["zh-CN"] = "读取属性" },
  help  = { en = "What a property of the scene is now.", ["zh-CN"] = "场景中某个属性的当前值。" },
  khr   = "pointer/get",
  config = {
    string "pointer" {
      names = "pointer",
      help = { en = "Which property; {name} and [name] make inputs.",
               ["zh-CN"] = "哪个属性；{name} 和 [name] 会成为输入。" },
    },
    string "type" { names = "type", help = { en = "Its type.", ["zh-CN"] = "它的类型。" } },
  },
  inputs = {
    parameters "pointer" "parameter" {
      help = { en = "A part of the pointer.", ["zh-CN"] = "指针的一部分。" },
    },
  },
  outputs = {
    typeOf "type" "value" { help = { en = "Its value.", ["zh-CN"] = "它的值。" } },
    bool "isValid" { help = { en = "Whether there is such a property.", ["zh-CN"] = "是否存在该属性。" } },
  },
  expr = { value = "host.get($pointer)", isValid = "host.valid($pointer)" },
}
