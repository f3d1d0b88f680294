#include "support/render/cases_light.h"

#include "support/render/stage.h"

#include <algorithm>

namespace support {

using namespace base;

namespace {

render::FrameOptions small() {
  render::FrameOptions options;
  options.width = 160;
  options.height = 120;
  options.samples = 1;
  return options;
}

asset::Material matte(Float4 color) {
  asset::Material m;
  m.baseColorFactor = color;
  m.metallicFactor = 0;
  m.roughnessFactor = 0.8f;
  return m;
}

/// An avenue of two hundred metres: one map of it all would be as coarse as its posts.
Case cascades() {
  Builder b;
  b.gltf->environment.sunDirection = {-1, -0.8f, 0.2f};
  b.place(b.mesh(ground(100), b.material(matte({0.7f, 0.7f, 0.65f, 1}))), {});
  const int post = b.mesh(box({0.1f, 1, 0.1f}), b.material(matte({0.7f, 0.35f, 0.2f, 1})));
  for (int i = 0; i < 24; ++i)
    b.place(post, {i % 2 == 0 ? 1.2f : -1.2f, 1, -static_cast<float>(i / 2) * 4});
  return {"cascades", b.done(), viewFrom({0, 1.6f, 4}, {0, 0.8f, -4}), small()};
}

/// A point light among pillars, a spot and a directional light on a ball.
Case lampShadows() {
  Builder b;
  b.gltf->environment = uniformLight(0.03f);
  b.gltf->environment.backgroundVisible = false;
  const int grey = b.material(matte({0.8f, 0.8f, 0.8f, 1}));
  b.place(b.mesh(ground(4), grey), {});
  const int pillar = b.mesh(box({0.12f, 0.5f, 0.12f}), grey);
  for (const Float3 at : {Float3{-2.2f, 0.5f, -0.6f}, Float3{-1, 0.5f, -0.6f},
                          Float3{-2.2f, 0.5f, 0.6f}, Float3{-1, 0.5f, 0.6f}})
    b.place(pillar, at);
  b.place(b.mesh(sphere(0.35f), grey), {1.3f, 0.6f, 0});
  asset::Light point;
  point.color = {1, 0.6f, 0.4f};
  point.intensity = 3;
  asset::Light spot;
  spot.kind = asset::Light::Kind::Spot;
  spot.color = {0.4f, 1, 0.5f};
  spot.intensity = 20;
  spot.innerConeAngle = 0.4f;
  spot.outerConeAngle = 0.5f;
  asset::Light directional;
  directional.kind = asset::Light::Kind::Directional;
  directional.color = {0.4f, 0.5f, 1};
  directional.intensity = 0.8f;
  b.light(point, {-1.6f, 0.7f, 0}, {0, -1, 0});
  b.light(spot, {2.2f, 2.4f, 0.6f}, {-0.35f, -0.75f, -0.25f});
  b.light(directional, {}, {0.5f, -1, -0.6f});
  Case c{"lamp-shadows", b.done(), viewFrom({0, 3.2f, 4.2f}, {0, 0.2f, 0}), small()};
  c.options.shadowEdges = render::ShadowEdges::Soft;
  return c;
}

/// A chain of 130 joints, in its shadow and with its outline: a ribbon that winds along them.
Case joints() {
  constexpr int kJoints = 130;
  Builder b;
  b.place(b.mesh(ground(2), b.material(matte({0.8f, 0.8f, 0.8f, 1}))), {0, -0.5f, 0});
  asset::Geometry ribbon;
  asset::Skin skin;
  int parent = -1;
  for (int i = 0; i < kJoints; ++i) {
    asset::Node joint;
    joint.transform.translation = {i == 0 ? -0.9f : 0.02f, 0, 0};
    // It sets out downwards, so that the bends up and down leave it level.
    const float turn = i == 0 ? -1.04f : i / 13 % 2 == 0 ? 0.16f : -0.16f;
    joint.transform.rotation = quatFromAxisAngle({0, 0, 1}, turn);
    parent = b.node(joint, parent);
    skin.joints.push_back(parent);
    Mat4 unbind;
    unbind.at(0, 3) = -0.02f * static_cast<float>(i);
    skin.inverseBindMatrices.push_back(unbind);
    for (const float z : {-0.12f, 0.12f}) {
      ribbon.positions.push_back({0.02f * static_cast<float>(i), 0, z});
      ribbon.normals.push_back({0, 1, 0});
      ribbon.joints.push_back({static_cast<std::uint16_t>(i), 0, 0, 0});
      ribbon.weights.push_back({1, 0, 0, 0});
      ribbon.bounds.add(ribbon.positions.back());
    }
    if (i == 0) continue;
    const auto at = static_cast<std::uint32_t>(2 * i);
    ribbon.indices.insert(ribbon.indices.end(), {at - 2, at - 1, at, at, at - 1, at + 1});
  }
  b.gltf->skins.push_back(skin);
  asset::Material material = matte({0.3f, 0.6f, 0.9f, 1});
  material.doubleSided = true;
  asset::Node node;
  node.mesh = b.mesh(std::move(ribbon), b.material(material));
  node.skin = 0;
  const int drawn = b.node(node);
  Case c{"joints", b.done(), viewFrom({0.2f, 1, 2.6f}, {}), small()};
  c.options.outlined = {drawn};
  return c;
}

}  // namespace

std::vector<Case> lightCases() { return {cascades(), joints(), lampShadows()}; }

}  // namespace support
