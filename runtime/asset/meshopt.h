// Buffer views compressed with meshoptimizer (EXT_meshopt_compression, KHR_meshopt_compression),
// unpacked to the bytes they stand for. Desktop only: in the browser build readsMeshopt() says no,
// and the extensions count as not read.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace asset {

/// The extension's object on a buffer view.
struct MeshoptView {
  std::uint64_t count = 0;   ///< Elements; with `stride` the size of what comes out.
  std::uint64_t stride = 0;  ///< Bytes an element.
  std::string mode;          ///< "ATTRIBUTES", "TRIANGLES", "INDICES".
  std::string filter;  ///< "NONE" (or empty), "OCTAHEDRAL", "QUATERNION", "EXPONENTIAL", "COLOR".
};

bool readsMeshopt();

/// The rules of the extension on `view`: which strides and counts go with which mode and filter.
base::Status checkMeshopt(const MeshoptView& view);

/// count * stride bytes. The caller has asked the budget for them and checked the view. Fails on
/// broken data.
base::Result<std::string> decodeMeshopt(std::string_view bytes, const MeshoptView& view);

}  // namespace asset
