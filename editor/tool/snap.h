// What a drag holds on to: steps, and the edges and centres of other things. Pure maths; metres and
// radians.
#pragma once

#include "base/math.h"

#include <array>
#include <span>
#include <vector>

namespace tool {

/// What the author has chosen; a drag with Ctrl held turns `isOn` around.
struct SnapSettings {
  bool isOn = false;
  bool toGrid = true, toThings = true, toSurface = true;
  float step = 0.25f;           ///< Metres.
  float angleStep = 0.261799f;  ///< Radians.
  float scaleStep = 0.1f;
  bool operator==(const SnapSettings&) const = default;
};

/// The nearest multiple of `step`; the value itself for step 0.
float snapped(float value, float step);

/// `way` from `origin` so that the place reached lies on the grid, along each axis of the world
/// that `axes` has.
base::Float3 snappedToGrid(base::Float3 origin, base::Float3 way, std::array<bool, 3> axes,
                           float step);

/// A line that shows what a thing holds on to.
struct Guide {
  base::Float3 from, to;
  int axis = 0;  ///< The one along which the edges agree.
};
struct BoxSnap {
  base::Float3 way;           ///< To be added to the drag; zero along axes where nothing is near.
  std::vector<Guide> guides;  ///< One for each axis that holds.
};
/// Lets edges and the centre of `moved` meet those of the nearest of `others`, along each axis of
/// the world that `axes` has, where they lie no further than `reach` apart.
BoxSnap snappedToBoxes(const base::Box& moved, std::span<const base::Box> others,
                       std::array<bool, 3> axes, float reach);

}  // namespace tool
