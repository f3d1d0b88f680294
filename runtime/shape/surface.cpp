#include "shape/surface.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace shape {

using base::Float2;
using base::Float3;

Index Surface::point(Float3 position) {
  points_.push_back(position);
  return static_cast<Index>(points_.size() - 1);
}

void Surface::triangle(Index a, Index b, Index c, const std::array<Float2, 3>& uvs) {
  const std::array<Float2, 4> four{uvs[0], uvs[1], uvs[2], uvs[2]};
  add({a, b, c, c}, four.data());
}

void Surface::quad(Index a, Index b, Index c, Index d, const std::array<Float2, 4>& uvs) {
  add({a, b, c, d}, uvs.data());
}

void Surface::picture(Index a, Index b, Index c, Index d) {
  quad(a, b, c, d, {Float2{0, 1}, {1, 1}, {1, 0}, {0, 0}});
}

void Surface::add(std::array<Index, 4> points, const Float2* uvs) {
  Face face;
  face.corners = 0;
  face.hasUvs = uvs != nullptr;
  for (std::size_t i = 0; i < 4; ++i) {
    if (points[i] == points[(i + 1) % 4]) continue;
    const auto at = static_cast<std::size_t>(face.corners++);
    face.points[at] = points[i];
    if (uvs) face.uvs[at] = uvs[i];
  }
  if (face.corners >= 3) faces_.push_back(face);
}

void Surface::polygon(std::span<const Index> outline, Float3 normal) {
  const Float3 side = std::abs(normal.y) > 0.9f ? Float3{1, 0, 0} : Float3{0, 1, 0};
  const Float3 right = base::normalize(base::cross(side, normal));
  const Float3 up = base::cross(base::normalize(normal), right);
  std::vector<Float2> flat;
  for (const Index i : outline)
    flat.push_back({base::dot(points_[i], right), base::dot(points_[i], up)});
  for (const auto& t : triangulate(flat)) triangle(outline[t[0]], outline[t[1]], outline[t[2]]);
}

namespace {

float cross2(Float2 a, Float2 b, Float2 c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool isInside(Float2 p, Float2 a, Float2 b, Float2 c) {
  return cross2(a, b, p) >= 0 && cross2(b, c, p) >= 0 && cross2(c, a, p) >= 0;
}

float squared(Float2 a, Float2 b) {
  const Float2 d = a - b;
  return d.x * d.x + d.y * d.y;
}

/// How little of a sliver the corner at `at` is; below 0 where it is no ear.
float earOf(std::span<const Float2> outline, const std::vector<Index>& left, std::size_t at) {
  const std::size_t n = left.size();
  const Float2 a = outline[left[(at + n - 1) % n]], b = outline[left[at]];
  const Float2 c = outline[left[(at + 1) % n]];
  const float area = cross2(a, b, c);
  const float longest = std::max({squared(a, b), squared(b, c), squared(c, a)});
  if (area <= 1e-7f * longest) return -1;
  for (std::size_t i = 0; i < n; ++i) {
    if (i == at || i == (at + 1) % n || i == (at + n - 1) % n) continue;
    const Float2 p = outline[left[i]];
    if (p == a || p == b || p == c) continue;
    if (isInside(p, a, b, c)) return -1;
  }
  return area / longest;
}

}  // namespace

std::vector<std::array<Index, 3>> triangulate(std::span<const Float2> outline) {
  std::vector<std::array<Index, 3>> triangles;
  std::vector<Index> left(outline.size());
  std::iota(left.begin(), left.end(), Index{0});
  std::vector<float> ears;
  const auto lookAll = [&] {
    ears.clear();
    for (std::size_t i = 0; i < left.size(); ++i) ears.push_back(earOf(outline, left, i));
  };
  lookAll();
  while (left.size() >= 3) {
    auto best = std::max_element(ears.begin(), ears.end());
    if (*best < 0) {  // What was cut off may have stood in the way of others.
      lookAll();
      best = std::max_element(ears.begin(), ears.end());
    }
    const auto at = static_cast<std::size_t>(best - ears.begin());
    const std::size_t n = left.size();
    triangles.push_back({left[(at + n - 1) % n], left[at], left[(at + 1) % n]});
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(at));
    ears.erase(best);
    if (left.size() < 3) break;
    for (const std::size_t i : {(at + n - 2) % (n - 1), at % (n - 1)})
      ears[i] = earOf(outline, left, i);
  }
  return triangles;
}

Float2 boxUv(Float3 p, Float3 normal) {
  const float x = std::abs(normal.x), y = std::abs(normal.y), z = std::abs(normal.z);
  // A hair's breadth decides between equals, or a rounding error would.
  if (y > std::max(x, z) * 1.001f) return {p.x, normal.y > 0 ? p.z : -p.z};
  if (x > z * 1.001f) return {normal.x > 0 ? -p.z : p.z, -p.y};
  return {normal.z > 0 ? p.x : -p.x, -p.y};
}

}  // namespace shape
