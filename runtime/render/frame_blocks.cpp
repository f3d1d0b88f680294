#include "render/frame_blocks.h"

#include "render/surface_key.h"

#include <algorithm>
#include <cmath>

namespace render {

using namespace base;

namespace {

/// The two rows of translation * rotation * scale in uv space, where v points down and turns run
/// the other way round.
void writeUvRows(const asset::TextureUse& use, Float4* rows) {
  const float c = std::cos(use.rotation), s = std::sin(use.rotation);
  rows[0] = {c * use.scale.x, s * use.scale.y, use.offset.x, 0};
  rows[1] = {-s * use.scale.x, c * use.scale.y, use.offset.y, 0};
}

/// Reflectance of a surface seen head on. KHR_materials_ior: 0 stands for infinite.
float reflectanceOf(float ior) {
  if (ior <= 0) return 1;
  const float root = (ior - 1) / (ior + 1);
  return root * root;
}

/// What a metre of the volume takes from each colour (Beer's law, KHR_materials_volume).
Float3 extinctionOf(const asset::Volume& volume) {
  if (!(volume.attenuationDistance > 0) || std::isinf(volume.attenuationDistance)) return {};
  const auto of = [&](float color) {
    return -std::log(std::clamp(color, 1e-4f, 1.0f)) / volume.attenuationDistance;
  };
  const Float3& c = volume.attenuationColor;
  return {of(c.x), of(c.y), of(c.z)};
}

}  // namespace

LayersBlock layersBlock(const asset::Material& m) {
  LayersBlock block{};
  const Float3 specular = m.specular.colorFactor * reflectanceOf(m.ior);
  block.specular = {specular.x, specular.y, specular.z, m.specular.factor};
  const asset::Clearcoat& coat = m.clearcoat;
  block.coat = {coat.factor, coat.roughnessFactor, coat.normalScale, reflectanceOf(coat.ior)};
  const Float3& sheen = m.sheen.colorFactor;
  block.sheen = {sheen.x, sheen.y, sheen.z, m.sheen.roughnessFactor};
  const asset::Iridescence& film = m.iridescence;
  block.film = {film.factor, film.ior, film.thicknessMinimum, film.thicknessMaximum};
  block.brush = {m.anisotropy.strength, std::cos(m.anisotropy.rotation),
                 std::sin(m.anisotropy.rotation), 0};
  block.glass = {m.transmission.factor, std::max(m.ior, 1.0f), m.volume.thicknessFactor,
                 m.dispersion};
  const Float3 extinction = extinctionOf(m.volume);
  block.attenuation = {extinction.x, extinction.y, extinction.z, 0};
  const Float3& thin = m.diffuseTransmission.colorFactor;
  block.thin = {thin.x, thin.y, thin.z, m.diffuseTransmission.factor};
  for (int slot = kCoreSlotCount; slot < kSlotCount; ++slot)
    writeUvRows(textureOf(m, static_cast<Slot>(slot)),
                &block.uvRows[2 * static_cast<std::size_t>(slot - kCoreSlotCount)]);
  return block;
}

MaterialBlock materialBlock(const asset::Material& m, float exposure) {
  MaterialBlock block;
  const float glow = m.emissiveStrength * exposure;
  block.baseColor = m.baseColorFactor;
  block.emissive = {m.emissiveFactor.x * glow, m.emissiveFactor.y * glow, m.emissiveFactor.z * glow,
                    m.alphaCutoff};
  block.numbers = {m.metallicFactor, m.roughnessFactor, m.normalScale, m.occlusionStrength};
  writeUvRows(m.baseColorTexture, &block.uvRows[0]);
  writeUvRows(m.metallicRoughnessTexture, &block.uvRows[2]);
  writeUvRows(m.normalTexture, &block.uvRows[4]);
  writeUvRows(m.occlusionTexture, &block.uvRows[6]);
  writeUvRows(m.emissiveTexture, &block.uvRows[8]);
  return block;
}

ObjectRows objectRows(const Mat4& a) {
  const auto row = [&](int r) { return Float4{a.at(r, 0), a.at(r, 1), a.at(r, 2), a.at(r, 3)}; };
  return {{row(0), row(1), row(2), Float4{}}};
}

}  // namespace render
