// The triangles of a geometry, whatever its mode, and boxes around runs of them. Private to this
// folder.
#pragma once

#include "asset/gltf.h"
#include "base/math.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace world {

/// Triangles that follow each other in a file lie near each other in space, so a box around each
/// run spares nearly all tests against single triangles, and is made in one pass whenever the
/// vertices have moved.
inline constexpr std::size_t kRunLength = 32;

/// 0 for points and lines; what is left over at the end does not count.
std::size_t triangleCount(const asset::Geometry& geometry);

/// The vertices of triangle `k`, in the order of glTF 2.0 section 3.7.2.1.
inline std::array<std::uint32_t, 3> triangle(const asset::Geometry& geometry, std::size_t k) {
  using Mode = asset::Geometry::Mode;
  std::array<std::size_t, 3> corners{3 * k, 3 * k + 1, 3 * k + 2};
  if (geometry.mode == Mode::TriangleStrip)
    corners = {k, k + 1 + k % 2, k + 2 - k % 2};
  else if (geometry.mode == Mode::TriangleFan)
    corners = {k + 1, k + 2, 0};
  if (!geometry.indices.empty())
    return {geometry.indices[corners[0]], geometry.indices[corners[1]],
            geometry.indices[corners[2]]};
  return {static_cast<std::uint32_t>(corners[0]), static_cast<std::uint32_t>(corners[1]),
          static_cast<std::uint32_t>(corners[2])};
}

/// Fills `runs` with the boxes around runs of kRunLength triangles whose vertices stand at
/// `positions`.
void boxRuns(const asset::Geometry& geometry, const std::vector<base::Float3>& positions,
             std::vector<base::Box>& runs);

}  // namespace world
