// The author's eye: turns around a point, slides, comes nearer, and frames what is selected. Pure
// maths.
#pragma once

#include "base/math.h"
#include "world/view.h"

namespace tool {

struct OrbitCamera {
  base::Float3 target{0, 0.5f, 0};
  float yaw = 0.6f;     ///< Around +Y, radians; 0 looks along -Z.
  float pitch = -0.4f;  ///< Up is positive; kept short of the poles.
  float distance = 6;   ///< From eye to target, metres.
  float yfov = 0.785398f;

  /// A drag over the picture, in parts of its height: the whole height turns half around.
  void orbit(base::Float2 drag);
  /// A drag in parts of the picture's height: what lies at the target's depth stays under the
  /// pointer.
  void pan(base::Float2 drag);
  /// Notches of the wheel, positive = nearer; each changes the distance by the same factor.
  void zoom(float notches);
  /// The whole of `box` in sight from the present direction; an empty box shows the origin.
  void frame(const base::Box& box, float aspect);

  base::Float3 eye() const;
  base::Quat rotation() const;
  world::View view() const;
  bool operator==(const OrbitCamera&) const = default;
};

}  // namespace tool
