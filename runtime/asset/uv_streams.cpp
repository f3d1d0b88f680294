#include "asset/uv_streams.h"

#include "asset/material_table.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace asset {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Materials that some primitive wears both of, joined.
class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t of(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  /// The lower number stands for both.
  void join(std::size_t a, std::size_t b) {
    a = of(a), b = of(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

void joinWorn(const tinygltf::Primitive& primitive, Groups& groups) {
  const auto extension = primitive.extensions.find("KHR_materials_variants");
  if (extension == primitive.extensions.end()) return;
  const tinygltf::Value& mappings = extension->second.Get("mappings");
  int first = primitive.material;
  for (std::size_t i = 0; i < mappings.ArrayLen(); ++i) {
    const int worn = mappings.Get(static_cast<int>(i)).Get("material").GetNumberAsInt();
    if (first >= 0) groups.join(at(first), at(worn));
    first = worn;
  }
}

/// The sets that the textures of a group name, in the order of their slots and materials.
using Named = std::vector<int>;

UvSets chosenOf(const Named& named) {
  if (std::all_of(named.begin(), named.end(), [](int set) { return set <= 1; }))
    return kPlainUvSets;
  UvSets sets{named[0], named.size() > 1 ? named[1] : named[0] == 0 ? 1 : 0};
  std::sort(sets.begin(), sets.end());
  return sets;
}

}  // namespace

std::vector<UvSets> chooseUvSets(ReadState& state) {
  std::vector<Material>& materials = state.out.gltf.materials;
  std::vector<UvSets> result(materials.size() + 1, kPlainUvSets);
  Groups groups(materials.size());
  for (const tinygltf::Mesh& mesh : state.model.meshes)
    for (const tinygltf::Primitive& primitive : mesh.primitives) joinWorn(primitive, groups);
  std::vector<Named> named(materials.size());
  for (std::size_t m = 0; m < materials.size(); ++m)
    forEachTextureUse(materials[m], [&](const TextureUse& use) {
      Named& sets = named[groups.of(m)];
      if (use.texture >= 0 && std::find(sets.begin(), sets.end(), use.texCoord) == sets.end())
        sets.push_back(use.texCoord);
    });
  for (std::size_t m = 0; m < materials.size(); ++m) {
    const UvSets sets = result[m] = chosenOf(named[groups.of(m)]);
    forEachTextureUse(materials[m], [&](TextureUse& use) {
      const int set = use.texCoord;
      const auto place = std::find(sets.begin(), sets.end(), set);
      use.texCoord = place == sets.end() ? 0 : static_cast<int>(place - sets.begin());
      if (use.texture < 0 || use.texCoord == set) return;
      use.fileTexCoord = set;
      if (place == sets.end())
        state.note(base::Severity::Warning, "unsupported-texcoord",
                   placeOf("materials", m, materials[m].name),
                   "uses TEXCOORD_" + std::to_string(set) + "; two sets are drawn, and TEXCOORD_" +
                       std::to_string(sets[0]) + " takes its place");
    });
  }
  return result;
}

}  // namespace asset
