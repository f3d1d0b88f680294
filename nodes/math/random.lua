return node "math/random" {
  title = { en = "Random", ["zh-CN"] = "随机数" },
  help  = { en = "A number from 0 to below 1, new for each activation that asks.",
            ["zh-CN"] = "0 到 1（不含）的随机数，每次激活更新。" },
  khr   = "math/random",
  keywords = { "dice" },
  outputs = {
    float "value" { help = { en = "The result.", ["zh-CN"] = "结果。" } },
  },
  expr = "host.random()",
}
