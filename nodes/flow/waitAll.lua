return node "flow/waitAll" {
  title = { en = "Wait for all", ["zh-CN"] = "等待全部" },
  help  = { en = "Waits until all inputs have been started at least once.", ["zh-CN"] = "等待所有输入都至少触发一次。" },
  khr   = "flow/waitAll",
  keywords = { "join", "barrier" },
  config = {
    int "inputFlows" {
      default = 0,
      help = { en = "How many inputs there are, at most 64.", ["zh-CN"] = "输入的数量，最多 64 个。" },
    },
  },
  inputs = {
    flow "input" {
      repeated = "inputFlows",
      help = { en = "One of those that are waited for.", ["zh-CN"] = "所等待的输入之一。" },
    },
    flow "reset" { help = { en = "Waits for all of them again.", ["zh-CN"] = "重新等待全部输入。" } },
  },
  outputs = {
    flow "out" { help = { en = "Goes on here while some are missing.", ["zh-CN"] = "仍有未触发的输入时继续。" } },
    flow "completed" { help = { en = "Goes on here when none is missing.", ["zh-CN"] = "全部触发后继续。" } },
    int "remainingInputs" {
      default = "$inputFlows",
      help = { en = "How many are missing.", ["zh-CN"] = "尚未触发的数量。" },
    },
  },
  -- One bit an input; there are no more than 64.
  state = { seen = 0 },
  lua = {
    input = [[
      if $.seen >> $$index & 1 == 0 then
        $.seen = $.seen | 1 << $$index
        $remainingInputs = $remainingInputs - 1
      end
      if $remainingInputs == 0 then $completed else $out end
    ]],
    reset = [[
      $.seen = 0
      $remainingInputs = $inputFlows
    ]],
  },
}
