// Faces over shared points, before they get normals: what builders of props put together.
#pragma once

#include "base/math.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace shape {

using Index = std::uint32_t;

/// A triangle or a quad, counter-clockwise seen from outside.
struct Face {
  std::array<Index, 4> points{};
  std::array<base::Float2, 4> uvs{};
  int corners = 3;
  bool hasUvs = false;  ///< Else they come from where the face looks, in metres.
};

class Surface {
 public:
  Index point(base::Float3 position);
  /// Faces whose corners coincide lose these corners; those with fewer than three are left out.
  void triangle(Index a, Index b, Index c) { add({a, b, c, c}, nullptr); }
  void quad(Index a, Index b, Index c, Index d) { add({a, b, c, d}, nullptr); }
  void triangle(Index a, Index b, Index c, const std::array<base::Float2, 3>& uvs);
  void quad(Index a, Index b, Index c, Index d, const std::array<base::Float2, 4>& uvs);
  /// A flat outline without holes, counter-clockwise seen from where `normal` points; convex or
  /// not.
  void polygon(std::span<const Index> outline, base::Float3 normal);
  /// A quad that shows a picture: lower left, lower right, upper right, upper left.
  void picture(Index a, Index b, Index c, Index d);

  std::vector<base::Float3>& points() { return points_; }
  const std::vector<base::Float3>& points() const { return points_; }
  const std::vector<Face>& faces() const { return faces_; }

 private:
  void add(std::array<Index, 4> points, const base::Float2* uvs);

  std::vector<base::Float3> points_;
  std::vector<Face> faces_;
};

/// Triangles of a simple polygon, as indices into it. Counter-clockwise in, counter-clockwise out.
/// Ears are cut off, those without slivers first.
std::vector<std::array<Index, 3>> triangulate(std::span<const base::Float2> outline);

/// Where a point lies on a texture of 1 metre a side that is laid onto a face which looks along
/// `normal`, upright on walls.
base::Float2 boxUv(base::Float3 position, base::Float3 normal);

}  // namespace shape
