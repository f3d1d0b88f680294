// Rays against the triangles of the scene: boxes of whole nodes first, nearest first, then boxes of
// runs of triangles, then triangles.
#include "world/world_state.h"

#include "world/triangles.h"

#include <algorithm>
#include <cmath>

namespace world {

using asset::Geometry;
using base::Box;
using base::Float3;
using base::Mat4;

namespace {

constexpr float kMissed = INFINITY;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// A ray in any space: its parameter stays that of the world's ray, so the direction need not have
/// unit length.
struct Line {
  Float3 origin, direction, inverse;
};

Line lineFrom(Float3 origin, Float3 direction) {
  return {origin, direction, {1 / direction.x, 1 / direction.y, 1 / direction.z}};
}

// Narrows [enter, leave] to the slab; false if nothing is left. Where the ray runs along the slab,
// 0 * infinity would be NaN, so that case asks only where the ray is.
bool clip(float origin, float direction, float inverse, float low, float high, float& enter,
          float& leave) {
  if (direction == 0) return low <= origin && origin <= high;
  const float a = (low - origin) * inverse, b = (high - origin) * inverse;
  enter = std::max(enter, std::min(a, b));
  leave = std::min(leave, std::max(a, b));
  // A few rounding errors wide, so that a flat box is not missed.
  return enter <= leave * 1.000001f;
}

// Where the ray enters the box: 0 if it starts inside, kMissed if it misses.
float entryOf(const Line& line, const Box& box) {
  if (box.isEmpty()) return kMissed;
  float enter = 0, leave = INFINITY;
  const Float3 o = line.origin, d = line.direction, i = line.inverse;
  const bool meets = clip(o.x, d.x, i.x, box.min.x, box.max.x, enter, leave) &&
                     clip(o.y, d.y, i.y, box.min.y, box.max.y, enter, leave) &&
                     clip(o.z, d.z, i.z, box.min.z, box.max.z, enter, leave);
  return meets ? enter : kMissed;
}

// Möller and Trumbore, both sides. The tolerance closes the seam between neighbours.
float meet(const Line& line, Float3 a, Float3 b, Float3 c) {
  constexpr float kSeam = 1e-6f;
  const Float3 ab = b - a, ac = c - a;
  const Float3 p = cross(line.direction, ac);
  const float det = dot(ab, p);
  if (det == 0) return kMissed;
  const float k = 1 / det;
  const Float3 fromA = line.origin - a;
  const float u = dot(fromA, p) * k;
  if (!(u >= -kSeam && u <= 1 + kSeam)) return kMissed;
  const Float3 q = cross(fromA, ab);
  const float v = dot(line.direction, q) * k;
  if (!(v >= -kSeam && u + v <= 1 + kSeam)) return kMissed;
  const float t = dot(ac, q) * k;
  return t >= 0 ? t : kMissed;
}

float nearest(const Line& line, const Geometry& geometry, const std::vector<Float3>& positions,
              const std::vector<Box>& runs, float best) {
  const std::size_t count = triangleCount(geometry);
  for (std::size_t run = 0; run < runs.size(); ++run) {
    if (!(entryOf(line, runs[run]) < best)) continue;
    const std::size_t end = std::min(count, (run + 1) * kRunLength);
    for (std::size_t k = run * kRunLength; k < end; ++k) {
      const std::array<std::uint32_t, 3> corners = triangle(geometry, k);
      best = std::min(
          best, meet(line, positions[corners[0]], positions[corners[1]], positions[corners[2]]));
    }
  }
  return best;
}

/// The ray as a node sees it.
struct Rays {
  Line world, local;
  bool hasLocal;  ///< False: the node is squashed flat, and its space has no way back.
};

Rays raysFor(const Line& world, const Mat4& worldFromLocal) {
  const float volume = determinant3x3(worldFromLocal);
  if (!std::isnormal(volume)) return {world, world, false};
  const Mat4 localFromWorld = inverse(worldFromLocal);
  return {world,
          lineFrom(transformPoint(localFromWorld, world.origin),
                   transformDirection(localFromWorld, world.direction)),
          true};
}

float nearestInLocal(const Rays& rays, const Mat4& worldFromLocal, const Geometry& geometry,
                     const std::vector<Float3>& positions, std::vector<Box>& runs, float best) {
  if (!rays.hasLocal) {
    std::vector<Float3> flat = positions;
    for (Float3& p : flat) p = transformPoint(worldFromLocal, p);
    std::vector<Box> flatRuns;
    boxRuns(geometry, flat, flatRuns);
    return nearest(rays.world, geometry, flat, flatRuns, best);
  }
  if (runs.empty()) boxRuns(geometry, positions, runs);
  return nearest(rays.local, geometry, positions, runs, best);
}

// The nearest meeting with the node's triangles that is nearer than `best`, else `best`.
float nearestOf(State& state, MeshNode& meshNode, const Line& world, float best) {
  const Mat4& worldFromLocal = state.tree.worldFromLocal[at(meshNode.position)];
  const Rays rays = raysFor(world, worldFromLocal);
  std::vector<PosedPrimitive>* primitives = isPosed(meshNode) ? &posed(state, meshNode) : nullptr;
  const std::vector<int>& geometries = state.geometryOf[at(meshNode.mesh)];
  for (std::size_t i = 0; i < geometries.size(); ++i) {
    GeometryFacts& facts = state.geometries[at(geometries[i])];
    if (facts.triangleCount == 0) continue;
    const Geometry& geometry = *facts.geometry;
    if (!primitives) {
      best = nearestInLocal(rays, worldFromLocal, geometry, geometry.positions, facts.runs, best);
      continue;
    }
    PosedPrimitive& primitive = (*primitives)[i];
    if (!isPosedInWorld(meshNode, geometry)) {
      best =
          nearestInLocal(rays, worldFromLocal, geometry, primitive.positions, primitive.runs, best);
      continue;
    }
    if (primitive.runs.empty()) boxRuns(geometry, primitive.positions, primitive.runs);
    best = nearest(world, geometry, primitive.positions, primitive.runs, best);
  }
  return best;
}

bool mayBeHit(const State& state, const MeshNode& meshNode, World::PickFilter filter) {
  const Tree& tree = state.tree;
  switch (filter) {
    case World::PickFilter::All:
      return tree.shown[at(meshNode.position)] != 0;
    case World::PickFilter::Selectable:
      return areAllOn(state, tree.selectable, meshNode.node);
    case World::PickFilter::Hoverable:
      return areAllOn(state, tree.hoverable, meshNode.node);
  }
  return false;
}

}  // namespace

bool World::pick(const base::Ray& ray, PickFilter filter, Hit& out) const {
  State& state = *state_;  // for its caches; what it means stays the same
  const Line line = lineFrom(ray.origin, ray.direction);
  state.candidates.clear();
  for (std::size_t i = 0; i < state.meshNodes.size(); ++i) {
    const MeshNode& meshNode = state.meshNodes[i];
    if (!state.tree.inScene[at(meshNode.position)]) continue;
    const float entry = entryOf(line, roughBounds(state, meshNode));
    if (entry < kMissed && mayBeHit(state, meshNode, filter))
      state.candidates.push_back({entry, static_cast<int>(i)});
  }
  std::sort(state.candidates.begin(), state.candidates.end(),
            [](const State::Candidate& a, const State::Candidate& b) {
              return a.entry != b.entry ? a.entry < b.entry : a.meshNode < b.meshNode;
            });

  float best = kMissed;
  int hit = -1;
  for (const State::Candidate& candidate : state.candidates) {
    if (candidate.entry > best) break;
    MeshNode& meshNode = state.meshNodes[at(candidate.meshNode)];
    const float distance = nearestOf(state, meshNode, line, best);
    if (distance < best) {
      best = distance;
      hit = meshNode.node;
    }
  }
  if (hit < 0) return false;
  out = {hit, ray.origin + ray.direction * best, best};
  return true;
}

}  // namespace world
