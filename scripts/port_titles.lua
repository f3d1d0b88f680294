-- What sockets and config entries are called, by their name in files and by language, wherever a node file gives no
-- title of its own. Names of one letter stand for themselves.

local titles = {
  -- flows
  ["in"] = { en = "Run", ["zh-CN"] = "执行" },
  out = { en = "Then", ["zh-CN"] = "然后" },
  err = { en = "On error", ["zh-CN"] = "出错" },
  done = { en = "When done", ["zh-CN"] = "完成时" },
  completed = { en = "Completed", ["zh-CN"] = "完成后" },
  loopBody = { en = "Loop body", ["zh-CN"] = "循环体" },
  ["true"] = { en = "True", ["zh-CN"] = "真" },
  ["false"] = { en = "False", ["zh-CN"] = "假" },
  default = { en = "Otherwise", ["zh-CN"] = "其他" },
  case = { en = "Case", ["zh-CN"] = "情况" },
  input = { en = "Input", ["zh-CN"] = "输入" },
  output = { en = "Output", ["zh-CN"] = "输出" },
  reset = { en = "Reset", ["zh-CN"] = "重置" },
  cancel = { en = "Cancel", ["zh-CN"] = "取消" },
  pressed = { en = "Pressed", ["zh-CN"] = "按下" },
  released = { en = "Released", ["zh-CN"] = "松开" },

  -- values
  value = { en = "Value", ["zh-CN"] = "值" },
  condition = { en = "Condition", ["zh-CN"] = "条件" },
  selection = { en = "Selection", ["zh-CN"] = "选择" },
  isValid = { en = "Is valid", ["zh-CN"] = "有效" },
  index = { en = "Index", ["zh-CN"] = "索引" },
  startIndex = { en = "Start index", ["zh-CN"] = "起始索引" },
  endIndex = { en = "End index", ["zh-CN"] = "结束索引" },
  lastIndex = { en = "Last index", ["zh-CN"] = "上次索引" },
  currentCount = { en = "Count so far", ["zh-CN"] = "当前次数" },
  remainingInputs = { en = "Inputs missing", ["zh-CN"] = "剩余输入" },
  angle = { en = "Angle", ["zh-CN"] = "角度" },
  axis = { en = "Axis", ["zh-CN"] = "轴" },
  up = { en = "Up", ["zh-CN"] = "上方" },
  forward = { en = "Forward", ["zh-CN"] = "前方" },
  translation = { en = "Translation", ["zh-CN"] = "平移" },
  rotation = { en = "Rotation", ["zh-CN"] = "旋转" },
  scale = { en = "Scale", ["zh-CN"] = "缩放" },

  -- time
  duration = { en = "Duration", ["zh-CN"] = "时长" },
  delay = { en = "Delay", ["zh-CN"] = "延时" },
  lastDelay = { en = "Last delay", ["zh-CN"] = "上次延时" },
  lastRemainingTime = { en = "Time left", ["zh-CN"] = "剩余时间" },
  timeSinceStart = { en = "Time since start", ["zh-CN"] = "运行时间" },
  timeSinceLastTick = { en = "Time since last tick", ["zh-CN"] = "帧间隔" },
  p1 = { en = "Control point 1", ["zh-CN"] = "控制点 1" },
  p2 = { en = "Control point 2", ["zh-CN"] = "控制点 2" },

  -- animations, events
  animation = { en = "Animation", ["zh-CN"] = "动画" },
  startTime = { en = "Start time", ["zh-CN"] = "开始时间" },
  endTime = { en = "End time", ["zh-CN"] = "结束时间" },
  stopTime = { en = "Stop time", ["zh-CN"] = "停止时间" },
  speed = { en = "Speed", ["zh-CN"] = "速度" },
  event = { en = "Event", ["zh-CN"] = "事件" },
  stopImmediate = { en = "Stop at once", ["zh-CN"] = "立即停止" },
  controllerIndex = { en = "Pointer number", ["zh-CN"] = "指针编号" },
  hoveredNode = { en = "Hovered object", ["zh-CN"] = "悬停对象" },
  selectedNode = { en = "Selected object", ["zh-CN"] = "选中对象" },
  selectionPoint = { en = "Point hit", ["zh-CN"] = "命中点" },
  selectionRayOrigin = { en = "Ray origin", ["zh-CN"] = "射线起点" },
  isDown = { en = "Is down", ["zh-CN"] = "已按下" },

  -- settings
  cases = { en = "Cases", ["zh-CN"] = "各种情况" },
  outputs = { en = "Outputs", ["zh-CN"] = "输出数量" },
  inputFlows = { en = "Inputs", ["zh-CN"] = "输入数量" },
  initialIndex = { en = "Initial index", ["zh-CN"] = "初始索引" },
  isLoop = { en = "Loop", ["zh-CN"] = "循环" },
  isRandom = { en = "Random", ["zh-CN"] = "随机" },
  key = { en = "Key", ["zh-CN"] = "按键" },
  message = { en = "Message", ["zh-CN"] = "消息" },
  severity = { en = "Severity", ["zh-CN"] = "级别" },
  node = { en = "Object", ["zh-CN"] = "对象" },
  order = { en = "Order", ["zh-CN"] = "次序" },
  parameter = { en = "Parameter", ["zh-CN"] = "参数" },
  pointer = { en = "Property", ["zh-CN"] = "属性" },
  type = { en = "Type", ["zh-CN"] = "类型" },
  useSlerp = { en = "Is a rotation", ["zh-CN"] = "作为旋转" },
  variable = { en = "Variable", ["zh-CN"] = "变量" },
  variables = { en = "Variables", ["zh-CN"] = "变量" },
}

for letter in next, { a = 1, b = 1, c = 1, d = 1, e = 1, f = 1, g = 1, h = 1, i = 1, j = 1, k = 1, l = 1, m = 1, n = 1,
                      o = 1, p = 1, q = 1, r = 1, s = 1, t = 1, u = 1, v = 1, w = 1, x = 1, y = 1, z = 1 } do
  titles[letter] = { en = letter, ["zh-CN"] = letter }
end

return titles
