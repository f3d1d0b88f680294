#include "tool/snap.h"

#include <algorithm>
#include <cmath>

namespace tool {

using base::Box;
using base::Float3;

namespace {

float part(const Float3& v, int axis) { return axis == 0 ? v.x : axis == 1 ? v.y : v.z; }
float& part(Float3& v, int axis) { return axis == 0 ? v.x : axis == 1 ? v.y : v.z; }

/// What holds along one axis: how far it is, where, and whose it is.
struct Hold {
  float way = 0, at = 0;
  const Box* other = nullptr;
};

Hold nearestHold(const Box& moved, std::span<const Box> others, int axis, float reach) {
  const std::array<float, 3> mine{part(moved.min, axis), part(moved.center(), axis),
                                  part(moved.max, axis)};
  Hold best;
  float bestWay = reach;
  for (const Box& other : others) {
    if (other.isEmpty()) continue;
    const std::array<float, 3> theirs{part(other.min, axis), part(other.center(), axis),
                                      part(other.max, axis)};
    for (std::size_t i = 0; i < 3; ++i)
      for (std::size_t j = 0; j < 3; ++j) {
        // A centre holds on to centres; edges to edges.
        if ((i == 1) != (j == 1)) continue;
        const float way = theirs[j] - mine[i];
        if (std::abs(way) >= bestWay) continue;
        bestWay = std::abs(way);
        best = {way, theirs[j], &other};
      }
  }
  return best;
}

/// From the middle of one thing to the middle of the other, in the plane where they meet.
Guide guideFor(const Box& moved, const Hold& hold, int axis) {
  Guide guide{moved.center(), hold.other->center(), axis};
  part(guide.from, axis) = hold.at;
  part(guide.to, axis) = hold.at;
  return guide;
}

}  // namespace

float snapped(float value, float step) {
  return step > 0 ? std::round(value / step) * step : value;
}

Float3 snappedToGrid(Float3 origin, Float3 way, std::array<bool, 3> axes, float step) {
  for (int axis = 0; axis < 3; ++axis)
    if (axes[static_cast<std::size_t>(axis)])
      part(way, axis) = snapped(part(origin, axis) + part(way, axis), step) - part(origin, axis);
  return way;
}

BoxSnap snappedToBoxes(const Box& moved, std::span<const Box> others, std::array<bool, 3> axes,
                       float reach) {
  BoxSnap snap;
  if (moved.isEmpty()) return snap;
  std::array<Hold, 3> holds;
  for (int axis = 0; axis < 3; ++axis) {
    if (!axes[static_cast<std::size_t>(axis)]) continue;
    holds[static_cast<std::size_t>(axis)] = nearestHold(moved, others, axis, reach);
    part(snap.way, axis) = holds[static_cast<std::size_t>(axis)].way;
  }
  const Box there{moved.min + snap.way, moved.max + snap.way};
  for (int axis = 0; axis < 3; ++axis)
    if (const Hold& hold = holds[static_cast<std::size_t>(axis)]; hold.other)
      snap.guides.push_back(guideFor(there, hold, axis));
  return snap;
}

}  // namespace tool
