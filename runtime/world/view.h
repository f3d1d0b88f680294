// Where a picture is taken from: the one camera type that player, renderer, editor and picking
// share.
#pragma once

#include "base/math.h"

namespace world {

struct View {
  base::Mat4 worldFromView;  ///< Rigid: looks along its -Z.
  bool isPerspective = true;
  float yfov = 0.8f;  ///< Perspective: vertical angle, radians.
  float ymag = 1;     ///< Orthographic: half of the height that is seen, metres.
  float zNear = 0.05f;
  float zFar = 500;  ///< At most zNear, as in 0: infinite (perspective), a metre behind zNear
                     ///< (orthographic).
  bool operator==(const View&) const = default;
};

/// `aspect` = width / height.
base::Mat4 projectionOf(const View& view, float aspect);
/// Through `position`, 0..1 from the top left of the picture.
base::Ray rayThrough(const View& view, float aspect, base::Float2 position);
/// Looks at `box` from a little above and to the right, as one would look at a thing on a table.
/// The camera stands at box centre + normalize(0.5, 0.4, 1) * 1.1 * diagonal with yfov 45 degrees:
/// near enough that the empty corners of a bulky box, or the sides of a wide one in a narrow
/// picture, lie outside.
View framing(const base::Box& box);

}  // namespace world
