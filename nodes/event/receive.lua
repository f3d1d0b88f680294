return node "event/receive" {
  title = { en = "Receive event", ["zh-CN"] = "接收事件" },
  help  = { en = "Runs when this custom event is sent: a shared one by any graph, a graph's own by this graph.",
            ["zh-CN"] = "此自定义事件被发送时运行：共享事件可由任何图发送，图自己的事件只由本图发送。" },
  khr   = "event/receive",
  keywords = { "message", "listen" },
  event = "receive",
  config = {
    string "event" { names = "event", help = { en = "Which event.", ["zh-CN"] = "哪个事件。" } },
  },
  outputs = {
    flow "out" { help = { en = "Goes on when it is received.", ["zh-CN"] = "收到时继续。" } },
    parameters "event" "value" { help = { en = "What came with the event.", ["zh-CN"] = "事件携带的值。" } },
    ref "event" { help = { en = "This event.", ["zh-CN"] = "此事件。" } },
  },
}
