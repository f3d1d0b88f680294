return node "pointer/interpolate" {
  title = { en = "Ease property", ["zh-CN"] = "属性过渡" },
  help  = { en = "Moves a property of the scene to a new value over some time.",
            ["zh-CN"] = "在一段时间内将场景属性过渡到新值。" },
  khr   = "pointer/interpolate",
  keywords = { "tween", "animate", "smooth", "move" },
  config = {
    string "pointer" {
      names = "pointer",
      help = { en = "Which property; {name} and [name] make inputs.",
               ["zh-CN"] = "哪个属性；{name} 和 [name] 会成为输入。" },
    },
    string "type" { names = "type", help = { en = "Its type.", ["zh-CN"] = "它的类型。" } },
  },
  inputs = {
    flow "in" { help = { en = "Starts the node.", ["zh-CN"] = "启动节点。" } },
    parameters "pointer" "parameter" {
      help = { en = "A part of the pointer.", ["zh-CN"] = "指针的一部分。" },
    },
    typeOf("type", { "float", "float2", "float3", "float4", "float2x2", "float3x3", "float4x4" }) "value" {
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
    if host.tween($pointer, @done, $duration, $p1, $p2, $value) then
      $out
    else
      $err
    end
  ]],
}
