#include "support/render/cases.h"

#include "support/render/case_parts.h"
#include "support/render/cases_layers.h"
#include "support/render/cases_light.h"
#include "support/render/cases_panels.h"

#include <algorithm>
#include <cmath>

namespace support {

using namespace base;

namespace {

world::View flat(float ymag) {
  world::View view = viewFrom({0, 0, 5}, {});
  view.isPerspective = false;
  view.ymag = ymag;
  view.zFar = 20;
  return view;
}

asset::Material unlit(Float4 color) {
  asset::Material m = colored(color);
  m.unlit = true;
  return m;
}

Case metals() {
  Builder b;
  b.gltf->environment.backgroundVisible = true;
  const auto ball = std::make_shared<const asset::Geometry>(sphere(0.45f));
  for (int row = 0; row < 2; ++row)
    for (int column = 0; column < 4; ++column) {
      const float roughness = static_cast<float>(column) / 3;
      const Float4 gold{1, 0.77f, 0.34f, 1}, red{0.8f, 0.1f, 0.1f, 1};
      const int material =
          b.material(row == 0 ? colored(gold, 1, roughness) : colored(red, 0, roughness));
      b.place(b.mesh(ball, material),
              {static_cast<float>(column) - 1.5f, 0.5f - static_cast<float>(row), 0});
    }
  return {"metals", b.done(), viewFrom({0, 0.6f, 3.6f}, {}), smallFrame()};
}

Case textures() {
  Builder b;
  const auto image = checker(16, 4, {230, 60, 40, 255}, {250, 240, 210, 255});
  constexpr int kClamp = 33071, kMirror = 33648, kNearest = 9728;
  const asset::Sampler samplers[] = {
      {}, {kNearest, kNearest, kClamp, kClamp}, {0, 0, kMirror, kMirror}};
  for (int i = 0; i < 3; ++i) {
    asset::Material m = unlit({1, 1, 1, 1});
    m.baseColorTexture.texture = b.texture(image, samplers[i]);
    m.baseColorTexture.scale = {2, 2};
    m.baseColorTexture.rotation = i == 2 ? 0.4f : 0.0f;
    b.place(b.mesh(quad(0.45f, 0.45f), b.material(m)), {static_cast<float>(i) - 1, 0.5f, 0});
  }
  // Occlusion, roughness and metal in one picture, emission from the second uv set.
  asset::Material packed = colored({0.9f, 0.9f, 0.9f, 1}, 1, 1);
  packed.metallicRoughnessTexture.texture =
      b.texture(checker(8, 2, {255, 60, 255, 255}, {90, 220, 0, 255}));
  packed.occlusionTexture = packed.metallicRoughnessTexture;
  packed.emissiveFactor = {0.2f, 0.5f, 1};
  packed.emissiveStrength = 2;
  packed.emissiveTexture.texture = b.texture(checker(8, 8, {0, 0, 0, 255}, {255, 255, 255, 255}));
  packed.emissiveTexture.texCoord = 1;
  asset::Geometry g = quad(1.4f, 0.4f);
  g.uvs[1] = {{0, 0.2f}, {0.2f, 0.2f}, {0.2f, 0}, {0, 0}};
  b.place(b.mesh(std::move(g), b.material(packed)), {0, -0.5f, 0});
  return {"textures", b.done(), flat(1.1f), smallFrame()};
}

Case bumps() {
  Builder b;
  // A dome in the middle of the normal map; the same with the file's tangents and with none.
  auto image = std::make_shared<asset::Image>();
  image->name = "dome";
  image->width = image->height = 32;
  asset::Pixels::Bytes rgba;
  for (int y = 0; y < 32; ++y)
    for (int x = 0; x < 32; ++x) {
      const float u = (static_cast<float>(x) - 15.5f) / 12,
                  v = (15.5f - static_cast<float>(y)) / 12;
      const float z2 = 1 - u * u - v * v;
      const Float3 n = z2 > 0 ? Float3{u, v, std::sqrt(z2)} : Float3{0, 0, 1};
      for (const float c : {n.x, n.y, n.z})
        rgba.push_back(static_cast<std::uint8_t>(c * 127 + 128));
      rgba.push_back(255);
    }
  image->rgba = std::move(rgba);
  asset::Material m = colored({0.7f, 0.75f, 0.8f, 1}, 0, 0.4f);
  m.normalTexture.texture = b.texture(image);
  const int material = b.material(m);
  asset::Geometry without = quad(0.7f, 0.7f);
  without.tangents.clear();
  b.place(b.mesh(quad(0.7f, 0.7f), material), {-0.75f, 0, 0});
  b.place(b.mesh(std::move(without), material), {0.75f, 0, 0});
  return {"bumps", b.done(), flat(1.1f), smallFrame()};
}

Case alpha() {
  Builder b;
  const int board = b.texture(checker(16, 4, {255, 255, 255, 255}, {255, 255, 255, 0}));
  asset::Material behind = unlit({0.2f, 0.3f, 0.7f, 1});
  b.place(b.mesh(quad(1.3f, 0.9f), b.material(behind)), {0, 0, -1});
  asset::Material mask = unlit({0.2f, 0.8f, 0.3f, 1});
  mask.baseColorTexture.texture = board;
  mask.alpha = asset::Material::Alpha::Mask;
  b.place(b.mesh(quad(0.4f, 0.7f), b.material(mask)), {-0.8f, 0, 0});
  for (const float x : {0.1f, 0.5f}) {
    asset::Material glass = colored({1, x, 0.1f, 0.5f}, 0, 0.1f);
    glass.alpha = asset::Material::Alpha::Blend;
    glass.doubleSided = true;
    b.place(b.mesh(quad(0.4f, 0.7f), b.material(glass)), {x + 0.2f, 0, x});
  }
  return {"alpha", b.done(), flat(1.1f), smallFrame()};
}

/// A bar of `steps` rings, bent by two joints.
Case skin() {
  Builder b;
  asset::Geometry g = box({0.15f, 1, 0.15f});
  // Cut into slices along y, so that it can bend.
  asset::Geometry bar;
  constexpr int kSlices = 8;
  for (int slice = 0; slice < kSlices; ++slice) {
    const auto first = static_cast<std::uint32_t>(bar.positions.size());
    for (std::size_t i = 0; i < 16; ++i) {
      Float3 p = g.positions[i];
      const float low = static_cast<float>(slice) / kSlices * 2, high = low + 2.0f / kSlices;
      p.y = p.y < 0 ? low : high;
      bar.positions.push_back(p);
      bar.normals.push_back(g.normals[i]);
      const float second = std::clamp(p.y - 0.5f, 0.0f, 1.0f);
      bar.joints.push_back({0, 1, 0, 0});
      bar.weights.push_back({1 - second, second, 0, 0});
      bar.bounds.add(p);
    }
    for (std::size_t i = 0; i < 24; ++i) bar.indices.push_back(first + g.indices[i]);
  }
  asset::Node root, tip;
  root.transform.translation = {0, -1, 0};
  tip.transform.translation = {0, 1, 0};
  tip.transform.rotation = quatFromAxisAngle({0, 0, 1}, -1.1f);
  const int first = b.node(root), second = b.node(tip, first);
  asset::Skin s;
  s.joints = {first, second};
  s.inverseBindMatrices.resize(2);
  s.inverseBindMatrices[1].at(1, 3) = -1;
  b.gltf->skins.push_back(s);
  asset::Node node;
  node.mesh = b.mesh(std::move(bar), b.material(colored({0.3f, 0.6f, 0.9f, 1})));
  node.skin = 0;
  b.node(node);
  return {"skin", b.done(), viewFrom({0.4f, 0.6f, 3.4f}, {0.2f, 0, 0}), smallFrame()};
}

Case morph() {
  Builder b;
  asset::Geometry g = sphere(0.6f);
  asset::MorphTarget tall, wide;
  for (std::size_t i = 0; i < g.positions.size(); ++i) {
    const Float3 p = g.positions[i], n = g.normals[i];
    tall.positions.push_back({0, p.y, 0});
    tall.normals.push_back(normalize(Float3{n.x, n.y / 2, n.z}) - n);
    wide.positions.push_back({p.x * 0.8f, 0, 0});
    wide.normals.push_back(normalize(Float3{n.x / 1.8f, n.y, n.z}) - n);
  }
  g.targets = {tall, wide};
  const int mesh = b.mesh(std::move(g), b.material(colored({0.9f, 0.6f, 0.2f, 1})));
  const std::vector<float> weights[] = {{0, 0}, {0.7f, 0}, {0, 1}};
  for (int i = 0; i < 3; ++i) {
    asset::Node node;
    node.mesh = mesh;
    node.weights = weights[i];
    node.transform.translation = {static_cast<float>(i) * 1.7f - 1.7f, 0, 0};
    b.node(node);
  }
  return {"morph", b.done(), viewFrom({0, 0.5f, 5}, {}), smallFrame()};
}

Case shadow() {
  Builder b;
  b.gltf->environment.backgroundVisible = true;
  const int floor = b.material(colored({0.8f, 0.8f, 0.8f, 1}, 0, 0.9f));
  b.place(b.mesh(ground(3), floor), {});
  b.place(b.mesh(box({0.4f, 0.4f, 0.4f}), b.material(colored({0.2f, 0.5f, 0.8f, 1}))),
          {-0.7f, 0.4f, 0});
  b.place(b.mesh(sphere(0.4f), b.material(colored({0.8f, 0.4f, 0.2f, 1}, 0, 0.3f))),
          {0.8f, 0.7f, 0});
  return {"shadow", b.done(), viewFrom({1, 2.2f, 4}, {0, 0.2f, 0}), smallFrame()};
}

Case lamps() {
  Builder b;
  b.gltf->environment = uniformLight(0.02f);
  b.gltf->environment.backgroundVisible = false;
  b.place(b.mesh(ground(3), b.material(colored({0.8f, 0.8f, 0.8f, 1}, 0, 0.5f))), {});
  asset::Light point;
  point.color = {1, 0.3f, 0.2f};
  point.intensity = 2;
  asset::Light spot;
  spot.kind = asset::Light::Kind::Spot;
  spot.color = {0.3f, 1, 0.4f};
  spot.intensity = 12;
  spot.innerConeAngle = 0.3f;
  spot.outerConeAngle = 0.4f;
  asset::Light directional;
  directional.kind = asset::Light::Kind::Directional;
  directional.color = {0.3f, 0.4f, 1};
  directional.intensity = 0.6f;
  b.light(point, {-1.5f, 0.6f, 0}, {0, -1, 0});
  b.light(spot, {1.2f, 2, 0}, {0, -1, 0});
  b.light(directional, {}, {0.3f, -1, -0.3f});
  return {"lamps", b.done(), viewFrom({0, 2.6f, 3.6f}, {}), smallFrame()};
}

/// Enough of the same for instances, some of them out of sight, some mirrored.
Case crowd() {
  Builder b;
  const auto cube = std::make_shared<const asset::Geometry>(box({0.15f, 0.15f, 0.15f}));
  const int mesh = b.mesh(cube, b.material(colored({0.6f, 0.7f, 0.3f, 1})));
  for (int i = 0; i < 60; ++i) {
    const auto column = static_cast<float>(i % 10), row = static_cast<float>(i / 10);
    b.place(mesh, {column * 0.5f - 3.5f, 0, row * 0.6f - 2},
            quatFromAxisAngle({0, 1, 0}, 0.2f * column),
            {i % 7 == 0 ? -1.0f : 1.0f, 1 + row * 0.2f, 1});
  }
  return {"crowd", b.done(), viewFrom({0, 2, 4}, {}), smallFrame()};
}

/// One node, a ring of instances of two primitives each.
Case instances() {
  Builder b;
  const int mesh = b.mesh(box({0.18f, 0.1f, 0.18f}), b.material(colored({0.7f, 0.5f, 0.3f, 1})));
  asset::Primitive top;
  asset::Geometry g = box({0.08f, 0.1f, 0.08f});
  for (Float3& p : g.positions) p.y += 0.2f;
  g.bounds = {{-0.08f, 0.1f, -0.08f}, {0.08f, 0.3f, 0.08f}};
  top.geometry = std::make_shared<const asset::Geometry>(std::move(g));
  top.material = b.material(colored({0.2f, 0.6f, 0.7f, 1}, 0, 0.2f));
  b.gltf->meshes[static_cast<std::size_t>(mesh)].primitives.push_back(top);
  auto ring = std::make_shared<asset::Instances>();
  ring->count = 16;
  for (int i = 0; i < 16; ++i) {
    const float turn = static_cast<float>(i) * kPi / 8;
    ring->translations.push_back({std::sin(turn), 0, std::cos(turn)});
    ring->rotations.push_back(quatFromAxisAngle({0, 1, 0}, turn));
    ring->scales.push_back({0.9f, 0.5f + 0.1f * static_cast<float>(i), 0.9f});
  }
  asset::Node node;
  node.mesh = mesh;
  node.instances = ring;
  node.transform.scale = {1.3f, 1.3f, 1.3f};
  b.node(node);
  return {"instances", b.done(), viewFrom({0, 2, 3}, {}), smallFrame()};
}

Case lines() {
  Builder b;
  const auto of = [](asset::Geometry::Mode mode, Float3 at, std::vector<Float3> points) {
    asset::Geometry g;
    g.mode = mode;
    for (const Float3& p : points) {
      g.positions.push_back(at + p);
      g.colors.push_back({std::fabs(p.x), std::fabs(p.y), 1, 1});
      g.bounds.add(g.positions.back());
    }
    return g;
  };
  using Mode = asset::Geometry::Mode;
  const std::vector<Float3> corners{
      {-0.3f, -0.3f, 0}, {0.3f, -0.3f, 0}, {0.3f, 0.3f, 0}, {-0.3f, 0.3f, 0}};
  const int material = b.material(colored({1, 1, 1, 1}));
  const Mode modes[] = {Mode::Points,    Mode::Lines,         Mode::LineLoop,
                        Mode::LineStrip, Mode::TriangleStrip, Mode::TriangleFan};
  for (int i = 0; i < 6; ++i)
    b.place(b.mesh(of(modes[i], {static_cast<float>(i % 3) - 1, i < 3 ? 0.5f : -0.5f, 0}, corners),
                   material),
            {});
  return {"lines", b.done(), flat(1.1f), smallFrame()};
}

Case editor() {
  Builder b;
  const int mesh = b.mesh(box({0.4f, 0.4f, 0.4f}), b.material(colored({1, 0.55f, 0.1f, 1})));
  const int parent = b.node({});
  asset::Node child;
  child.mesh = mesh;
  child.transform.translation = {-0.7f, 0.4f, 0};
  b.node(child, parent);
  b.place(mesh, {0.8f, 0.4f, -1});
  Case c{"editor", b.done(), viewFrom({1, 1.6f, 4}, {0, 0.2f, 0}), smallFrame()};
  c.options.drawGrid = true;
  c.options.outlined = {parent};
  return c;
}

Case smooth() {
  Builder b;
  const int mesh = b.mesh(box({0.5f, 0.5f, 0.5f}), b.material(colored({0.8f, 0.2f, 0.3f, 1})));
  b.place(mesh, {}, quatFromAxisAngle(normalize(Float3{1, 2, 3}), 0.7f));
  Case c{"smooth", b.done(), viewFrom({0, 0, 3}, {}), smallFrame()};
  c.options.samples = 4;
  c.options.transparentBackground = true;
  return c;
}

}  // namespace

std::vector<Case> allCases() {
  std::vector<Case> all{alpha(),  bumps(), crowd(),  editor(), instances(), lamps(),   lines(),
                        metals(), morph(), shadow(), skin(),   smooth(),    textures()};
  for (auto& more : {layerCases(), lightCases(), panelCases()}) all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace support
