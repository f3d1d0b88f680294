return node "math/inverse" {
  title = { en = "Invert matrix", ["zh-CN"] = "矩阵求逆" },
  help  = { en = "The transform back; zero where there is none.", ["zh-CN"] = "逆变换；不存在时为零。" },
  khr   = "math/inverse",
  keywords = { "matrix", "undo" },
  inputs = {
    floatNxN "a" { default = 0, help = { en = "The matrix.", ["zh-CN"] = "矩阵。" } },
  },
  outputs = {
    floatNxN "value" { help = { en = "The inverse.", ["zh-CN"] = "逆矩阵。" } },
    bool "isValid" { help = { en = "True if there is one.", ["zh-CN"] = "存在逆矩阵时为真。" } },
  },
  float2x2 = { lua = [[$isValid, $value = lib.inverse2($a)]] },
  float3x3 = { lua = [[$isValid, $value = lib.inverse3($a)]] },
  float4x4 = { lua = [[$isValid, $value = lib.inverse4($a)]] },
}
