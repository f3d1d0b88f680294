// Edits of a project's assets: the entries, not the files.
#pragma once

#include "base/result.h"
#include "model/project.h"

namespace document {

/// The kind of prop that a picture is put into.
inline constexpr const char* kPictureFrame = "picture-frame";

/// Name, author, licence and path of an asset that exists.
base::Status setAsset(model::Project& project, const model::AssetId& id, const model::Asset& asset);
/// Fails while something uses it.
base::Status removeAsset(model::Project& project, const model::AssetId& id);
/// How often scenes use it: models, pictures on panels and props, and light.
int usesOfAsset(const model::Project& project, const model::AssetId& id);

}  // namespace document
