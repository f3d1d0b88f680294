// The JSON of a glTF before anything is made of it: bounded in size and nesting, every known
// property of the right type, every index in range. What passes here cannot surprise tinygltf or
// the code behind it.
#pragma once

#include "base/result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace asset {

using Json = nlohmann::json;

inline constexpr std::size_t kMaxJsonBytes = std::size_t{1} << 29;
inline constexpr std::size_t kMaxJsonDepth = 96;
inline constexpr std::size_t kMaxJsonValues = std::size_t{1} << 24;

/// Fails on broken JSON, on a root that is no object, and beyond the three limits above (checked
/// before parsing).
base::Result<Json> parseJson(std::string_view text);

/// Where an object below the root member "extensions/NAME" has a member twice, as JSON pointers, the
/// first hundred; parseJson() keeps the last of such members. `text` is good JSON.
std::vector<std::string> duplicateMembers(std::string_view text, std::string_view extension);

/// Types, required properties, ranges and indices of glTF 2.0 and of the extensions that are read.
/// Names the JSON pointer of the first fault: `/meshes/0/primitives/1/indices is 12, but there are
/// only 5 accessors`. Unknown properties are no fault. `jsonBytes` bounds how many objects may
/// follow from so small a text.
base::Status checkSchema(const Json& root, std::size_t jsonBytes);

/// All paths of properties that checkSchema knows: "nodes/*/mesh", '*' for any index or name.
std::vector<std::string> schemaPaths();

/// True for extensions without which a thing still has its shape: those of materials, and WebP
/// (which the browser build does not read).
bool isOnlyLook(std::string_view extension);

/// Fails with the names of the required extensions that are not read, except where isOnlyLook: such
/// a file shows in plain materials, and a Problem says so.
base::Status checkRequiredExtensions(const Json& root);

/// Names in extensionsUsed that are not read, each once, in their order.
std::vector<std::string> unreadExtensions(const Json& root);

/// Leaves what tinygltf is to see: no extras or foreign extensions, no integer beyond 32 bits.
void prune(Json& root);

}  // namespace asset
