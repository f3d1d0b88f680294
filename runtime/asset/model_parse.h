// The wall around tinygltf: checked JSON in, its structures out.
#pragma once

#include "asset/json_document.h"
#include "asset/tinygltf.h"
#include "base/result.h"

namespace asset {

/// `root` has passed checkSchema; what the model holds afterwards is taken out of it, which leaves
/// images, materials, samplers and textures: their readers take them from there. The model has no
/// buffers either: their bytes never pass through tinygltf (see Sources). Whole arrays keep their
/// order and length, so indices mean what they mean in the file.
base::Result<tinygltf::Model> parseModel(Json& root);

}  // namespace asset
