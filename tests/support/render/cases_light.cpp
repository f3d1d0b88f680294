#include "support/render/cases_light.h"

#include "asset/light_map.h"
#include "support/render/case_parts.h"

#include <algorithm>
#include <cmath>

namespace support {

using namespace base;

namespace {

asset::Material matte(Float4 color) { return colored(color, 0, 0.8f); }

/// An avenue of two hundred metres: one map of it all would be as coarse as its posts.
Case cascades() {
  Builder b;
  b.gltf->environment.sunDirection = {-1, -0.8f, 0.2f};
  b.place(b.mesh(ground(100), b.material(matte({0.7f, 0.7f, 0.65f, 1}))), {});
  const int post = b.mesh(box({0.1f, 1, 0.1f}), b.material(matte({0.7f, 0.35f, 0.2f, 1})));
  for (int i = 0; i < 24; ++i)
    b.place(post, {i % 2 == 0 ? 1.2f : -1.2f, 1, -static_cast<float>(i / 2) * 4});
  return {"cascades", b.done(), viewFrom({0, 1.6f, 4}, {0, 0.8f, -4}), smallFrame()};
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
  Case c{"lamp-shadows", b.done(), viewFrom({0, 3.2f, 4.2f}, {0, 0.2f, 0}), smallFrame()};
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
  Case c{"joints", b.done(), viewFrom({0.2f, 1, 2.6f}, {}), smallFrame()};
  c.options.outlined = {drawn};
  return c;
}

/// Balls of metal and paint, rough to the right.
void addBalls(Builder& b) {
  const auto ball = std::make_shared<const asset::Geometry>(sphere(0.45f));
  for (int i = 0; i < 8; ++i) {
    asset::Material m = matte(i < 4 ? Float4{0.95f, 0.93f, 0.9f, 1} : Float4{0.7f, 0.1f, 0.1f, 1});
    m.metallicFactor = i < 4 ? 1 : 0;
    m.roughnessFactor = static_cast<float>(i % 4) / 3;
    b.place(b.mesh(ball, b.material(m)),
            {static_cast<float>(i % 4) - 1.5f, i < 4 ? 0.5f : -0.5f, 0});
  }
}

Case studio() {
  Builder b;
  addBalls(b);
  asset::Environment& around = b.gltf->environment;
  around.kind = asset::Environment::Kind::Studio;
  around.lightMap = asset::studioLightMap();
  around.backgroundVisible = true;
  around.sunIntensity = 0;
  return {"studio", b.done(), viewFrom({0, 0.6f, 3.6f}, {}), smallFrame()};
}

/// Light from a map of four coloured sides, turned by an eighth.
Case imageLight() {
  Builder b;
  addBalls(b);
  asset::Environment& around = b.gltf->environment;
  around.kind = asset::Environment::Kind::Image;
  around.lightMap = asset::lightMapOf(256, [](Float3 d) {
    const bool alongX = std::fabs(d.x) > std::fabs(d.z);
    const Float3 side = alongX ? (d.x > 0 ? Float3{1, 0.2f, 0.1f} : Float3{0.2f, 0.9f, 0.3f})
                               : (d.z > 0 ? Float3{0.2f, 0.4f, 1} : Float3{1, 0.9f, 0.3f});
    return side * (0.7f + 0.5f * d.y);
  });
  around.rotation = kPi / 4;
  around.backgroundVisible = true;
  around.sunIntensity = 0;
  return {"image-light", b.done(), viewFrom({0, 0.6f, 3.6f}, {}), smallFrame()};
}

Case fog() {
  Case c = cascades();
  auto gltf = std::make_shared<asset::Gltf>(*c.gltf);
  gltf->environment.backgroundVisible = true;
  gltf->environment.fogDensity = 0.12f;
  gltf->environment.fogFalloff = 0.8f;
  return {"fog", gltf, c.view, c.options};
}

/// A lamp that shines over its edge, beside paint, a label that is no light, and glass.
Case bloom() {
  Builder b;
  b.gltf->environment = uniformLight(0.15f);
  b.gltf->environment.backgroundVisible = false;
  b.gltf->environment.bloom = 0.25f;
  asset::Material lamp = matte({0, 0, 0, 1});
  lamp.emissiveFactor = {1, 0.6f, 0.2f};
  lamp.emissiveStrength = 12;
  b.place(b.mesh(sphere(0.25f), b.material(lamp)), {-0.9f, 0.1f, 0});
  b.place(b.mesh(sphere(0.35f), b.material(matte({0.3f, 0.5f, 0.8f, 1}))), {0.2f, 0, 0});
  asset::Material label = matte({1, 1, 1, 1});
  label.unlit = true;
  b.place(b.mesh(quad(0.3f, 0.3f), b.material(label)), {1.1f, 0.35f, 0});
  asset::Material glass = matte({0.8f, 1, 0.9f, 0.4f});
  glass.alpha = asset::Material::Alpha::Blend;
  b.place(b.mesh(quad(0.3f, 0.3f), b.material(glass)), {0.9f, -0.3f, 0.3f});
  Case c{"bloom", b.done(), viewFrom({0, 0.3f, 3}, {}), smallFrame()};
  c.options.drawGrid = true;
  return c;
}

/// Boxes on a floor before a wall: darker where they meet.
Case occlusion() {
  Builder b;
  b.gltf->environment = uniformLight(0.8f);
  b.gltf->environment.backgroundVisible = false;
  b.gltf->environment.occlusion = 1;
  b.gltf->environment.occlusionRadius = 0.4f;
  const int white = b.material(matte({0.8f, 0.8f, 0.8f, 1}));
  b.place(b.mesh(ground(2), white), {});
  b.place(b.mesh(quad(2, 1), white), {0, 1, -0.8f});
  const int cube = b.mesh(box({0.3f, 0.3f, 0.3f}), white);
  b.place(cube, {-0.5f, 0.3f, 0});
  b.place(cube, {0.15f, 0.3f, 0.1f}, quatFromAxisAngle({0, 1, 0}, 0.5f));
  return {"occlusion", b.done(), viewFrom({0.4f, 1.4f, 2.8f}, {0, 0.3f, 0}), smallFrame()};
}

Case glow() {
  Builder b;
  const int cube = b.mesh(box({0.4f, 0.4f, 0.4f}), b.material(matte({0.6f, 0.5f, 0.4f, 1})));
  b.place(cube, {-0.7f, 0.4f, 0});
  const int pointed = b.place(cube, {0.7f, 0.4f, 0}, quatFromAxisAngle({0, 1, 0}, 0.5f));
  Case c{"glow", b.done(), viewFrom({0.3f, 1.6f, 4}, {0, 0.3f, 0}), smallFrame()};
  c.options.glowing = {pointed};
  return c;
}

}  // namespace

std::vector<Case> lightCases() {
  return {bloom(),  cascades(),    fog(),       glow(),  imageLight(),
          joints(), lampShadows(), occlusion(), studio()};
}

}  // namespace support
