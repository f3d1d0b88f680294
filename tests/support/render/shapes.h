// Geometry and little assets for tests of what is drawn, made here and nowhere else.
#pragma once

#include "asset/gltf.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace support {

/// Around the origin, with normals, uvs and tangents; `half` its half size.
asset::Geometry box(base::Float3 half);
asset::Geometry sphere(float radius, int rings = 16, int sectors = 24);
/// In the plane z = 0, looking towards +Z, v down.
asset::Geometry quad(float halfWidth, float halfHeight);
/// In the plane y = 0, looking up.
asset::Geometry ground(float half);

/// One colour, or `cells` by `cells` of two.
std::shared_ptr<asset::Image> solid(std::array<std::uint8_t, 4> color);
std::shared_ptr<asset::Image> checker(int size, int cells, std::array<std::uint8_t, 4> a,
                                      std::array<std::uint8_t, 4> b);

/// Grows an asset a thing at a time; each adder answers with the new thing's index.
class Builder {
 public:
  Builder();
  int material(const asset::Material& material);
  int texture(std::shared_ptr<const asset::Image> image, asset::Sampler sampler = {});
  int mesh(std::shared_ptr<const asset::Geometry> geometry, int material);
  int mesh(asset::Geometry geometry, int material);
  int node(const asset::Node& node, int parent = -1);
  /// A node with this mesh, at that place.
  int place(int mesh, base::Float3 at, base::Quat rotation = {}, base::Float3 scale = {1, 1, 1});
  int light(const asset::Light& light, base::Float3 at, base::Float3 direction);
  std::shared_ptr<asset::Gltf> done() { return gltf; }

  std::shared_ptr<asset::Gltf> gltf = std::make_shared<asset::Gltf>();
};

/// No sun, and the same radiance from everywhere.
asset::Environment uniformLight(float radiance);

}  // namespace support
