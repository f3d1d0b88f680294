// What a prop is made of: plain triangles, by material slot.
#pragma once

#include "base/math.h"

#include <cstdint>
#include <vector>

namespace shape {

/// The triangles of one slot, counter-clockwise seen from outside. All arrays but `indices` are
/// equally long.
struct Part {
  int slot = 0;  ///< Index in Kind::slots.
  std::vector<base::Float3> positions;
  std::vector<base::Float3> normals;  ///< Unit length.
  std::vector<base::Float2> uvs;      ///< Metres, v down; on faces for pictures 0 to 1.
  std::vector<std::uint32_t> indices;
  base::Float2 picture;  ///< Width and height of the face for a picture, metres; 0: it has none.
};

struct Mesh {
  std::vector<Part> parts;  ///< By slot, none empty.
  base::Box bounds;
};

}  // namespace shape
