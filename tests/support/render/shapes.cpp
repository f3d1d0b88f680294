#include "support/render/shapes.h"

#include <cmath>
#include <utility>

namespace support {

using namespace base;

namespace {

/// Appends a quad: corners counter-clockwise from its lower left as seen from `normal`.
void addFace(asset::Geometry& g, Float3 center, Float3 right, Float3 up, Float3 normal) {
  const auto first = static_cast<std::uint32_t>(g.positions.size());
  const Float3 corners[] = {center - right - up, center + right - up, center + right + up,
                            center - right + up};
  const Float2 uvs[] = {{0, 1}, {1, 1}, {1, 0}, {0, 0}};
  const Float3 tangent = normalize(right);
  for (int i = 0; i < 4; ++i) {
    g.positions.push_back(corners[i]);
    g.normals.push_back(normal);
    g.tangents.push_back({tangent.x, tangent.y, tangent.z, 1});
    g.uvs[0].push_back(uvs[i]);
    g.bounds.add(corners[i]);
  }
  for (const std::uint32_t i : {0u, 1u, 2u, 0u, 2u, 3u}) g.indices.push_back(first + i);
}

}  // namespace

asset::Geometry box(Float3 h) {
  asset::Geometry g;
  addFace(g, {0, 0, h.z}, {h.x, 0, 0}, {0, h.y, 0}, {0, 0, 1});
  addFace(g, {0, 0, -h.z}, {-h.x, 0, 0}, {0, h.y, 0}, {0, 0, -1});
  addFace(g, {h.x, 0, 0}, {0, 0, -h.z}, {0, h.y, 0}, {1, 0, 0});
  addFace(g, {-h.x, 0, 0}, {0, 0, h.z}, {0, h.y, 0}, {-1, 0, 0});
  addFace(g, {0, h.y, 0}, {h.x, 0, 0}, {0, 0, -h.z}, {0, 1, 0});
  addFace(g, {0, -h.y, 0}, {h.x, 0, 0}, {0, 0, h.z}, {0, -1, 0});
  return g;
}

asset::Geometry quad(float halfWidth, float halfHeight) {
  asset::Geometry g;
  addFace(g, {}, {halfWidth, 0, 0}, {0, halfHeight, 0}, {0, 0, 1});
  return g;
}

asset::Geometry ground(float half) {
  asset::Geometry g;
  addFace(g, {}, {half, 0, 0}, {0, 0, -half}, {0, 1, 0});
  return g;
}

asset::Geometry sphere(float radius, int rings, int sectors) {
  asset::Geometry g;
  for (int r = 0; r <= rings; ++r) {
    for (int s = 0; s <= sectors; ++s) {
      const float v = static_cast<float>(r) / static_cast<float>(rings);
      const float u = static_cast<float>(s) / static_cast<float>(sectors);
      const float polar = v * kPi, turn = u * 2 * kPi;
      const Float3 n{std::sin(polar) * std::sin(turn), std::cos(polar),
                     std::sin(polar) * std::cos(turn)};
      g.positions.push_back(n * radius);
      g.normals.push_back(n);
      g.tangents.push_back({std::cos(turn), 0, -std::sin(turn), 1});
      g.uvs[0].push_back({u, v});
      g.bounds.add(n * radius);
    }
  }
  const auto at = [sectors](int r, int s) {
    return static_cast<std::uint32_t>(r * (sectors + 1) + s);
  };
  for (int r = 0; r < rings; ++r)
    for (int s = 0; s < sectors; ++s)
      for (const std::uint32_t i :
           {at(r, s), at(r + 1, s), at(r + 1, s + 1), at(r, s), at(r + 1, s + 1), at(r, s + 1)})
        g.indices.push_back(i);
  return g;
}

std::shared_ptr<asset::Image> solid(std::array<std::uint8_t, 4> color) {
  return checker(1, 1, color, color);
}

std::shared_ptr<asset::Image> checker(int size, int cells, std::array<std::uint8_t, 4> a,
                                      std::array<std::uint8_t, 4> b) {
  auto image = std::make_shared<asset::Image>();
  image->name = "checker";
  image->width = image->height = size;
  asset::Pixels::Bytes rgba;
  for (int y = 0; y < size; ++y)
    for (int x = 0; x < size; ++x) {
      const bool isFirst = (x * cells / size + y * cells / size) % 2 == 0;
      for (const std::uint8_t c : isFirst ? a : b) rgba.push_back(c);
    }
  image->rgba = std::move(rgba);
  return image;
}

Builder::Builder() {
  gltf->scenes.push_back({"scene", {}});
  gltf->environment.backgroundVisible = false;
}

int Builder::material(const asset::Material& material) {
  gltf->materials.push_back(material);
  return static_cast<int>(gltf->materials.size()) - 1;
}

int Builder::texture(std::shared_ptr<const asset::Image> image, asset::Sampler sampler) {
  gltf->textures.push_back({std::move(image), sampler});
  return static_cast<int>(gltf->textures.size()) - 1;
}

int Builder::mesh(std::shared_ptr<const asset::Geometry> geometry, int material) {
  asset::Mesh mesh;
  mesh.weights.resize(geometry->targets.size());
  mesh.primitives.push_back({std::move(geometry), material});
  gltf->meshes.push_back(std::move(mesh));
  return static_cast<int>(gltf->meshes.size()) - 1;
}

int Builder::mesh(asset::Geometry geometry, int material) {
  return mesh(std::make_shared<const asset::Geometry>(std::move(geometry)), material);
}

int Builder::node(const asset::Node& node, int parent) {
  const int index = static_cast<int>(gltf->nodes.size());
  gltf->nodes.push_back(node);
  gltf->nodes.back().parent = parent;
  if (parent >= 0)
    gltf->nodes[static_cast<std::size_t>(parent)].children.push_back(index);
  else
    gltf->scenes[0].nodes.push_back(index);
  return index;
}

int Builder::place(int mesh, Float3 at, Quat rotation, Float3 scale) {
  asset::Node node;
  node.mesh = mesh;
  node.transform = {at, rotation, scale};
  return this->node(node);
}

int Builder::light(const asset::Light& light, Float3 at, Float3 direction) {
  gltf->lights.push_back(light);
  asset::Node node;
  node.light = static_cast<int>(gltf->lights.size()) - 1;
  node.transform = transformFrom(inverse(lookAt(at, at + direction, {0, 1, 0})));
  return this->node(node);
}

asset::Environment uniformLight(float radiance) {
  asset::Environment e;
  e.skyColor = e.horizonColor = e.groundColor = {radiance, radiance, radiance};
  e.sunIntensity = 0;
  return e;
}

}  // namespace support
