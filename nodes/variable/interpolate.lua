return node "variable/interpolate" {
  title = { en = "Ease variable", ["zh-CN"] = "变量过渡" },
  help  = { en = "Moves a variable to a new value over some time.", ["zh-CN"] = "在一段时间内将变量过渡到新值。" },
  khr   = "variable/interpolate",
  keywords = { "tween", "animate", "smooth" },
  config = {
    string "variable" { names = "variable", help = { en = "Which one.", ["zh-CN"] = "哪个变量。" } },
    bool "useSlerp" {
      default = false,
      help = { en = "Whether it is a rotation.", ["zh-CN"] = "是否为旋转。" },
    },
  },
  inputs = {
    flow "in" { help = { en = "Starts the node.", ["zh-CN"] = "启动节点。" } },
    typeOf("variable", { "float", "float2", "float3", "float4", "float2x2", "float3x3", "float4x4" }) "value" {
      help = { en = "Where it goes.", ["zh-CN"] = "目标值。" },
    },
    float "duration" { default = 1, min = 0, help = { en = "How many seconds it takes.", ["zh-CN"] = "所需秒数。" } },
    float2 "p1" {
      default = { 0.25, 0.1 },
      help = { en = "First control point of the easing.", ["zh-CN"] = "缓动的第一个控制点。" },
    },
    float2 "p2" {
      default = { 0.25, 1 },
      help = { en = "Second control point of the easing.", ["zh-CN"] = "缓动的第二个控制点。" },
    },
  },
  outputs = {
    flow "out" { help = { en = "Goes on at once.", ["zh-CN"] = "立即继续。" } },
    flow "err" { help = { en = "Goes on here if an input makes no sense.", ["zh-CN"] = "输入无效时继续。" } },
    flow "done" { help = { en = "Goes on when it is there.", ["zh-CN"] = "到达后继续。" } },
  },
  lua = [[
    if host.tweenVariable(@variable, @done, $duration, $p1, $p2, $useSlerp, $variable, $value) then
      $out
    else
      $err
    end
  ]],
}
