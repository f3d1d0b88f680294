// Gltf out, as one GLB: valid by the Khronos validator, deterministic, images as they came.
#pragma once

#include "asset/gltf.h"

#include <map>
#include <string>
#include <vector>

namespace asset {

/// What goes into the file beside the Gltf itself.
struct WriteExtras {
  /// Root-level extensions by name, as JSON text. Each name is added to extensionsUsed.
  std::map<std::string, std::string> rootExtensions;
  /// More names for extensionsUsed (KHR_node_selectability …); those that the Gltf itself needs
  /// come by themselves.
  std::vector<std::string> extensionsUsed;
  /// Blobs that rootExtensions refer to. In their text "$blob:N" (with the quotes) is replaced by
  /// the number of the buffer view that holds blobs[N]. A blob equal to an image's bytes shares
  /// that image's buffer view. glTF has no empty buffer view: an empty blob becomes one zero byte.
  std::vector<std::string> blobs;
};

/// The whole file. Pure: same input, same bytes.
std::string writeGlb(const Gltf& gltf, const WriteExtras& extras = {});

}  // namespace asset
