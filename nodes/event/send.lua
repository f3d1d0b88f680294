return node "event/send" {
  title = { en = "Send event", ["zh-CN"] = "发送事件" },
  help  = { en = "Sends a custom event to all who listen: a shared one to every graph, a graph's own to this graph.",
            ["zh-CN"] = "向所有监听者发送自定义事件：共享事件发给所有图，图自己的事件只发给本图。" },
  khr   = "event/send",
  keywords = { "message", "emit" },
  config = {
    string "event" { names = "event", help = { en = "Which event.", ["zh-CN"] = "哪个事件。" } },
  },
  inputs = {
    flow "in" { help = { en = "Starts the node.", ["zh-CN"] = "启动节点。" } },
    parameters "event" "value" { help = { en = "What goes with the event.", ["zh-CN"] = "事件携带的值。" } },
  },
  outputs = {
    flow "out" { help = { en = "Goes on when it is sent.", ["zh-CN"] = "发送后继续。" } },
  },
  lua = [[
    host.send($event, $value)
    $out
  ]],
}
