// The frames of materials with extensions.
#include "support/render/cases_layers.h"

#include "support/render/case_parts.h"

#include <cmath>

namespace support {

using namespace base;

namespace {

/// Balls in a row, the first at the left, over a ground that is lit as they are.
Case row(const std::string& name, const std::vector<asset::Material>& materials,
         Builder b = Builder()) {
  b.gltf->environment.backgroundVisible = true;
  const auto ball = std::make_shared<const asset::Geometry>(sphere(0.45f, 24, 36));
  const float first = (1 - static_cast<float>(materials.size())) / 2;
  for (std::size_t i = 0; i < materials.size(); ++i)
    b.place(b.mesh(ball, b.material(materials[i])), {first + static_cast<float>(i), 0, 0});
  return {name, b.done(),
          viewFrom({0, 0.5f, 1.4f + 0.7f * static_cast<float>(materials.size())}, {}),
          smallFrame()};
}

Case reflectance() {
  // The ior of diamond; no reflection; a coloured one; the ior that reflects all.
  std::vector<asset::Material> m(4, colored({0.1f, 0.1f, 0.12f, 1}, 0, 0.2f));
  m[0].ior = 2.42f;
  m[1].specular.factor = 0;
  m[2].specular.colorFactor = {1, 0.4f, 0.05f};
  m[2].ior = 2.42f;
  m[3].ior = 0;
  return row("reflectance", m);
}

Case clearcoat() {
  Builder b;
  std::vector<asset::Material> m(3, colored({0.5f, 0.03f, 0.03f, 1}, 0.5f, 0.6f));
  for (asset::Material& material : m) material.clearcoat.factor = 1;
  m[1].clearcoat.roughnessFactor = 0.5f;
  // Stripes without a coat, and a coat that leans.
  m[2].clearcoat.texture.texture = b.texture(checker(32, 4, {255, 0, 0, 255}, {0, 0, 0, 255}));
  m[2].clearcoat.normalTexture.texture = b.texture(solid({168, 128, 248, 255}));
  m[2].clearcoat.normalTexture.rotation = 0.5f;
  return row("clearcoat", m, std::move(b));
}

Case sheen() {
  Builder b;
  std::vector<asset::Material> m(3, colored({0.05f, 0.03f, 0.12f, 1}, 0, 1));
  const float roughness[] = {0.3f, 0.6f, 1};
  for (std::size_t i = 0; i < 3; ++i) {
    m[i].sheen.colorFactor = {0.7f, 0.5f, 0.8f};
    m[i].sheen.roughnessFactor = roughness[i];
  }
  m[2].sheen.colorTexture.texture =
      b.texture(checker(32, 8, {255, 255, 255, 255}, {60, 20, 20, 255}));
  return row("sheen", m, std::move(b));
}

Case iridescence() {
  Builder b;
  std::vector<asset::Material> m(4, colored({0.9f, 0.9f, 0.9f, 1}, 1, 0.15f));
  const float thickness[] = {250, 420, 600, 800};
  for (std::size_t i = 0; i < 4; ++i) {
    m[i].iridescence.factor = 1;
    m[i].iridescence.thicknessMaximum = thickness[i];
  }
  m[2].baseColorFactor = {0.02f, 0.02f, 0.02f, 1};
  m[2].metallicFactor = 0;
  m[3].iridescence.thicknessTexture.texture =
      b.texture(checker(32, 4, {0, 0, 0, 255}, {0, 255, 0, 255}));
  return row("iridescence", m, std::move(b));
}

Case anisotropy() {
  Builder b;
  std::vector<asset::Material> m(4, colored({0.8f, 0.8f, 0.85f, 1}, 1, 0.3f));
  for (asset::Material& material : m) material.anisotropy.strength = 0.8f;
  m[0].anisotropy.strength = 0;
  m[2].anisotropy.rotation = kPi / 2;
  m[3].anisotropy.texture.texture = b.texture(solid({255, 255, 128, 255}));
  return row("anisotropy", m, std::move(b));
}

/// Panes and balls before a checkered wall: clear, rough, thick and dim, dispersing, blended.
Case glass() {
  Builder b;
  b.gltf->environment.backgroundVisible = true;
  asset::Material wall = colored({1, 1, 1, 1}, 0, 1);
  wall.baseColorTexture.texture =
      b.texture(checker(64, 16, {240, 230, 210, 255}, {40, 60, 90, 255}));
  b.place(b.mesh(quad(2.4f, 1.6f), b.material(wall)), {0, 0, -1});
  std::vector<asset::Material> m(5, colored({1, 1, 1, 1}, 0, 0));
  for (asset::Material& material : m) material.transmission.factor = 1;
  m[1].roughnessFactor = 0.35f;
  m[1].baseColorFactor = {0.6f, 0.9f, 0.7f, 1};
  m[2].volume.thicknessFactor = 0.8f;
  m[2].volume.attenuationDistance = 0.6f;
  m[2].volume.attenuationColor = {0.9f, 0.5f, 0.2f};
  m[3].volume.thicknessFactor = 0.9f;
  m[3].dispersion = 5;
  m[4].alpha = asset::Material::Alpha::Blend;
  m[4].baseColorFactor = {1, 0.6f, 0.6f, 0.5f};
  const auto ball = std::make_shared<const asset::Geometry>(sphere(0.45f, 24, 36));
  const auto pane = std::make_shared<const asset::Geometry>(quad(0.4f, 0.4f));
  const Float3 places[] = {
      {-1, 0.5f, 0}, {0, 0.5f, 0}, {-0.6f, -0.55f, 0}, {0.6f, -0.55f, 0}, {1, 0.5f, 0.2f}};
  for (std::size_t i = 0; i < 5; ++i)
    b.place(b.mesh(i == 2 || i == 3 ? ball : pane, b.material(m[i])), places[i]);
  return {"glass", b.done(), viewFrom({0.3f, 0.3f, 3.2f}, {}), smallFrame()};
}

Case agx() {
  Case c =
      row("agx", {colored({0.9f, 0.2f, 0.1f, 1}, 0, 0.4f), colored({0.1f, 0.3f, 0.9f, 1}, 0, 0.4f),
                  colored({1, 0.77f, 0.34f, 1}, 1, 0.3f)});
  c.options.toneMapping = render::ToneMapping::Agx;
  return c;
}

/// Leaves with the sun behind them: opaque, half and wholly let through, and coloured on the way.
Case thin() {
  Builder b;
  b.gltf->environment.sunDirection = {0.3f, -0.5f, 1};
  std::vector<asset::Material> m(4, colored({0.3f, 0.6f, 0.2f, 1}, 0, 0.7f));
  for (asset::Material& material : m) {
    material.doubleSided = true;
    material.diffuseTransmission.colorFactor = {0.7f, 0.9f, 0.3f};
  }
  m[1].diffuseTransmission.factor = 0.5f;
  m[2].diffuseTransmission.factor = 1;
  m[3].diffuseTransmission.factor = 1;
  m[3].diffuseTransmission.texture.texture =
      b.texture(checker(16, 4, {0, 0, 0, 255}, {0, 0, 0, 60}));
  m[3].diffuseTransmission.colorFactor = {1, 0.2f, 0.1f};
  const auto leaf = std::make_shared<const asset::Geometry>(quad(0.4f, 0.4f));
  for (std::size_t i = 0; i < 4; ++i)
    b.place(b.mesh(leaf, b.material(m[i])), {static_cast<float>(i) - 1.5f, 0, 0});
  return {"thin", b.done(), viewFrom({0, 0.3f, 4}, {}), smallFrame()};
}

/// Three of the same, each in another of its variants; the last one's is not its own.
Case variants() {
  Builder b;
  const int plain = b.material(colored({0.6f, 0.6f, 0.6f, 1})),
            red = b.material(colored({0.8f, 0.1f, 0.1f, 1})),
            gold = b.material(colored({1, 0.77f, 0.34f, 1}, 1, 0.3f));
  const int mesh = b.mesh(sphere(0.45f), plain);
  b.gltf->variants = {"red", "gold", "other"};
  b.gltf->meshes[static_cast<std::size_t>(mesh)].primitives[0].variants = {{red, {0}}, {gold, {1}}};
  for (int i = 0; i < 3; ++i) b.place(mesh, {static_cast<float>(i) - 1, 0, 0});
  Case c{"variants", b.done(), viewFrom({0, 0.5f, 3}, {}), smallFrame()};
  c.prepare = [](world::World& world) {
    for (int node = 0; node < 3; ++node) world.setVariant(node, node);
  };
  return c;
}

}  // namespace

std::vector<Case> layerCases() {
  return {agx(),         anisotropy(), clearcoat(), glass(),   iridescence(),
          reflectance(), sheen(),      thin(),      variants()};
}

}  // namespace support
