return node "flow/for" {
  title = { en = "For loop", ["zh-CN"] = "计数循环" },
  help  = { en = "Repeats with a counter.", ["zh-CN"] = "按计数重复执行。" },
  khr   = "flow/for",
  keywords = { "loop", "repeat", "count" },
  config = {
    int "initialIndex" {
      default = 0,
      help = { en = "The index before the loop runs.", ["zh-CN"] = "循环运行之前的索引。" },
    },
  },
  inputs = {
    flow "in" { help = { en = "Starts the loop.", ["zh-CN"] = "开始循环。" } },
    int "startIndex" { default = 0, help = { en = "The first index.", ["zh-CN"] = "起始索引。" } },
    int "endIndex" {
      default = 10,
      help = { en = "The loop ends before this index.", ["zh-CN"] = "循环在到达此索引前结束。" },
    },
  },
  outputs = {
    flow "loopBody" { help = { en = "Goes on here for every index.", ["zh-CN"] = "每个索引执行一次。" } },
    flow "completed" { help = { en = "Goes on here at the end.", ["zh-CN"] = "循环结束后继续。" } },
    int "index" {
      default = "$initialIndex",
      help = { en = "The index at hand.", ["zh-CN"] = "当前索引。" },
    },
  },
  lua = [[
    $index = $startIndex
    while true do
      $$pull endIndex
      if $index >= $endIndex then break end
      $loopBody
      $index = $index + 1
    end
    $completed
  ]],
}
