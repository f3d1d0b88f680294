// Materials.
#include "asset/material_table.h"
#include "asset/read_state.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace asset {
namespace {

class MaterialReader {
 public:
  MaterialReader(ReadState& state, const Json& from, std::size_t index)
      : state_(state),
        from_(from),
        where_(placeOf("materials", index, textAt(from, "name"))),
        extensions_(findIn(&from, "extensions")) {}

  Material read(Kept kept);

 private:
  void number(const Json* object, std::string_view path, float* out, int count);
  void number(const Json* object, std::string_view path, float& out) {
    number(object, path, &out, 1);
  }
  void texture(const Json* object, std::string_view key, TextureUse& out);
  void fault(std::string_view property, const char* wanted);
  void readCore(Material& to);
  void readExtensions(Material& to);

  ReadState& state_;
  const Json& from_;
  std::string where_;
  const Json* extensions_;
};

void MaterialReader::fault(std::string_view property, const char* wanted) {
  state_.note(base::Severity::Warning, "material-value", where_,
              std::string(property) + " must be " + wanted + "; what is usual takes its place");
}

/// Leaves `out` as it is where the file says nothing of the kind.
void MaterialReader::number(const Json* object, std::string_view path, float* out, int count) {
  const Json* value = findPath(object, path);
  if (!value) return;
  if (count == 1) {
    if (!value->is_number()) return fault(path, "a number");
    *out = toFloat(value->get<double>());
    return;
  }
  const auto isNumber = [](const Json& element) { return element.is_number(); };
  if (!value->is_array() || value->size() != static_cast<std::size_t>(count) ||
      !std::all_of(value->begin(), value->end(), isNumber))
    return fault(path, count == 2 ? "two numbers" : count == 3 ? "three numbers" : "four numbers");
  for (const Json& element : *value) *out++ = toFloat(element.get<double>());
}

void MaterialReader::texture(const Json* object, std::string_view key, TextureUse& out) {
  const Json* info = findIn(object, key);
  if (!info) return;
  const auto whole = [](const Json* value, std::uint64_t below) {
    return value && value->is_number_unsigned() && value->get<std::uint64_t>() < below;
  };
  const Json* index = findIn(info, "index");
  if (!whole(index, arrayIn(state_.root, "textures").size()))
    return fault(std::string(key) + "/index", "the index of a texture");
  out.texture = index->get<int>();
  const Json* transform = findPath(info, "extensions/KHR_texture_transform");
  number(transform, "offset", &out.offset.x, 2);
  number(transform, "rotation", &out.rotation, 1);
  number(transform, "scale", &out.scale.x, 2);
  constexpr std::uint64_t kSets = 256;
  for (const Json* from : {info, transform}) {
    const Json* set = findIn(from, "texCoord");
    if (!set) continue;
    if (whole(set, kSets))
      out.texCoord = set->get<int>();
    else
      fault(std::string(key) + "/texCoord", "a whole number from 0 to 255");
  }
}

void MaterialReader::readCore(Material& to) {
  const Json* pbr = findIn(&from_, "pbrMetallicRoughness");
  number(pbr, "baseColorFactor", &to.baseColorFactor.x, 4);
  number(pbr, "metallicFactor", to.metallicFactor);
  number(pbr, "roughnessFactor", to.roughnessFactor);
  texture(pbr, "baseColorTexture", to.baseColorTexture);
  texture(pbr, "metallicRoughnessTexture", to.metallicRoughnessTexture);
  texture(&from_, "normalTexture", to.normalTexture);
  number(&from_, "normalTexture/scale", to.normalScale);
  texture(&from_, "occlusionTexture", to.occlusionTexture);
  number(&from_, "occlusionTexture/strength", to.occlusionStrength);
  texture(&from_, "emissiveTexture", to.emissiveTexture);
  number(&from_, "emissiveFactor", &to.emissiveFactor.x, 3);
  const std::string mode = textAt(from_, "alphaMode");
  to.alpha = mode == "MASK"    ? Material::Alpha::Mask
             : mode == "BLEND" ? Material::Alpha::Blend
                               : Material::Alpha::Opaque;
  number(&from_, "alphaCutoff", to.alphaCutoff);
  if (const Json* sides = findIn(&from_, "doubleSided")) to.doubleSided = sides->get<bool>();
}

void MaterialReader::readExtensions(Material& to) {
  if (!extensions_) return;
  to.unlit = findIn(extensions_, "KHR_materials_unlit") != nullptr;
  number(extensions_, "KHR_materials_emissive_strength/emissiveStrength", to.emissiveStrength);
  for (const MaterialFactor& row : materialFactors())
    number(findIn(extensions_, row.extension), row.path, row.of(to), row.count);
  for (const MaterialTexture& row : materialTextures())
    texture(findIn(extensions_, row.extension), row.name, row.of(to));
}

Material MaterialReader::read(Kept kept) {
  Material to;
  to.name = textAt(from_, "name");
  readCore(to);
  readExtensions(to);
  to.kept = std::move(kept);
  return to;
}

}  // namespace

void readMaterials(ReadState& state) {
  const Json& materials = arrayIn(state.root, "materials");
  for (std::size_t i = 0; i < materials.size(); ++i)
    state.out.gltf.materials.push_back(
        MaterialReader(state, materials[i], i).read(state.kept.materials[i]));
}

}  // namespace asset
