return node "flow/throttle" {
  title = { en = "Throttle", ["zh-CN"] = "节流" },
  help  = { en = "Lets through at most once in some time.", ["zh-CN"] = "一段时间内最多通过一次。" },
  khr   = "flow/throttle",
  keywords = { "cooldown", "rate" },
  inputs = {
    flow "in" { help = { en = "Starts the node.", ["zh-CN"] = "启动节点。" } },
    flow "reset" { help = { en = "Forgets when it was last.", ["zh-CN"] = "忘记上次的时间。" } },
    float "duration" { default = 1, min = 0, help = { en = "Seconds between two.", ["zh-CN"] = "两次之间的秒数。" } },
  },
  outputs = {
    flow "out" { help = { en = "Goes on if enough time has passed.", ["zh-CN"] = "时间足够时继续。" } },
    flow "err" { help = { en = "Goes on here if an input makes no sense.", ["zh-CN"] = "输入无效时继续。" } },
    float "lastRemainingTime" {
      default = 0 / 0,
      help = { en = "Seconds that were missing the last time; not a number before the first.",
               ["zh-CN"] = "上次还差的秒数；首次之前为非数。" },
    },
  },
  state = { timestamp = 0.0 },
  lua = {
    ["in"] = [[
      if $duration ~= $duration or $duration < 0.0 or $duration == math.huge then
        $err
      else
        local now = host.now()
        local elapsed = now - $.timestamp
        if $lastRemainingTime ~= $lastRemainingTime or $duration <= elapsed then
          $.timestamp = now
          $lastRemainingTime = 0.0
          $out
        else
          $lastRemainingTime = $duration - elapsed
        end
      end
    ]],
    reset = [[ $lastRemainingTime = math.huge - math.huge ]],
  },
}
