#include "package/shape_mesh.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace package {
namespace {

using asset::Geometry;
using base::Float2;
using base::Float3;

constexpr float kSmallest = 1e-4f;
constexpr int kBevelSteps = 3;  // Per 45 degrees; two faces share an edge.

float sane(float size) {
  return std::isfinite(size) ? std::max(std::abs(size), kSmallest) : kSmallest;
}

struct Builder {
  Geometry geometry;

  std::uint32_t add(Float3 position, Float3 normal, Float2 uv) {
    geometry.positions.push_back(position);
    geometry.normals.push_back(normal);
    geometry.uvs[0].push_back(uv);
    geometry.bounds.add(position);
    return static_cast<std::uint32_t>(geometry.positions.size() - 1);
  }
  void triangle(std::uint32_t a, std::uint32_t b, std::uint32_t c) {
    geometry.indices.insert(geometry.indices.end(), {a, b, c});
  }
  /// Corners counter-clockwise.
  void quad(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    triangle(a, b, c);
    triangle(a, c, d);
  }
};

/// Sine and cosine of step `i` of `count` around a circle. The last step is exactly the first, so
/// seams close.
Float2 circle(int i, int count) {
  const float angle = 2 * base::kPi * static_cast<float>(i % count) / static_cast<float>(count);
  return {std::cos(angle), std::sin(angle)};
}

/// Where the lines of a face's grid lie along one axis: at the rounded ends in equal angles, the
/// flat part as one step. `half` is half of the box's side.
std::vector<float> gridLines(float half, float bevel) {
  if (bevel <= 0) return {-half, half};
  const float flat = half - bevel;
  std::vector<float> lines;
  for (int i = kBevelSteps; i >= 0; --i) {
    const float angle = base::kPi / 4 * static_cast<float>(i) / kBevelSteps;
    lines.push_back(-flat - bevel * std::tan(angle));
  }
  if (flat <= kSmallest / 2) lines.pop_back();  // The two ends of the flat part are one line.
  for (int i = 0; i <= kBevelSteps; ++i) {
    const float angle = base::kPi / 4 * static_cast<float>(i) / kBevelSteps;
    lines.push_back(flat + bevel * std::tan(angle));
  }
  return lines;
}

Float3 clampTo(Float3 p, Float3 limit) { return base::max(-limit, base::min(limit, p)); }

/// A face is a grid on the box's side; its points are then pulled onto the rounded surface, where
/// neighbouring faces meet in the same points.
void addBoxFace(Builder& out, Float3 half, float bevel, Float3 right, Float3 up) {
  const Float3 out3 = base::cross(right, up);
  const auto extent = [&](Float3 axis) { return std::abs(base::dot(axis, half)); };
  const std::vector<float> us = gridLines(extent(right), bevel);
  const std::vector<float> vs = gridLines(extent(up), bevel);
  const Float3 inner = half - Float3{bevel, bevel, bevel};
  const auto first = static_cast<std::uint32_t>(out.geometry.positions.size());
  for (const float v : vs) {
    for (const float u : us) {
      const Float3 onBox = right * u + up * v + out3 * extent(out3);
      Float3 position = onBox;
      Float3 normal = out3;
      if (bevel > 0) {
        const Float3 core = clampTo(onBox, inner);
        normal = base::normalize(onBox - core);
        position = core + normal * bevel;
      }
      out.add(position, normal, {0.5f + u / (2 * extent(right)), 0.5f - v / (2 * extent(up))});
    }
  }
  const auto columns = static_cast<std::uint32_t>(us.size());
  const auto rows = static_cast<std::uint32_t>(vs.size());
  for (std::uint32_t row = 0; row + 1 < rows; ++row) {
    for (std::uint32_t column = 0; column + 1 < columns; ++column) {
      const std::uint32_t a = first + row * columns + column;
      out.quad(a, a + 1, a + columns + 1, a + columns);
    }
  }
}

Geometry box(const model::Shape& shape) {
  const Float3 half = Float3{sane(shape.size.x), sane(shape.size.y), sane(shape.size.z)} * 0.5f;
  float bevel = std::isfinite(shape.bevel) ? std::max(shape.bevel, 0.0f) : 0.0f;
  bevel = std::min(bevel, std::min({half.x, half.y, half.z}));
  if (bevel < kSmallest / 2) bevel = 0;
  Builder out;
  addBoxFace(out, half, bevel, {0, 0, -1}, {0, 1, 0});  // +X
  addBoxFace(out, half, bevel, {0, 0, 1}, {0, 1, 0});   // -X
  addBoxFace(out, half, bevel, {1, 0, 0}, {0, 0, -1});  // +Y
  addBoxFace(out, half, bevel, {1, 0, 0}, {0, 0, 1});   // -Y
  addBoxFace(out, half, bevel, {1, 0, 0}, {0, 1, 0});   // +Z
  addBoxFace(out, half, bevel, {-1, 0, 0}, {0, 1, 0});  // -Z
  return std::move(out.geometry);
}

Geometry sphere(const model::Shape& shape, int segments) {
  const float radius = sane(shape.size.x) / 2;
  const int rings = std::max(segments / 2, 2);
  Builder out;
  for (int ring = 0; ring <= rings; ++ring) {
    const float polar = base::kPi * static_cast<float>(ring) / static_cast<float>(rings);
    // A pole is one point for every slice: its u lies in the middle of the slice it belongs to, or
    // the picture twists.
    const float poleShift = ring == 0 ? 0.5f : ring == rings ? -0.5f : 0.0f;
    const bool isPole = poleShift != 0;
    const float around = isPole ? 0.0f : std::sin(polar);
    const float height = std::cos(polar);
    for (int i = 0; i <= segments; ++i) {
      const Float2 c = circle(i, segments);
      const Float3 normal{c.x * around, height, -c.y * around};
      const float u = (static_cast<float>(i) + poleShift) / static_cast<float>(segments);
      out.add(normal * radius, normal,
              {std::clamp(u, 0.0f, 1.0f), static_cast<float>(ring) / static_cast<float>(rings)});
    }
  }
  const auto row = static_cast<std::uint32_t>(segments + 1);
  for (int ring = 0; ring < rings; ++ring) {
    for (int i = 0; i < segments; ++i) {
      const std::uint32_t a =
          static_cast<std::uint32_t>(ring) * row + static_cast<std::uint32_t>(i);
      const std::uint32_t below = a + row;
      if (ring + 1 < rings) out.triangle(a, below, below + 1);
      if (ring > 0) out.triangle(a, below + 1, a + 1);
    }
  }
  return std::move(out.geometry);
}

/// A disc at height y that faces up or down.
void addCap(Builder& out, float radius, float y, bool facesUp, int segments) {
  const Float3 normal{0, facesUp ? 1.0f : -1.0f, 0};
  const std::uint32_t centre = out.add({0, y, 0}, normal, {0.5f, 0.5f});
  for (int i = 0; i < segments; ++i) {
    const Float2 c = circle(i, segments);
    const float v = facesUp ? -c.y : c.y;
    out.add({c.x * radius, y, -c.y * radius}, normal, {0.5f + c.x / 2, 0.5f + v / 2});
  }
  const auto count = static_cast<std::uint32_t>(segments);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t a = centre + 1 + i;
    const std::uint32_t b = centre + 1 + (i + 1) % count;
    if (facesUp) {
      out.triangle(centre, a, b);
    } else {
      out.triangle(centre, b, a);
    }
  }
}

Geometry cylinder(const model::Shape& shape, int segments) {
  const float radius = sane(shape.size.x) / 2;
  const float half = sane(shape.size.y) / 2;
  Builder out;
  for (int i = 0; i <= segments; ++i) {
    const Float2 c = circle(i, segments);
    const Float3 normal{c.x, 0, -c.y};
    const float u = static_cast<float>(i) / static_cast<float>(segments);
    out.add({c.x * radius, -half, -c.y * radius}, normal, {u, 1});
    out.add({c.x * radius, half, -c.y * radius}, normal, {u, 0});
  }
  for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(segments); ++i) {
    out.quad(2 * i, 2 * i + 2, 2 * i + 3, 2 * i + 1);
  }
  addCap(out, radius, half, true, segments);
  addCap(out, radius, -half, false, segments);
  return std::move(out.geometry);
}

Geometry cone(const model::Shape& shape, int segments) {
  const float radius = sane(shape.size.x) / 2;
  const float height = sane(shape.size.y);
  Builder out;
  const auto normalAt = [&](float step) {
    const float angle = 2 * base::kPi * step / static_cast<float>(segments);
    return base::normalize(Float3{std::cos(angle) * height, radius, -std::sin(angle) * height});
  };
  for (int i = 0; i <= segments; ++i) {
    const Float2 c = circle(i, segments);
    const float u = static_cast<float>(i) / static_cast<float>(segments);
    out.add({c.x * radius, -height / 2, -c.y * radius}, normalAt(static_cast<float>(i % segments)),
            {u, 1});
    // The tip has one normal a slice, that of the slice's middle.
    const float middle = static_cast<float>(i) + 0.5f;
    out.add({0, height / 2, 0}, normalAt(middle),
            {std::min(middle / static_cast<float>(segments), 1.0f), 0});
  }
  for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(segments); ++i) {
    out.triangle(2 * i, 2 * i + 2, 2 * i + 1);
  }
  addCap(out, radius, -height / 2, false, segments);
  return std::move(out.geometry);
}

Geometry plane(const model::Shape& shape) {
  const float x = sane(shape.size.x) / 2;
  const float z = sane(shape.size.z) / 2;
  Builder out;
  out.add({-x, 0, z}, {0, 1, 0}, {0, 1});
  out.add({x, 0, z}, {0, 1, 0}, {1, 1});
  out.add({x, 0, -z}, {0, 1, 0}, {1, 0});
  out.add({-x, 0, -z}, {0, 1, 0}, {0, 0});
  out.quad(0, 1, 2, 3);
  return std::move(out.geometry);
}

Geometry torus(const model::Shape& shape, int segments) {
  const float outer = sane(shape.size.x) / 2;
  const float tube =
      std::min(sane(shape.size.y) / 2, outer / 2 * 0.999f);  // A hair's breadth of hole stays.
  const float ring = outer - tube;
  // About as fine around the tube as around the ring, but never coarse enough to show corners.
  const float fair = static_cast<float>(segments) * tube / std::max(ring, tube);
  const int sides = std::clamp(static_cast<int>(fair), std::min(segments, 12), 64);
  Builder out;
  for (int i = 0; i <= segments; ++i) {
    const Float2 around = circle(i, segments);
    for (int side = 0; side <= sides; ++side) {
      const Float2 across = circle(side, sides);
      const Float3 normal{around.x * across.x, across.y, -around.y * across.x};
      const Float3 middle{around.x * ring, 0, -around.y * ring};
      out.add(middle + normal * tube, normal,
              {static_cast<float>(i) / static_cast<float>(segments),
               1 - static_cast<float>(side) / static_cast<float>(sides)});
    }
  }
  const auto row = static_cast<std::uint32_t>(sides + 1);
  for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(segments); ++i) {
    for (std::uint32_t side = 0; side + 1 < row; ++side) {
      const std::uint32_t a = i * row + side;
      out.quad(a, a + row, a + row + 1, a + 1);
    }
  }
  return std::move(out.geometry);
}

}  // namespace

asset::Geometry meshOf(const model::Shape& shape) {
  const int segments = std::clamp(shape.segments, 3, 256);
  switch (shape.kind) {
    case model::Shape::Kind::Box:
      return box(shape);
    case model::Shape::Kind::Sphere:
      return sphere(shape, segments);
    case model::Shape::Kind::Cylinder:
      return cylinder(shape, segments);
    case model::Shape::Kind::Cone:
      return cone(shape, segments);
    case model::Shape::Kind::Plane:
      return plane(shape);
    case model::Shape::Kind::Torus:
      return torus(shape, segments);
  }
  return {};
}

}  // namespace package
