// Geometry compressed with Draco (KHR_draco_mesh_compression), unpacked to plain numbers. Desktop
// only: the browser build has no Draco, there readsDraco() says no and the extension counts as one
// not read.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace asset {

/// One attribute as the glTF announces it.
struct DracoAttribute {
  std::string name;       ///< "POSITION", for messages.
  std::uint32_t id = 0;   ///< Its unique id in the compressed data.
  int components = 0;     ///< 1 to 16 numbers an element.
  int componentType = 0;  ///< GL enum of the accessor: 5120 to 5123, 5125, 5126.
};

/// What the accessors of a primitive promise; the compressed data has to keep it.
struct DracoRequest {
  std::size_t vertexCount = 0;
  std::size_t indexCount = 0;
  std::vector<DracoAttribute> attributes;
  std::uint64_t memory = 0;  ///< Bytes that unpacking may take, roughly; checked before they are.
};

struct DracoMesh {
  std::vector<std::uint32_t> indices;   ///< A triangle list, every index below vertexCount.
  std::vector<std::string> attributes;  ///< As requested: elements without gaps, in the component
                                        ///< type wanted. Quantised data is made whole again.
};

bool readsDraco();

/// Fails on broken data, on other counts, ids or components than requested, on numbers that do not
/// fit into the component type, and beyond `memory`.
base::Result<DracoMesh> decodeDraco(std::string_view bytes, const DracoRequest& request);

}  // namespace asset
