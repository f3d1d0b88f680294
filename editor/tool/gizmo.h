// The handles that move, turn and scale what is selected: where they stand on the screen, which one
// the pointer is on, and what a drag means. No drawing. Every drag is computed from its start, so
// nothing accumulates. Screen positions are 0..1 from the top left of the picture.
#pragma once

#include "base/math.h"
#include "world/view.h"

#include <array>
#include <optional>
#include <vector>

namespace tool {

/// `All`: handles of the three others together.
enum class GizmoMode { Translate, Rotate, Scale, All };
/// `All`: free in the plane of the screen (translate), around the line of sight (rotate), all axes
/// alike (scale). YZ, ZX, XY: in that plane (translate and scale).
enum class Handle { None, X, Y, Z, All, YZ, ZX, XY };

/// One handle of one kind of movement.
struct Grip {
  GizmoMode mode = GizmoMode::Translate;
  Handle handle = Handle::None;
  explicit operator bool() const { return handle != Handle::None; }
  bool operator==(const Grip&) const = default;
};

/// The axes that a handle moves along or scales: all three for All.
bool hasAxis(Handle handle, int axis);

struct Gizmo {
  GizmoMode mode = GizmoMode::Translate;
  base::Float3 origin;
  base::Quat axes;  ///< The identity: along the world's axes.
  world::View view;
  base::Float2 size{1, 1};  ///< Of the picture, in pixels.
  float lengthPx = 90;      ///< Of an axis, on the screen.

  float aspect() const { return size.x / size.y; }
  /// Unit vector of X, Y or Z in the world; of a plane the one it stands on; of All the line of
  /// sight towards the eye.
  base::Float3 axis(Handle handle) const;
  /// Metres that `lengthPx` pixels cover at the origin.
  float length() const;
  /// What it has, in the order of drawing.
  std::vector<Grip> grips() const;
  /// The one under the pointer, the nearest of several; small ones win over long ones.
  Grip gripAt(base::Float2 position, float tolerancePx) const;
  /// Points of the ring around an axis, in the world; the first one is repeated at the end.
  std::vector<base::Float3> ring(Handle handle) const;
  /// Where the square of a plane lies, in the world: four corners.
  std::array<base::Float3, 4> square(Handle handle) const;
  /// Where the knob of a translation or a scaling along an axis stands.
  base::Float3 tip(const Grip& grip) const;
  /// An axis that points at the eye cannot be dragged, a plane seen from its edge neither.
  bool isUsable(const Grip& grip) const;
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

}  // namespace tool
