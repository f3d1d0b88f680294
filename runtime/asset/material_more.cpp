#include "asset/material_more.h"

#include "asset/read_state.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <string>

namespace asset {
namespace {

using Json = nlohmann::json;

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr std::array<float, 3> kWhite{1, 1, 1};

// Pointers and types: the glTF object model, "Extension Pointers"; standards: each extension's
// schema.
constexpr std::array<MoreFactor, kMoreFactors> kFactors{{
    {"KHR_materials_anisotropy", "anisotropyStrength", 1, {0}},
    {"KHR_materials_anisotropy", "anisotropyRotation", 1, {0}},
    {"KHR_materials_clearcoat", "clearcoatFactor", 1, {0}},
    {"KHR_materials_clearcoat", "clearcoatRoughnessFactor", 1, {0}},
    {"KHR_materials_clearcoat", "clearcoatNormalTexture/scale", 1, {1}},
    {"KHR_materials_diffuse_transmission", "diffuseTransmissionFactor", 1, {0}},
    {"KHR_materials_diffuse_transmission", "diffuseTransmissionColorFactor", 3, kWhite},
    {"KHR_materials_dispersion", "dispersion", 1, {0}},
    {"KHR_materials_ior", "ior", 1, {1.5f}},
    {"KHR_materials_iridescence", "iridescenceFactor", 1, {0}},
    {"KHR_materials_iridescence", "iridescenceIor", 1, {1.3f}},
    {"KHR_materials_iridescence", "iridescenceThicknessMinimum", 1, {100}},
    {"KHR_materials_iridescence", "iridescenceThicknessMaximum", 1, {400}},
    {"KHR_materials_sheen", "sheenColorFactor", 3, {0, 0, 0}},
    {"KHR_materials_sheen", "sheenRoughnessFactor", 1, {0}},
    {"KHR_materials_specular", "specularFactor", 1, {1}},
    {"KHR_materials_specular", "specularColorFactor", 3, kWhite},
    {"KHR_materials_transmission", "transmissionFactor", 1, {0}},
    {"KHR_materials_volume", "thicknessFactor", 1, {0}},
    {"KHR_materials_volume", "attenuationDistance", 1, {kInfinity}},
    {"KHR_materials_volume", "attenuationColor", 3, kWhite},
    {"ADOBE_materials_clearcoat_specular", "clearcoatIor", 1, {1.5f}},
    {"ADOBE_materials_clearcoat_specular", "clearcoatSpecularFactor", 1, {1}},
    {"ADOBE_materials_clearcoat_tint", "clearcoatTintFactor", 3, kWhite},
}};

constexpr std::array<MoreTexture, kMoreTextures> kTextures{{
    {"KHR_materials_anisotropy", "anisotropyTexture"},
    {"KHR_materials_clearcoat", "clearcoatTexture"},
    {"KHR_materials_clearcoat", "clearcoatRoughnessTexture"},
    {"KHR_materials_clearcoat", "clearcoatNormalTexture"},
    {"KHR_materials_diffuse_transmission", "diffuseTransmissionTexture"},
    {"KHR_materials_diffuse_transmission", "diffuseTransmissionColorTexture"},
    {"KHR_materials_iridescence", "iridescenceTexture"},
    {"KHR_materials_iridescence", "iridescenceThicknessTexture"},
    {"KHR_materials_sheen", "sheenColorTexture"},
    {"KHR_materials_sheen", "sheenRoughnessTexture"},
    {"KHR_materials_specular", "specularTexture"},
    {"KHR_materials_specular", "specularColorTexture"},
    {"KHR_materials_transmission", "transmissionTexture"},
    {"KHR_materials_volume", "thicknessTexture"},
    {"ADOBE_materials_clearcoat_specular", "clearcoatSpecularTexture"},
    {"ADOBE_materials_clearcoat_tint", "clearcoatTintTexture"},
}};

const Json* find(const Json* object, std::string_view name) {
  if (!object || !object->is_object()) return nullptr;
  const auto it = object->find(std::string(name));
  return it == object->end() ? nullptr : &*it;
}

/// Leaves `out` as it is where the file says nothing of the kind.
void readNumbers(const Json* json, float* out, int count) {
  if (!json) return;
  if (count == 1 && json->is_number()) *out = toFloat(json->get<double>());
  if (count == 1 || !json->is_array() || json->size() != static_cast<std::size_t>(count)) return;
  for (std::size_t i = 0; i < json->size(); ++i)
    if ((*json)[i].is_number()) out[i] = toFloat((*json)[i].get<double>());
}

void readTransform(const Json* texture, UvTransform& out) {
  out.isThere = texture && texture->is_object();
  const Json* transform = find(find(texture, "extensions"), "KHR_texture_transform");
  readNumbers(find(transform, "offset"), &out.offset.x, 2);
  readNumbers(find(transform, "rotation"), &out.rotation, 1);
  readNumbers(find(transform, "scale"), &out.scale.x, 2);
}

bool usesAny(const Json& extensions) {
  for (const MoreFactor& factor : kFactors)
    if (extensions.contains(std::string(factor.extension))) return true;
  return false;
}

MaterialMore moreOf(const Json& material) {
  const Json* extensions = find(&material, "extensions");
  if (!extensions || !extensions->is_object() || !usesAny(*extensions)) return {};
  MaterialMore more = standardMore();
  float* at = more.factors.data();
  for (const MoreFactor& factor : kFactors) {
    const Json* json = find(extensions, factor.extension);
    std::string_view path = factor.path;
    for (std::size_t slash; (slash = path.find('/')) != path.npos; path.remove_prefix(slash + 1))
      json = find(json, path.substr(0, slash));
    readNumbers(find(json, path), at, factor.count);
    at += factor.count;
  }
  for (std::size_t i = 0; i < kMoreTextures; ++i)
    readTransform(find(find(extensions, kTextures[i].extension), kTextures[i].name),
                  more.transforms[i]);
  return more;
}

}  // namespace

const std::array<MoreFactor, kMoreFactors>& moreFactors() { return kFactors; }
const std::array<MoreTexture, kMoreTextures>& moreTextures() { return kTextures; }

MaterialMore standardMore() {
  MaterialMore more;
  for (const MoreFactor& factor : kFactors)
    more.factors.insert(more.factors.end(), factor.standard.begin(),
                        factor.standard.begin() + factor.count);
  more.transforms.resize(kMoreTextures);
  return more;
}

std::vector<MaterialMore> readMore(const Json& root) {
  std::vector<MaterialMore> all;
  if (const Json* materials = find(&root, "materials"); materials && materials->is_array())
    for (const Json& material : *materials) all.push_back(moreOf(material));
  return all;
}

}  // namespace asset
