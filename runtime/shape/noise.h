// Smooth bumps for what grows and weathers.
#pragma once

#include "base/math.h"

#include <cstdint>

namespace shape {

/// Between about -1 and 1, 0 at whole coordinates, as smooth as its second derivative; the same for
/// the same seed everywhere.
float noise(base::Float3 p, std::uint32_t seed);
/// `octaves` of it, each of twice the frequency and half the height.
float roughness(base::Float3 p, std::uint32_t seed, int octaves);

}  // namespace shape
