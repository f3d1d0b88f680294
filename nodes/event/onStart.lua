return node "event/onStart" {
  title = { en = "On start", ["zh-CN"] = "开始时" },
  help  = { en = "Runs once, when the scene is ready.", ["zh-CN"] = "场景就绪时运行一次。" },
  khr   = "event/onStart",
  event = "start",
  outputs = {
    flow "out" { help = { en = "Goes on when the scene starts.", ["zh-CN"] = "场景开始时继续。" } },
    ref "event" { help = { en = "This event.", ["zh-CN"] = "此事件。" } },
  },
}
