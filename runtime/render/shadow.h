// Where the sun's shadow map looks from.
#pragma once

#include "base/math.h"

#include <array>

namespace render {

struct ShadowFit {
  std::array<base::Float4, 4> clipRows;  ///< World to the map's clip space.
  std::array<base::Float4, 3> uvRows;    ///< World to (u, v, depth), each 0..1.
  float texel = 0;                       ///< Metres a texel covers.
};

/// An orthographic look along the sun that holds all of `bounds` (not empty). Its size grows in
/// steps and its origin keeps to whole texels, so that shadows do not crawl while things move.
ShadowFit fitShadow(const base::Box& bounds, base::Float3 toSun, int mapSize);

}  // namespace render
