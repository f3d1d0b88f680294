return node "flow/sequence" {
  title = { en = "Sequence", ["zh-CN"] = "顺序" },
  help  = { en = "Goes all ways, one after the other.", ["zh-CN"] = "依次执行所有输出。" },
  khr   = "flow/sequence",
  keywords = { "then", "order" },
  config = {
    int "outputs" { default = 2, help = { en = "How many outputs there are.", ["zh-CN"] = "输出的数量。" } },
  },
  inputs = {
    flow "in" { help = { en = "Starts the node.", ["zh-CN"] = "启动节点。" } },
  },
  outputs = {
    flow "output" {
      repeated = "outputs",
      help = { en = "Goes on when the one before it is through.", ["zh-CN"] = "前一个完成后继续。" },
    },
  },
  lua = [[
    $$each output
    $output
    $$end
  ]],
}
