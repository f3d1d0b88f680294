return node "flow/while" {
  title = { en = "While loop", ["zh-CN"] = "条件循环" },
  help  = { en = "Repeats as long as a condition is true.", ["zh-CN"] = "条件为真时重复执行。" },
  khr   = "flow/while",
  keywords = { "loop", "repeat" },
  inputs = {
    flow "in" { help = { en = "Starts the loop.", ["zh-CN"] = "开始循环。" } },
    bool "condition" {
      default = false,
      help = { en = "Looked at again before every turn.", ["zh-CN"] = "每次循环前重新求值。" },
    },
  },
  outputs = {
    flow "loopBody" { help = { en = "Goes on here for every turn.", ["zh-CN"] = "每次循环执行。" } },
    flow "completed" { help = { en = "Goes on here at the end.", ["zh-CN"] = "循环结束后继续。" } },
  },
  lua = [[
    while true do
      $$pull condition
      if not $condition then break end
      $loopBody
    end
    $completed
  ]],
}
