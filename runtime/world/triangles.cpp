#include "world/triangles.h"

namespace world {

std::size_t triangleCount(const asset::Geometry& geometry) {
  using Mode = asset::Geometry::Mode;
  const std::size_t corners =
      geometry.indices.empty() ? geometry.positions.size() : geometry.indices.size();
  switch (geometry.mode) {
    case Mode::Triangles:
      return corners / 3;
    case Mode::TriangleStrip:
    case Mode::TriangleFan:
      return corners < 3 ? 0 : corners - 2;
    default:
      return 0;
  }
}

void boxRuns(const asset::Geometry& geometry, const std::vector<base::Float3>& positions,
             std::vector<base::Box>& runs) {
  const std::size_t count = triangleCount(geometry);
  runs.assign((count + kRunLength - 1) / kRunLength, base::Box{});
  for (std::size_t k = 0; k < count; ++k)
    for (const std::uint32_t corner : triangle(geometry, k))
      runs[k / kRunLength].add(positions[corner]);
}

}  // namespace world
