return node "animation/stopAt" {
  title = { en = "Stop animation at", ["zh-CN"] = "在指定时间停止动画" },
  help  = { en = "Ends an animation when it comes to a time.", ["zh-CN"] = "动画到达指定时间时停止。" },
  khr   = "animation/stopAt",
  keywords = { "pause", "clip" },
  inputs = {
    flow "in" { help = { en = "Starts the node.", ["zh-CN"] = "启动节点。" } },
    ref "animation" { default = "", help = { en = "Which animation.", ["zh-CN"] = "哪个动画。" } },
    float "stopTime" { default = 0, help = { en = "Seconds where it ends.", ["zh-CN"] = "结束的秒数。" } },
  },
  outputs = {
    flow "out" { help = { en = "Goes on at once.", ["zh-CN"] = "立即继续。" } },
    flow "err" { help = { en = "Goes on here if an input makes no sense.", ["zh-CN"] = "输入无效时继续。" } },
    flow "done" { help = { en = "Goes on when it has ended there.", ["zh-CN"] = "在该处结束后继续。" } },
  },
  lua = [[
    if host.stopAnimationAt($animation, @done, $stopTime) then
      $out
    else
      $err
    end
  ]],
}
