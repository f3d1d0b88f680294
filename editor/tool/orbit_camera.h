// The author's eye: turns around a point, slides, comes nearer, flies, and frames what is selected.
// Pure maths.
#pragma once

#include "base/math.h"
#include "world/view.h"

namespace tool {

/// The six ways along an axis: Front looks along -Z, Right along -X, Top along -Y.
enum class AxisView { Front, Back, Right, Left, Top, Bottom };

struct OrbitCamera {
  base::Float3 target{0, 0.5f, 0};
  float yaw = 0.6f;     ///< Around +Y, radians; 0 looks along -Z.
  float pitch = -0.4f;  ///< Up is positive; turning keeps it short of the poles.
  float distance = 6;   ///< From eye to target, metres.
  float yfov = 0.785398f;
  /// Without perspective; what lies at the target's depth is as large as with it.
  bool isOrthographic = false;

  /// A drag over the picture, in parts of its height: the whole height turns half around.
  void orbit(base::Float2 drag);
  /// The same drag turns the eye where it stands; the target goes along.
  void lookAround(base::Float2 drag);
  /// A drag in parts of the picture's height: what lies at the target's depth stays under the
  /// pointer.
  void pan(base::Float2 drag);
  /// Notches of the wheel, positive = nearer; each changes the distance by the same factor.
  void zoom(float notches);
  /// The same, and what lies at the target's depth under `pointer` (0..1 from the top left) stays
  /// there.
  void zoomAt(float notches, base::Float2 pointer, float aspect);
  /// Metres to the right, up and ahead as the eye looks; eye and target go together.
  void fly(base::Float3 way);
  /// The whole of `box` in sight from the present direction; an empty box shows the origin.
  void frame(const base::Box& box, float aspect);
  void lookAlong(AxisView axis);
  /// Takes the place of a camera of the scene, its target `distance` ahead; the tilt of a camera
  /// that lies on its side is lost.
  void standAt(const base::Mat4& worldFromCamera, float ahead);

  base::Float3 eye() const;
  base::Quat rotation() const;
  world::View view() const;
  bool operator==(const OrbitCamera&) const = default;
};

}  // namespace tool
