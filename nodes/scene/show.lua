return node "scene/show" {
  title = { en = "Show", ["zh-CN"] = "显示" },
  help  = { en = "Makes something visible, with all below it.", ["zh-CN"] = "显示对象及其所有下级。" },
  portable = "lowered",
  keywords = { "visible", "visibility" },
  config = {
    string "pointer" {
      names = "pointer", default = "/nodes/{node}/extensions/KHR_node_visibility/visible",
      help = { en = "The property it sets.", ["zh-CN"] = "所设置的属性。" },
    },
  },
  inputs = {
    flow "in" { help = { en = "Starts the node.", ["zh-CN"] = "启动节点。" } },
    parameters "pointer" "node" { help = { en = "What.", ["zh-CN"] = "哪个对象。" } },
  },
  outputs = {
    flow "out" { help = { en = "Goes on at once.", ["zh-CN"] = "立即继续。" } },
    flow "err" { help = { en = "Goes on here if an input makes no sense.", ["zh-CN"] = "输入无效时继续。" } },
  },
  lua = [[
    if host.set($pointer, true) then
      $out
    else
      $err
    end
  ]],
}
