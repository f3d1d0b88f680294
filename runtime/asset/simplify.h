// Simpler forms of heavy meshes, for when they are far away.
#pragma once

#include "asset/gltf.h"

#include <atomic>
#include <cstdint>
#include <vector>

namespace asset {

/// Other triangles over the same vertices.
struct SimplerForm {
  std::vector<std::uint32_t> indices;
  float error =
      0;  ///< How far its surface lies from the whole one's at most, in the geometry's space.
};

/// A mesh with fewer triangles is drawn whole at any distance.
inline constexpr std::size_t kLeastTrianglesToSimplify = 20'000;

/// False in the browser build, which has no simplifier.
bool simplifies();

/// Whether there is something to gain: an indexed list of that many triangles which neither skin
/// nor targets move.
bool isWorthSimplifying(const Geometry& geometry);

/// Each with about a quarter of the triangles of the one before, the whole one being the first of
/// them and left out; ends where seams and borders allow no further. The same for the same
/// geometry. Takes about a second for a million triangles; `isCancelled` is asked between the
/// forms.
std::vector<SimplerForm> simplerForms(const Geometry& geometry,
                                      const std::atomic<bool>& isCancelled);

}  // namespace asset
