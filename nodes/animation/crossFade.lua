return node "animation/crossFade" {
  title = { en = "Cross-fade to animation", ["zh-CN"] = "过渡到动画" },
  help  = {
    en = "Plays an animation and lets it take over little by little from those that move the same things; then they stop, without a word.",
    ["zh-CN"] = "播放动画，并从移动相同对象的动画逐渐过渡过来；过渡完成后那些动画停止，且不触发结束流程。",
  },
  portable = "lowered",
  keywords = { "blend", "mix", "transition", "play", "clip", "混合", "过渡" },
  inputs = {
    flow "in" { help = { en = "Starts the node.", ["zh-CN"] = "启动节点。" } },
    ref "animation" { default = "", help = { en = "Which animation.", ["zh-CN"] = "哪个动画。" } },
    float "duration" {
      default = 0.3,
      help = { en = "Seconds until it has taken over.", ["zh-CN"] = "完成过渡的秒数。" },
    },
    float "startTime" { default = 0, help = { en = "Seconds where it begins.", ["zh-CN"] = "开始的秒数。" } },
    float "endTime" {
      default = 1 / 0,
      help = { en = "Seconds where it ends; infinity plays for ever, less than the start backwards.",
               ["zh-CN"] = "结束的秒数；无穷大为一直播放，小于开始时倒放。" },
    },
    float "speed" { default = 1, help = { en = "How fast, above 0.", ["zh-CN"] = "速度，大于 0。" } },
  },
  outputs = {
    flow "out" { help = { en = "Goes on at once.", ["zh-CN"] = "立即继续。" } },
    flow "err" { help = { en = "Goes on here if an input makes no sense.", ["zh-CN"] = "输入无效时继续。" } },
    flow "done" { help = { en = "Goes on when it has ended by itself.", ["zh-CN"] = "自然结束后继续。" } },
  },
  lua = [[
    if host.startAnimation($animation, @done, $startTime, $endTime, $speed, $duration) then
      $out
    else
      $err
    end
  ]],
}
