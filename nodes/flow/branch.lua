return node "flow/branch" {
  title = { en = "Branch", ["zh-CN"] = "分支" },
  help  = { en = "Goes one of two ways.", ["zh-CN"] = "二选一。" },
  khr   = "flow/branch",
  keywords = { "if", "condition" },
  inputs = {
    flow "in" { help = { en = "Starts the node.", ["zh-CN"] = "启动节点。" } },
    bool "condition" {
      default = false,
      help = { en = "Which way to go.", ["zh-CN"] = "决定走哪一边。" },
    },
  },
  outputs = {
    flow "true" { help = { en = "Goes on here if the condition is true.", ["zh-CN"] = "条件为真时继续。" } },
    flow "false" { help = { en = "Goes on here if it is false.", ["zh-CN"] = "条件为假时继续。" } },
  },
  lua = [[if $condition then $true else $false end]],
}
