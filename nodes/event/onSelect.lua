return node "event/onSelect" {
  title = { en = "On select", ["zh-CN"] = "选中时" },
  help  = { en = "Runs when something is clicked or tapped.", ["zh-CN"] = "点击或轻触对象时运行。" },
  khr   = "event/onSelect",
  khrExtension = "KHR_node_selectability",
  keywords = { "click", "tap", "press" },
  event = "select",
  config = {
    string "node" {
      names = "entity", default = "self",
      help = { en = "What is listened to, with all below it.", ["zh-CN"] = "监听的对象及其所有下级。" },
    },
  },
  outputs = {
    flow "out" { help = { en = "Goes on when it is selected.", ["zh-CN"] = "选中时继续。" } },
    ref "selectedNode" { help = { en = "What exactly was hit.", ["zh-CN"] = "实际选中的节点。" } },
    int "controllerIndex" { default = -1, help = { en = "Which pointer did it.", ["zh-CN"] = "哪个指针。" } },
    float3 "selectionPoint" {
      default = 0 / 0,
      help = { en = "Where it was hit, in the scene.", ["zh-CN"] = "命中点的世界坐标。" },
    },
    float3 "selectionRayOrigin" {
      default = 0 / 0,
      help = { en = "Where the ray came from.", ["zh-CN"] = "射线的起点。" },
    },
    ref "event" { help = { en = "This event.", ["zh-CN"] = "此事件。" } },
  },
}
