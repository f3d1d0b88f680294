// Which joints move a vertex, and how much.
#pragma once

#include "base/math.h"

#include <array>
#include <cstdint>

namespace asset {

/// Keeps the four strongest of eight influences in `joints` and `weights` and gives them the weight
/// of all.
void keepStrongest(std::array<std::uint16_t, 4>& joints, base::Float4& weights,
                   const std::array<std::uint16_t, 4>& joints1, base::Float4 weights1);

/// Weights that visibly miss the sum of 1 are scaled to it; those that miss it by rounding stay as
/// they are.
void normalizeWeights(base::Float4& weights);

}  // namespace asset
