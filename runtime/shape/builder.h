// Puts a prop together out of boxes, turned and drawn profiles and balls, each in its place and its
// slot.
#pragma once

#include "base/math.h"
#include "shape/mesh.h"
#include "shape/surface.h"

#include <functional>
#include <span>
#include <vector>

namespace shape {

/// Edges that are sharper stay hard.
inline constexpr float kCrease =
    0.87f;  // 50 degrees: a 45-degree bevel is smooth, a corner is not.

using Outline = std::vector<base::Float2>;

class Builder {
 public:
  /// What follows is of that slot.
  Builder& slot(int index) {
    slot_ = index;
    return *this;
  }

  /// What is built while it lives stands where `transform` puts it, below what stood before.
  class Placed {
   public:
    Placed(Builder& builder, const base::Mat4& parentFromLocal);
    ~Placed();
    Placed(const Placed&) = delete;
    Placed& operator=(const Placed&) = delete;

   private:
    Builder& builder_;
    base::Mat4 before_;
  };
  [[nodiscard]] Placed placed(base::Float3 at) {
    return placedBy(base::Transform{at, {}, {1, 1, 1}});
  }
  [[nodiscard]] Placed placed(base::Float3 at, base::Quat rotation) {
    return placedBy(base::Transform{at, rotation, {1, 1, 1}});
  }
  [[nodiscard]] Placed placedBy(const base::Transform& transform) {
    return Placed(*this, base::matrixFrom(transform));
  }

  /// `crease`: edges with a larger angle between their faces are hard. Faces count for a normal by
  /// area and angle.
  void add(const Surface& surface, float crease = kCrease);
  /// The face for a picture that was just added is that large, in metres.
  void pictureSize(float width, float height);

  /// From corner to corner. `bevel` is clamped to less than half of the shortest side.
  void box(base::Float3 min, base::Float3 max, float bevel = 0);
  /// Standing on y = 0, centred in x and z, moved by `at`.
  void block(base::Float3 at, base::Float3 size, float bevel = 0);
  /// Rounded with `steps` a quarter.
  void roundedBox(base::Float3 min, base::Float3 max, float radius, int steps);
  /// From a point to another, its width across in the horizontal.
  void bar(base::Float3 from, base::Float3 to, float width, float height, float bevel = 0);

  /// A profile (radius, y) turned about +Y. Listed so that the outside is on its right: bottom
  /// middle, outwards, up, back to the middle. Points at radius 0 are poles. `isClosed`: the last
  /// is followed by the first (rings).
  void lathe(std::span<const base::Float2> profile, int segments, float crease = kCrease,
             bool isClosed = false);
  void cylinder(base::Float3 at, float radius, float height, int segments, float bevel = 0);
  void cone(base::Float3 at, float radiusBelow, float radiusAbove, float height, int segments);
  void ball(base::Float3 at, float radius, int segments) {
    ball(at, {radius, radius, radius}, segments);
  }
  void ball(base::Float3 at, base::Float3 radii, int segments);
  void torus(base::Float3 at, float radius, float tube, int segments, int sides);

  /// An outline in x, y (counter-clockwise seen from +z) from z0 to z1. `bevel` cuts the edges of
  /// both ends.
  void extrude(std::span<const base::Float2> outline, float z0, float z1, float bevel = 0,
               float crease = kCrease);
  /// The same lying down: the outline's y is -z, it goes from y0 up to y1.
  void extrudeUp(std::span<const base::Float2> outline, float y0, float y1, float bevel = 0,
                 float crease = kCrease);
  /// Between two lines of as many points, both from left to right, the first below the other, from
  /// z0 to z1: arches, waves.
  void extrudeStrip(std::span<const base::Float2> lower, std::span<const base::Float2> upper,
                    float z0, float z1, float crease = kCrease);
  /// Between an outer and an inner outline of as many points, both counter-clockwise, from z0 to
  /// z1.
  void extrudeRing(std::span<const base::Float2> outer, std::span<const base::Float2> inner,
                   float z0, float z1, float crease = kCrease);
  /// A wall of cells between the lines `xs` and `ys`, from z0 to z1, where `isFilled(column, row)`.
  /// Lines that (nearly) coincide are one.
  void cells(std::vector<float> xs, std::vector<float> ys, float z0, float z1,
             const std::function<bool(base::Float2 centre)>& isFilled);
  /// A box of 8 corners: the lower four counter-clockwise from above, then the upper four.
  void hexahedron(const std::array<base::Float3, 8>& corners);

  /// A section (counter-clockwise) drawn along a path. `scales`: of the section at each point;
  /// empty: 1. Ends are closed.
  void sweep(std::span<const base::Float3> path, std::span<const base::Float2> section,
             bool isClosed = false, std::span<const float> scales = {}, float crease = kCrease);
  void pipe(std::span<const base::Float3> path, float radius, int sides, bool isClosed = false,
            std::span<const float> scales = {});

  Mesh finish();

 private:
  Part& part();

  base::Mat4 here_;
  int slot_ = 0;
  std::vector<Part> parts_;
};

/// Counter-clockwise, first at angle `start`.
Outline circle(float radius, int segments, float start = 0);
Outline ellipse(float halfWidth, float halfHeight, int segments);
/// A rectangle with round corners of `steps` a quarter, centred; radius 0 (or steps 0): four
/// corners.
Outline roundedRectangle(float width, float height, float radius, int steps);
Outline moved(Outline outline, base::Float2 by);

/// A ball of triangles of about equal size: 20 * 4^level faces, radius 1. Points are directions.
Surface geodesic(int level);
/// Each point of a geodesic moved to radius(direction); uvs as on a globe, in metres of `size`.
Surface blob(int level, float size, const std::function<float(base::Float3)>& radius);

base::Quat turnX(float angle);
base::Quat turnY(float angle);
base::Quat turnZ(float angle);
/// Turns +Y into `direction`.
base::Quat upTo(base::Float3 direction);

}  // namespace shape
