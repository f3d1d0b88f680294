// Light from all around a scene, made ready for shading: a picture of all directions, the same
// blurred for rougher and rougher mirrors, and what arrives on a matte surface.
#pragma once

#include "base/math.h"
#include "base/result.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace asset {

/// Up to this roughness a mirror counts as clear.
inline constexpr float kClearRoughness = 0.045f;

/// All directions as longitude and latitude: u = 0.5 + atan2(z, x) / 2 pi runs around, v = acos(y)
/// / pi down from the zenith. (In the middle of a picture lies +X, a quarter to the right of it
/// +Z.)
struct LightMap {
  struct Level {
    int width = 0, height = 0;
    std::vector<std::uint16_t> rgba;  ///< Half floats: linear radiance, and 1.
  };
  std::string name;  ///< The picture's path; empty: made here.
  /// Each half as wide and high as the one before. Level i is what a GGX mirror (view = normal =
  /// reflection) of the perceptual roughness roughnessOf(i) shows; level 0 the picture itself.
  std::vector<Level> levels;
  float roughnessOf(std::size_t level) const;
  /// Radiance of a white matte surface (irradiance over pi) by its normal n, in real spherical
  /// harmonics without their constants: 1, y, z, x, xy, yz, 3 z z - 1, xz, xx - yy.
  std::array<base::Float3, 9> matte{};
};

/// `matte` for a normal of unit length.
base::Float3 matteLight(const LightMap& map, base::Float3 normal);

/// From an .hdr picture (asset/radiance.h) of all directions, twice as wide as high; others are
/// stretched. Wider ones than 1024 pixels are averaged down to that. Fails as readRadiance does.
/// `name` becomes the map's. Work runs side by side where there are threads.
base::Result<std::shared_ptr<const LightMap>> readLightMap(std::string_view bytes,
                                                           const std::string& name);

/// A photographer's room: grey walls, a large soft light above, two beside, one behind.
std::shared_ptr<const LightMap> studioLightMap();

/// From any light by direction, `width` (a power of two, 64 to 1024) by half as much.
std::shared_ptr<const LightMap> lightMapOf(
    int width, const std::function<base::Float3(base::Float3 direction)>& radiance);

/// As a 16 bit float, rounded to nearest; above 65504 that, NaN: 0.
std::uint16_t halfOf(float value);
float floatOfHalf(std::uint16_t half);

}  // namespace asset
