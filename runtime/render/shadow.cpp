#include "render/shadow.h"

#include <algorithm>
#include <cmath>

namespace render {

using namespace base;

namespace {

/// The next of 1, 1.125, 1.25 … 2 times a power of two.
float steppedUp(float value) {
  value = std::max(value, 1e-4f);
  const float step = std::exp2(std::floor(std::log2(value))) / 8;
  return std::ceil(value / step) * step;
}

}  // namespace

ShadowFit fitShadow(const Box& bounds, Float3 toSun, int mapSize) {
  const Mat4 sunFromWorld = lookAt(toSun, {}, {0, 1, 0});
  const Box box = transformBox(sunFromWorld, bounds);
  const Float3 size = box.size();
  // Two texels around, for the filter.
  const float border = 1 + 4.0f / static_cast<float>(mapSize);
  const float side = steppedUp(std::max(size.x, size.y)) * border;
  const float texel = side / static_cast<float>(mapSize);
  const auto snapped = [texel](float v) { return std::floor(v / texel) * texel; };
  const float left = snapped(box.center().x - side / 2),
              bottom = snapped(box.center().y - side / 2);
  const float depth = std::max(size.z, 1e-3f);
  const float zNear = -box.max.z - depth * 0.01f, zFar = -box.min.z + depth * 0.01f;
  const Mat4 clip =
      orthographic(left, left + side, bottom, bottom + side, zNear, zFar) * sunFromWorld;

  ShadowFit fit;
  fit.texel = texel;
  for (int r = 0; r < 4; ++r)
    fit.clipRows[static_cast<std::size_t>(r)] = {clip.at(r, 0), clip.at(r, 1), clip.at(r, 2),
                                                 clip.at(r, 3)};
  for (std::size_t r = 0; r < 3; ++r) fit.uvRows[r] = (fit.clipRows[r] + fit.clipRows[3]) * 0.5f;
  return fit;
}

}  // namespace render
