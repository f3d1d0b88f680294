#include "asset/influences.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace asset {

void keepStrongest(std::array<std::uint16_t, 4>& joints, base::Float4& weights,
                   const std::array<std::uint16_t, 4>& joints1, base::Float4 weights1) {
  std::array<std::pair<float, std::uint16_t>, 8> all{{{weights.x, joints[0]},
                                                      {weights.y, joints[1]},
                                                      {weights.z, joints[2]},
                                                      {weights.w, joints[3]},
                                                      {weights1.x, joints1[0]},
                                                      {weights1.y, joints1[1]},
                                                      {weights1.z, joints1[2]},
                                                      {weights1.w, joints1[3]}}};
  float sum = 0, kept = 0;
  for (const auto& a : all) sum += a.first;
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t i = 0; i < 4; ++i) kept += all[i].first;
  const float scale = kept > 0 ? sum / kept : 1;
  weights = {all[0].first * scale, all[1].first * scale, all[2].first * scale,
             all[3].first * scale};
  for (std::size_t i = 0; i < 4; ++i) joints[i] = all[i].second;
}

void normalizeWeights(base::Float4& weights) {
  const float sum = weights.x + weights.y + weights.z + weights.w;
  const int influences = (weights.x != 0) + (weights.y != 0) + (weights.z != 0) + (weights.w != 0);
  if (sum > 0 && std::fabs(sum - 1) > 2e-7f * static_cast<float>(influences))
    weights = weights * (1 / sum);
}

}  // namespace asset
