// The properties of material extensions as tables: one row a number or texture, with its name in
// the file and its place in a Material. Reader, writer and the world's pointers share them.
#pragma once

#include "asset/gltf.h"

#include <span>
#include <string_view>
#include <type_traits>

namespace asset {

/// A number, or a colour of three, as the glTF object model lists them.
struct MaterialFactor {
  std::string_view extension;
  /// Below the extension: "clearcoatFactor", "clearcoatNormalTexture/scale".
  std::string_view path;
  int count;  ///< 1 or 3.
  float* (*of)(Material& material);

  const float* in(const Material& material) const {
    return of(const_cast<Material&>(material));  // `of` itself changes nothing.
  }
};

struct MaterialTexture {
  std::string_view extension, name;
  TextureUse& (*of)(Material& material);

  const TextureUse& in(const Material& material) const {
    return of(const_cast<Material&>(material));  // `of` itself changes nothing.
  }
};

/// All but KHR_materials_unlit and KHR_materials_emissive_strength, in the order of their
/// extensions. What a file leaves out stands in `Material{}`.
std::span<const MaterialFactor> materialFactors();
std::span<const MaterialTexture> materialTextures();

/// Calls f(TextureUse&) for every texture that a material may use, used or not.
template <class MaterialType, class F>
void forEachTextureUse(MaterialType& material, F f) {
  f(material.baseColorTexture);
  f(material.metallicRoughnessTexture);
  f(material.normalTexture);
  f(material.occlusionTexture);
  f(material.emissiveTexture);
  for (const MaterialTexture& row : materialTextures()) {
    if constexpr (std::is_const_v<MaterialType>)
      f(row.in(material));
    else
      f(row.of(material));
  }
}

}  // namespace asset
