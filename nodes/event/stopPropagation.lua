return node "event/stopPropagation" {
  title = { en = "Stop event", ["zh-CN"] = "停止事件传播" },
  help  = { en = "Keeps an event from going up to what this is part of.", ["zh-CN"] = "阻止事件继续向上级传播。" },
  khr   = "event/stopPropagation",
  keywords = { "consume", "block" },
  inputs = {
    flow "in" { help = { en = "Starts the node.", ["zh-CN"] = "启动节点。" } },
    bool "stopImmediate" {
      default = false,
      help = { en = "Keeps it from others that listen to the same thing, too.",
               ["zh-CN"] = "同时阻止监听同一对象的其他节点。" },
    },
    ref "event" { default = "", help = { en = "Which event.", ["zh-CN"] = "哪个事件。" } },
  },
  outputs = {
    flow "out" { help = { en = "Goes on at once.", ["zh-CN"] = "立即继续。" } },
  },
  lua = [[
    host.stopEvent($event, $stopImmediate)
    $out
  ]],
}
