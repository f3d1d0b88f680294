return node "event/onHoverIn" {
  title = { en = "On hover in", ["zh-CN"] = "悬停进入" },
  help  = { en = "Runs when the pointer comes over something.", ["zh-CN"] = "指针移到对象上时运行。" },
  khr   = "event/onHoverIn",
  khrExtension = "KHR_node_hoverability",
  keywords = { "mouse", "pointer", "over" },
  event = "hoverIn",
  config = {
    string "node" {
      names = "entity", default = "self",
      help = { en = "What is listened to, with all below it.", ["zh-CN"] = "监听的对象及其所有下级。" },
    },
  },
  outputs = {
    flow "out" { help = { en = "Goes on then.", ["zh-CN"] = "届时继续。" } },
    ref "hoveredNode" { help = { en = "What exactly is under the pointer.", ["zh-CN"] = "指针下的节点。" } },
    int "controllerIndex" { default = -1, help = { en = "Which pointer it is.", ["zh-CN"] = "哪个指针。" } },
    ref "event" { help = { en = "This event.", ["zh-CN"] = "此事件。" } },
  },
}
