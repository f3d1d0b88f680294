return node "debug/log" {
  title = { en = "Log", ["zh-CN"] = "日志" },
  help  = { en = "Writes a line to the console.", ["zh-CN"] = "在控制台写一行。" },
  khr   = "debug/log",
  keywords = { "print", "console", "debug" },
  config = {
    int "severity" { default = 0, help = { en = "0 tells, 1 warns, 2 is an error.", ["zh-CN"] = "0 信息，1 警告，2 错误。" } },
    string "message" {
      names = "message", default = "",
      help = { en = "The text; {name} makes an input.", ["zh-CN"] = "文字；{name} 会成为输入。" },
    },
  },
  inputs = {
    flow "in" { help = { en = "Starts the node.", ["zh-CN"] = "启动节点。" } },
    parameters "message" "parameter" { help = { en = "A part of the text.", ["zh-CN"] = "文字的一部分。" } },
  },
  outputs = {
    flow "out" { help = { en = "Goes on at once.", ["zh-CN"] = "立即继续。" } },
  },
  lua = [[
    host.log($message, $parameter)
    $out
  ]],
}
