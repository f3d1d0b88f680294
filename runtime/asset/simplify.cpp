#include "asset/simplify.h"

#if !defined(__EMSCRIPTEN__)
#include <meshoptimizer.h>
#endif

#include <utility>

namespace asset {

bool isWorthSimplifying(const Geometry& g) {
  return g.mode == Geometry::Mode::Triangles && g.joints.empty() && g.targets.empty() &&
         g.indices.size() / 3 >= kLeastTrianglesToSimplify;
}

#if defined(__EMSCRIPTEN__)

bool simplifies() { return false; }

std::vector<SimplerForm> simplerForms(const Geometry&, const std::atomic<bool>&) { return {}; }

#else

bool simplifies() { return true; }

std::vector<SimplerForm> simplerForms(const Geometry& g, const std::atomic<bool>& isCancelled) {
  constexpr int kMostForms = 4;
  constexpr float kLargestError = 0.1f;  // Of the mesh's extent: beyond it nothing is left to see.
  std::vector<SimplerForm> forms;
  const float extent =
      meshopt_simplifyScale(&g.positions[0].x, g.positions.size(), sizeof(base::Float3));
  const std::vector<std::uint32_t>* from = &g.indices;
  float error = 0;
  while (static_cast<int>(forms.size()) < kMostForms && !isCancelled) {
    std::vector<std::uint32_t> simpler(from->size());
    float step = 0;
    simpler.resize(meshopt_simplify(simpler.data(), from->data(), from->size(), &g.positions[0].x,
                                    g.positions.size(), sizeof(base::Float3), from->size() / 12 * 3,
                                    kLargestError, 0, &step));
    if (simpler.empty() || simpler.size() > from->size() / 10 * 6) break;
    // Each form is measured against the one it came from.
    error += step * extent;
    meshopt_optimizeVertexCache(simpler.data(), simpler.data(), simpler.size(), g.positions.size());
    forms.push_back({std::move(simpler), error});
    from = &forms.back().indices;
  }
  return forms;
}

#endif

}  // namespace asset
