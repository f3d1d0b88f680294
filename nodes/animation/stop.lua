return node "animation/stop" {
  title = { en = "Stop animation", ["zh-CN"] = "停止动画" },
  help  = { en = "Ends an animation at once, where it stands.", ["zh-CN"] = "立即停止动画并保持当前姿态。" },
  khr   = "animation/stop",
  keywords = { "pause", "clip" },
  inputs = {
    flow "in" { help = { en = "Starts the node.", ["zh-CN"] = "启动节点。" } },
    ref "animation" { default = "", help = { en = "Which animation.", ["zh-CN"] = "哪个动画。" } },
  },
  outputs = {
    flow "out" { help = { en = "Goes on at once.", ["zh-CN"] = "立即继续。" } },
    flow "err" { help = { en = "Goes on here if an input makes no sense.", ["zh-CN"] = "输入无效时继续。" } },
  },
  lua = [[
    if host.stopAnimation($animation) then
      $out
    else
      $err
    end
  ]],
}
