// Small glTF assets built by hand, for tests that need a scene and no file.
#pragma once

#include "asset/gltf.h"

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace support {

/// Adds a node below `parent` (-1: a root of scene 0) and gives its index.
inline int addNode(asset::Gltf& gltf, int parent = -1, base::Float3 translation = {}) {
  if (gltf.scenes.empty()) gltf.scenes.emplace_back();
  const int index = static_cast<int>(gltf.nodes.size());
  asset::Node& node = gltf.nodes.emplace_back();
  node.parent = parent;
  node.transform.translation = translation;
  if (parent < 0)
    gltf.scenes[0].nodes.push_back(index);
  else
    gltf.nodes[static_cast<std::size_t>(parent)].children.push_back(index);
  return index;
}

/// A unit square in the plane z = 0 around the origin, facing +Z: two triangles.
inline std::shared_ptr<asset::Geometry> makeSquare() {
  auto geometry = std::make_shared<asset::Geometry>();
  geometry->positions = {{-0.5f, -0.5f, 0}, {0.5f, -0.5f, 0}, {0.5f, 0.5f, 0}, {-0.5f, 0.5f, 0}};
  geometry->normals.assign(4, {0, 0, 1});
  geometry->indices = {0, 1, 2, 0, 2, 3};
  for (const base::Float3 p : geometry->positions) geometry->bounds.add(p);
  return geometry;
}

inline int addMesh(asset::Gltf& gltf, std::shared_ptr<const asset::Geometry> geometry,
                   int material = -1) {
  asset::Mesh mesh;
  mesh.primitives.push_back({std::move(geometry), material});
  gltf.meshes.push_back(std::move(mesh));
  return static_cast<int>(gltf.meshes.size()) - 1;
}

inline int addSquare(asset::Gltf& gltf, int parent = -1, base::Float3 translation = {}) {
  const int mesh = addMesh(gltf, makeSquare());
  const int node = addNode(gltf, parent, translation);
  gltf.nodes[static_cast<std::size_t>(node)].mesh = mesh;
  return node;
}

inline asset::Channel makeChannel(
    int node, asset::Channel::Path path, std::vector<float> times, std::vector<float> values,
    asset::Curve::Interpolation interpolation = asset::Curve::Interpolation::Linear) {
  auto curve = std::make_shared<asset::Curve>();
  curve->interpolation = interpolation;
  curve->times = std::move(times);
  curve->values = std::move(values);
  return {node, path, std::move(curve)};
}

/// Adds an animation of these channels and gives its index.
inline int addAnimation(asset::Gltf& gltf, std::vector<asset::Channel> channels) {
  asset::Animation animation;
  animation.channels = std::move(channels);
  bool isFirst = true;
  for (const asset::Channel& channel : animation.channels) {
    const std::vector<float>& times = channel.curve->times;
    if (isFirst || times.front() < animation.minTime) animation.minTime = times.front();
    if (isFirst || times.back() > animation.maxTime) animation.maxTime = times.back();
    isFirst = false;
  }
  gltf.animations.push_back(std::move(animation));
  return static_cast<int>(gltf.animations.size()) - 1;
}

inline std::shared_ptr<const asset::Gltf> share(asset::Gltf gltf) {
  return std::make_shared<const asset::Gltf>(std::move(gltf));
}

}  // namespace support
