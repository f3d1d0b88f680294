return node "flow/setDelay" {
  title = { en = "Delay", ["zh-CN"] = "延时" },
  help  = { en = "Goes on after some time.", ["zh-CN"] = "一段时间后继续。" },
  khr   = "flow/setDelay",
  keywords = { "wait", "timer" },
  inputs = {
    flow "in" { help = { en = "Starts waiting.", ["zh-CN"] = "开始等待。" } },
    flow "cancel" { help = { en = "Ends all waiting.", ["zh-CN"] = "取消所有等待。" } },
    float "duration" { default = 1, min = 0, help = { en = "Seconds to wait.", ["zh-CN"] = "等待的秒数。" } },
  },
  outputs = {
    flow "out" { help = { en = "Goes on at once.", ["zh-CN"] = "立即继续。" } },
    flow "err" { help = { en = "Goes on if the time makes no sense.", ["zh-CN"] = "时间无效时继续。" } },
    flow "done" { help = { en = "Goes on after the time.", ["zh-CN"] = "时间到后继续。" } },
    ref "lastDelay" { help = { en = "The wait begun last.", ["zh-CN"] = "最近一次的等待。" } },
  },
  lua = {
    ["in"] = [[
      local delay = host.delay($$self, @done, $duration)
      if delay then
        $lastDelay = delay
        $out
      else
        $err
      end
    ]],
    cancel = [[
      $lastDelay = ""
      host.cancelDelays($$self)
    ]],
  },
}
