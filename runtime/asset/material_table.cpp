#include "asset/material_table.h"

namespace asset {
namespace {

float* numbers(float& value) { return &value; }
float* numbers(base::Float3& value) { return &value.x; }

template <auto Field>
float* own(Material& m) {
  return numbers(m.*Field);
}
template <auto Part, auto Field>
float* factor(Material& m) {
  return numbers(m.*Part.*Field);
}
template <auto Part, auto Field>
TextureUse& texture(Material& m) {
  return m.*Part.*Field;
}

using M = Material;

// Names and types: the schemas of the extensions (KhronosGroup/glTF, extensions/2.0).
// clang-format off
constexpr MaterialFactor kFactors[] = {
    {"KHR_materials_anisotropy", "anisotropyStrength", 1, factor<&M::anisotropy, &Anisotropy::strength>},
    {"KHR_materials_anisotropy", "anisotropyRotation", 1, factor<&M::anisotropy, &Anisotropy::rotation>},
    {"KHR_materials_clearcoat", "clearcoatFactor", 1, factor<&M::clearcoat, &Clearcoat::factor>},
    {"KHR_materials_clearcoat", "clearcoatRoughnessFactor", 1, factor<&M::clearcoat, &Clearcoat::roughnessFactor>},
    {"KHR_materials_clearcoat", "clearcoatNormalTexture/scale", 1, factor<&M::clearcoat, &Clearcoat::normalScale>},
    {"KHR_materials_diffuse_transmission", "diffuseTransmissionFactor", 1, factor<&M::diffuseTransmission, &DiffuseTransmission::factor>},
    {"KHR_materials_diffuse_transmission", "diffuseTransmissionColorFactor", 3, factor<&M::diffuseTransmission, &DiffuseTransmission::colorFactor>},
    {"KHR_materials_dispersion", "dispersion", 1, own<&M::dispersion>},
    {"KHR_materials_ior", "ior", 1, own<&M::ior>},
    {"KHR_materials_iridescence", "iridescenceFactor", 1, factor<&M::iridescence, &Iridescence::factor>},
    {"KHR_materials_iridescence", "iridescenceIor", 1, factor<&M::iridescence, &Iridescence::ior>},
    {"KHR_materials_iridescence", "iridescenceThicknessMinimum", 1, factor<&M::iridescence, &Iridescence::thicknessMinimum>},
    {"KHR_materials_iridescence", "iridescenceThicknessMaximum", 1, factor<&M::iridescence, &Iridescence::thicknessMaximum>},
    {"KHR_materials_sheen", "sheenColorFactor", 3, factor<&M::sheen, &Sheen::colorFactor>},
    {"KHR_materials_sheen", "sheenRoughnessFactor", 1, factor<&M::sheen, &Sheen::roughnessFactor>},
    {"KHR_materials_specular", "specularFactor", 1, factor<&M::specular, &Specular::factor>},
    {"KHR_materials_specular", "specularColorFactor", 3, factor<&M::specular, &Specular::colorFactor>},
    {"KHR_materials_transmission", "transmissionFactor", 1, factor<&M::transmission, &Transmission::factor>},
    {"KHR_materials_volume", "thicknessFactor", 1, factor<&M::volume, &Volume::thicknessFactor>},
    {"KHR_materials_volume", "attenuationDistance", 1, factor<&M::volume, &Volume::attenuationDistance>},
    {"KHR_materials_volume", "attenuationColor", 3, factor<&M::volume, &Volume::attenuationColor>},
    {"ADOBE_materials_clearcoat_specular", "clearcoatIor", 1, factor<&M::clearcoat, &Clearcoat::ior>},
    {"ADOBE_materials_clearcoat_specular", "clearcoatSpecularFactor", 1, factor<&M::clearcoat, &Clearcoat::specularFactor>},
    {"ADOBE_materials_clearcoat_tint", "clearcoatTintFactor", 3, factor<&M::clearcoat, &Clearcoat::tintFactor>},
};

constexpr MaterialTexture kTextures[] = {
    {"KHR_materials_anisotropy", "anisotropyTexture", texture<&M::anisotropy, &Anisotropy::texture>},
    {"KHR_materials_clearcoat", "clearcoatTexture", texture<&M::clearcoat, &Clearcoat::texture>},
    {"KHR_materials_clearcoat", "clearcoatRoughnessTexture", texture<&M::clearcoat, &Clearcoat::roughnessTexture>},
    {"KHR_materials_clearcoat", "clearcoatNormalTexture", texture<&M::clearcoat, &Clearcoat::normalTexture>},
    {"KHR_materials_diffuse_transmission", "diffuseTransmissionTexture", texture<&M::diffuseTransmission, &DiffuseTransmission::texture>},
    {"KHR_materials_diffuse_transmission", "diffuseTransmissionColorTexture", texture<&M::diffuseTransmission, &DiffuseTransmission::colorTexture>},
    {"KHR_materials_iridescence", "iridescenceTexture", texture<&M::iridescence, &Iridescence::texture>},
    {"KHR_materials_iridescence", "iridescenceThicknessTexture", texture<&M::iridescence, &Iridescence::thicknessTexture>},
    {"KHR_materials_sheen", "sheenColorTexture", texture<&M::sheen, &Sheen::colorTexture>},
    {"KHR_materials_sheen", "sheenRoughnessTexture", texture<&M::sheen, &Sheen::roughnessTexture>},
    {"KHR_materials_specular", "specularTexture", texture<&M::specular, &Specular::texture>},
    {"KHR_materials_specular", "specularColorTexture", texture<&M::specular, &Specular::colorTexture>},
    {"KHR_materials_transmission", "transmissionTexture", texture<&M::transmission, &Transmission::texture>},
    {"KHR_materials_volume", "thicknessTexture", texture<&M::volume, &Volume::thicknessTexture>},
    {"ADOBE_materials_clearcoat_specular", "clearcoatSpecularTexture", texture<&M::clearcoat, &Clearcoat::specularTexture>},
    {"ADOBE_materials_clearcoat_tint", "clearcoatTintTexture", texture<&M::clearcoat, &Clearcoat::tintTexture>},
};
// clang-format on

}  // namespace

std::span<const MaterialFactor> materialFactors() { return kFactors; }
std::span<const MaterialTexture> materialTextures() { return kTextures; }

}  // namespace asset
