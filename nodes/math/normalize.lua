return node "math/normalize" {
  title = { en = "Normalize", ["zh-CN"] = "归一化" },
  help  = { en = "The same direction with length 1; zero where there is none.",
            ["zh-CN"] = "方向相同、长度为 1；无方向时为零。" },
  khr   = "math/normalize",
  keywords = { "direction", "unit" },
  inputs = {
    floatN "a" { default = 0, help = { en = "The vector.", ["zh-CN"] = "向量。" } },
  },
  outputs = {
    floatN "value" { help = { en = "The direction.", ["zh-CN"] = "方向。" } },
    bool "isValid" {
      help = { en = "True if there is a direction.", ["zh-CN"] = "有方向时为真。" },
    },
  },
  lua = [[
    local l = lib.length($a)
    $isValid = l > 0.0 and l < math.huge
    if $isValid then
      $value[i] = $a[i] / l
    else
      $value[i] = 0.0
    end
  ]],
}
