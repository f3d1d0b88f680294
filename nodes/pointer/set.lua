return node "pointer/set" {
  title = { en = "Set property", ["zh-CN"] = "设置属性" },
  help  = { en = "Changes a property of the scene.", ["zh-CN"] = "更改场景中的一个属性。" },
  khr   = "pointer/set",
  keywords = { "property", "assign" },
  config = {
    string "pointer" {
      names = "pointer",
      help = { en = "Which property; {name} and [name] make inputs.",
               ["zh-CN"] = "哪个属性；{name} 和 [name] 会成为输入。" },
    },
    string "type" { names = "type", help = { en = "Its type.", ["zh-CN"] = "它的类型。" } },
  },
  inputs = {
    flow "in" { help = { en = "Starts the node.", ["zh-CN"] = "启动节点。" } },
    parameters "pointer" "parameter" {
      help = { en = "A part of the pointer.", ["zh-CN"] = "指针的一部分。" },
    },
    typeOf "type" "value" { help = { en = "The new value.", ["zh-CN"] = "新的值。" } },
  },
  outputs = {
    flow "out" { help = { en = "Goes on when it is set.", ["zh-CN"] = "设置后继续。" } },
    flow "err" { help = { en = "Goes on here if it cannot be set.", ["zh-CN"] = "无法设置时继续。" } },
  },
  lua = [[
    if host.set($pointer, $value) then
      $out
    else
      $err
    end
  ]],
}
