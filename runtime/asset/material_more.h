// The properties of material extensions that are kept but not drawn: graphs may read, set and
// animate them. One table for the reader and for the world's properties.
#pragma once

#include "asset/gltf.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace asset {

/// A number, or a colour of three, that the object model lists.
struct MoreFactor {
  std::string_view extension;
  std::string_view
      path;  ///< Below the extension: "clearcoatFactor", "clearcoatNormalTexture/scale".
  int count = 1;
  std::array<float, 3> standard{};  ///< What the extension's schema says where a file says nothing.
};

/// A texture that KHR_texture_transform may move.
struct MoreTexture {
  std::string_view extension, name;
};

inline constexpr std::size_t kMoreFactors = 24, kMoreTextures = 16;
const std::array<MoreFactor, kMoreFactors>& moreFactors();
const std::array<MoreTexture, kMoreTextures>& moreTextures();

/// Everything as the schemas have it.
MaterialMore standardMore();

/// For each material of the document what it says itself; empty where it uses none of these
/// extensions. `root` has passed checkSchema.
std::vector<MaterialMore> readMore(const nlohmann::json& root);

}  // namespace asset
