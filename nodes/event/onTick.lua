return node "event/onTick" {
  title = { en = "On tick", ["zh-CN"] = "每帧" },
  help  = { en = "Runs in every frame.", ["zh-CN"] = "每一帧运行一次。" },
  khr   = "event/onTick",
  event = "tick",
  outputs = {
    flow "out" { help = { en = "Goes on in every frame.", ["zh-CN"] = "每帧继续。" } },
    float "timeSinceStart" {
      help = { en = "Seconds since the scene started.", ["zh-CN"] = "场景开始以来的秒数。" },
    },
    float "timeSinceLastTick" {
      help = { en = "Seconds since the last frame; not a number in the first.",
               ["zh-CN"] = "距上一帧的秒数；第一帧为 NaN。" },
    },
    ref "event" { help = { en = "This event.", ["zh-CN"] = "此事件。" } },
  },
}
