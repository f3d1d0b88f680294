return node "flow/doN" {
  title = { en = "Do N times", ["zh-CN"] = "执行 N 次" },
  help  = { en = "Lets through no more than so many times.", ["zh-CN"] = "最多通过 N 次。" },
  khr   = "flow/doN",
  keywords = { "once", "limit", "count" },
  inputs = {
    flow "in" { help = { en = "Starts the node.", ["zh-CN"] = "启动节点。" } },
    flow "reset" { help = { en = "Starts to count anew.", ["zh-CN"] = "重新计数。" } },
    int "n" {
      title = { en = "Times", ["zh-CN"] = "次数" },
      default = 1, min = 0,
      help = { en = "How many times.", ["zh-CN"] = "次数。" },
    },
  },
  outputs = {
    flow "out" { help = { en = "Goes on if it is still let through.", ["zh-CN"] = "仍可通过时继续。" } },
    int "currentCount" {
      default = 0,
      help = { en = "How often it was let through.", ["zh-CN"] = "已通过的次数。" },
    },
  },
  lua = {
    ["in"] = [[
      if $currentCount < $n then
        $currentCount = $currentCount + 1
        $out
      end
    ]],
    reset = [[ $currentCount = 0 ]],
  },
}
