// Which sets of texture coordinates are drawn: a vertex carries two, whatever their numbers.
#pragma once

#include "asset/read_state.h"

#include <array>
#include <vector>

namespace asset {

/// The numbers of the sets that take the place of Geometry::uvs.
using UvSets = std::array<int, 2>;
inline constexpr UvSets kPlainUvSets{0, 1};

/// By material of the file; the last one is for primitives without. Materials that one primitive
/// wears (KHR_materials_variants too) get the same two: 0 and 1 where those do, else the first two
/// that their textures name, base colour first. Changes TextureUse::texCoord of the materials from
/// the number of the set to its place among the two; a texture whose set is not among them takes
/// the first, and a Problem tells. Call after readMaterials, before readMeshes.
std::vector<UvSets> chooseUvSets(ReadState& state);

}  // namespace asset
