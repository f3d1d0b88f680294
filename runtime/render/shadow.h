// Where the maps of shadows look from: the sun's cascades, and the lamps'. Pure numbers;
// shadow_pass draws them.
#pragma once

#include "base/math.h"
#include "render/draw_list.h"
#include "world/view.h"

#include <array>

namespace render {

inline constexpr int kMaxCascades = 3;
/// Lamps' maps lie side by side in a square of so many.
inline constexpr int kLampTilesASide = 4, kMaxLampTiles = kLampTilesASide * kLampTilesASide;

struct ShadowFit {
  std::array<base::Float4, 4> clipRows;  ///< World to the map's clip space.
  std::array<base::Float4, 3> uvRows;    ///< World to (u, v, depth), each 0..1.
  float texel = 0;                       ///< Metres a texel covers.
};

/// An orthographic look along the sun that holds all of `bounds` (not empty). Its size grows in
/// steps and its origin keeps to whole texels, so that shadows do not crawl while things move.
ShadowFit fitShadow(const base::Box& bounds, base::Float3 toSun, int mapSize);

/// Near ones first; a place that none holds lies outside of what was to be shadowed.
struct Cascades {
  int count = 0;
  std::array<ShadowFit, kMaxCascades> fits;
};

/// One map of all of `bounds` where its texels are as fine as the picture's pixels; else the last
/// cascade is that map, or one of all that the camera sees, and finer ones lie before it. While the
/// camera moves or turns, a cascade's origin moves by whole texels and its size stays, or changes
/// by a step. `pixelsHigh`: of the picture.
Cascades fitCascades(const base::Box& bounds, base::Float3 toSun, const world::View& view,
                     float aspect, int pixelsHigh, int mapSize);

/// The look of one lamp: six sides of a cube around it, or one map.
struct LampFit {
  bool isCube = false;
  float zNear = 0, zFar = 0;
  /// World to clip space: those of the cube's sides in the order +x, -x, +y, -y, +z, -z, or one.
  std::array<std::array<base::Float4, 4>, 6> clipRows;
  /// What a texel covers: metres at a metre's distance, or, of a directional light, metres.
  float texel = 0;
  int maps() const { return isCube ? 6 : 1; }
};

/// `bounds` (not empty): of all that casts or shows shadows.
LampFit fitLamp(const PlacedLight& lamp, const base::Box& bounds, int mapSize);

/// How much of a map's side is used: around it the filter finds three texels more.
inline constexpr float usedShare(int mapSize) { return 1 - 6.0f / static_cast<float>(mapSize); }

}  // namespace render
