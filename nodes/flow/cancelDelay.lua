return node "flow/cancelDelay" {
  title = { en = "Cancel delay", ["zh-CN"] = "取消延时" },
  help  = { en = "Ends one wait before its time.", ["zh-CN"] = "提前结束一次等待。" },
  khr   = "flow/cancelDelay",
  keywords = { "stop", "timer" },
  inputs = {
    flow "in" { help = { en = "Starts the node.", ["zh-CN"] = "启动节点。" } },
    ref "delay" { default = "", help = { en = "Which wait.", ["zh-CN"] = "哪一次等待。" } },
  },
  outputs = {
    flow "out" { help = { en = "Goes on at once.", ["zh-CN"] = "立即继续。" } },
  },
  lua = [[
    host.cancelDelay($delay)
    $out
  ]],
}
