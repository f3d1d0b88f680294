// The handles that move, turn and scale what is selected: where they stand on the screen, which one
// the pointer is on, and what a drag means. No drawing. Every drag is computed from its start, so
// nothing accumulates. Screen positions are 0..1 from the top left of the picture.
#pragma once

#include "base/math.h"
#include "world/view.h"

#include <optional>
#include <vector>

namespace tool {

enum class GizmoMode { Translate, Rotate, Scale };
/// `All`: free in the plane of the screen (translate), all axes alike (scale); no handle of Rotate.
enum class Handle { None, X, Y, Z, All };

struct Gizmo {
  GizmoMode mode = GizmoMode::Translate;
  base::Float3 origin;
  base::Quat axes;  ///< The identity: along the world's axes.
  world::View view;
  base::Float2 size{1, 1};  ///< Of the picture, in pixels.
  float lengthPx = 90;      ///< Of an axis, on the screen.

  float aspect() const { return size.x / size.y; }
  /// Unit vector of X, Y or Z in the world.
  base::Float3 axis(Handle handle) const;
  /// Metres that `lengthPx` pixels cover at the origin.
  float length() const;
  /// The handle under the pointer, the nearest of several.
  Handle handleAt(base::Float2 position, float tolerancePx) const;
  /// Points of the ring around an axis, in the world; the first one is repeated at the end.
  std::vector<base::Float3> ring(Handle handle) const;
};

/// Where a point of the world is in the picture; nothing if it lies behind the eye.
std::optional<base::Float2> project(const world::View& view, float aspect, base::Float3 point);

/// How far a drag from `start` to `now` moves things, in the world. Zero where the axis points
/// straight at the eye.
base::Float3 translationOf(const Gizmo& gizmo, Handle handle, base::Float2 start, base::Float2 now);
/// Radians around the axis, in (-pi, pi].
float rotationOf(const Gizmo& gizmo, Handle handle, base::Float2 start, base::Float2 now);
/// Factors along the gizmo's axes, at least 0.01.
base::Float3 scaleOf(const Gizmo& gizmo, Handle handle, base::Float2 start, base::Float2 now);

/// The nearest multiple of `step`; the value itself for step 0.
float snapped(float value, float step);

}  // namespace tool
