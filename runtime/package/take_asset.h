// A file from outside as an asset of a project: looked at, copied with what it needs, and whose
// work it is.
#pragma once

#include "base/result.h"
#include "model/project.h"
#include "package/new_folder.h"

#include <filesystem>
#include <string>

namespace package {

struct TakenAsset {
  Files files;  ///< By path in the project.
  model::Asset asset;
};

/// A model (.glb, .gltf with the files it names), a picture (.png, .jpg, .webp) or a picture of
/// light (.hdr), to lie below "assets/ID/". It is read as a whole: what cannot be shown is refused,
/// with the file and the reason. Author and licence are those that a glTF gives in asset.extras,
/// KHR_xmp_json_ld or asset.copyright.
base::Result<TakenAsset> takeAsset(const std::filesystem::path& file, const std::string& id);

}  // namespace package
