// What a glTF says that we do not understand: taken out of its JSON when it is read, put back when
// it is written.
#pragma once

#include "asset/gltf.h"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace asset {

/// The extra of a light that says whether it casts shadows, which KHR_lights_punctual leaves open.
inline constexpr const char* kCastsShadows = "diorama_castsShadows";

class Budget;
class Sources;

/// By array of the file and index in it.
struct KeptParts {
  Kept root;
  std::vector<Kept> animations, cameras, images, lights, materials, meshes, nodes, samplers, scenes,
      skins, textures;
  std::vector<std::vector<Kept>> primitives, channels, animationSamplers;
  std::vector<std::shared_ptr<const std::string>> blobs;
};

/// `root` has passed checkSchema. Buffer views that unknown extensions name are taken along, as far
/// as `budget` goes.
KeptParts keptParts(const nlohmann::json& root, const Sources& sources, Budget& budget);

/// Members of `kept` that `object` lacks, objects within objects too. Names of extensions that come
/// along are added to `used`.
void mergeKept(nlohmann::ordered_json& object, const Kept& kept, std::set<std::string>& used);

/// The same without the extensions that are not understood: what may move to another file, whose
/// numbers theirs do not fit.
Kept withoutExtensions(const Kept& kept);

}  // namespace asset
