return node "flow/multiGate" {
  title = { en = "Multi gate", ["zh-CN"] = "多路门" },
  help  = { en = "Goes another way every time, in order or by chance.", ["zh-CN"] = "每次走不同的输出，按顺序或随机。" },
  khr   = "flow/multiGate",
  keywords = { "random", "sequence", "round robin" },
  config = {
    int "outputs" { default = 2, help = { en = "How many outputs there are.", ["zh-CN"] = "输出的数量。" } },
    bool "isRandom" { default = false, help = { en = "Whether chance decides.", ["zh-CN"] = "是否随机选择。" } },
    bool "isLoop" {
      default = false,
      help = { en = "Whether it begins anew when all were used.", ["zh-CN"] = "全部用完后是否重新开始。" },
    },
  },
  inputs = {
    flow "in" { help = { en = "Starts the node.", ["zh-CN"] = "启动节点。" } },
    flow "reset" {
      help = { en = "Begins anew, with all ways unused.", ["zh-CN"] = "重新开始，所有输出标为未使用。" },
    },
  },
  outputs = {
    flow "output" {
      repeated = "outputs",
      help = { en = "Goes on here when it is this one's turn.", ["zh-CN"] = "轮到该输出时继续。" },
    },
    int "lastIndex" {
      default = -1,
      help = { en = "Which one it was the last time, counted from 0; -1 before the first.",
               ["zh-CN"] = "上次的输出，从 0 计数；首次之前为 -1。" },
    },
  },
  -- How many are left of this round; -1 before the first.
  state = { left = -1, order = {} },
  lua = {
    ["in"] = [[
      if $.left < 0 or $isLoop and $.left == 0 then $.left = $outputs end
      if $.left > 0 then
        $.left = $.left - 1
        $lastIndex = lib.gate($.order, $outputs, $.left, $isRandom and host.random())
        $$each output
        $$elseif $lastIndex == $$index then
          $output
        $$end
        $$endif
      end
    ]],
    reset = [[
      $lastIndex = -1
      $.left = -1
    ]],
  },
}
