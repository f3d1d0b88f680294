// What light looks like once it is shown: pixels to compare with.
#pragma once

#include "base/math.h"

#include <array>
#include <cmath>
#include <cstdlib>

namespace support {

using Pixel = std::array<int, 4>;

inline bool isNear(const Pixel& a, const Pixel& b, int tolerance) {
  for (std::size_t i = 0; i < 4; ++i)
    if (std::abs(a[i] - b[i]) > tolerance) return false;
  return true;
}

/// Khronos PBR Neutral of a grey, then sRGB: what the shader does to a lit pixel.
inline int shownGrey(double light) {
  const double offset = light < 0.08 ? light - 6.25 * light * light : 0.04;
  double c = light - offset;
  if (c > 0.76) c = 1 - 0.24 * 0.24 / (c + 0.24 - 0.76);
  return static_cast<int>(
      std::lround(255 * static_cast<double>(base::srgbFromLinear(static_cast<float>(c)))));
}

}  // namespace support
