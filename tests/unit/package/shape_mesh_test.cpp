#include "package/shape_mesh.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

namespace {

using base::Float3;
using model::Shape;
using PointKey = std::tuple<long, long, long>;

PointKey keyOf(Float3 p) {
  const auto snap = [](float c) { return std::lround(c * 1e5f); };
  return {snap(p.x), snap(p.y), snap(p.z)};
}

/// Every edge of a closed surface is walked once in each direction.
bool isClosed(const asset::Geometry& g) {
  std::map<std::pair<PointKey, PointKey>, int> edges;
  for (std::size_t i = 0; i < g.indices.size(); i += 3) {
    for (std::size_t k = 0; k < 3; ++k) {
      ++edges[{keyOf(g.positions[g.indices[i + k]]),
               keyOf(g.positions[g.indices[i + (k + 1) % 3]])}];
    }
  }
  for (const auto& [edge, count] : edges) {
    const auto back = edges.find({edge.second, edge.first});
    if (count != 1 || back == edges.end() || back->second != 1) return false;
  }
  return !edges.empty();
}

/// By the divergence theorem; positive if the triangles face outwards.
float volume(const asset::Geometry& g) {
  float sum = 0;
  for (std::size_t i = 0; i < g.indices.size(); i += 3) {
    const Float3 a = g.positions[g.indices[i]];
    const Float3 b = g.positions[g.indices[i + 1]];
    const Float3 c = g.positions[g.indices[i + 2]];
    sum += base::dot(a, base::cross(b, c)) / 6;
  }
  return sum;
}

/// Normals are of unit length and agree with the way their triangles face.
bool normalsFaceOut(const asset::Geometry& g) {
  for (const Float3 n : g.normals) {
    if (std::abs(base::length(n) - 1) > 1e-4f) return false;
  }
  for (std::size_t i = 0; i < g.indices.size(); i += 3) {
    const Float3 a = g.positions[g.indices[i]];
    const Float3 face =
        base::cross(g.positions[g.indices[i + 1]] - a, g.positions[g.indices[i + 2]] - a);
    for (std::size_t k = 0; k < 3; ++k) {
      if (base::dot(face, g.normals[g.indices[i + k]]) <= 0) return false;
    }
  }
  return true;
}

struct Case {
  const char* name;
  Shape shape;
  float volume;
  float tolerance;
};

Shape shapeOf(Shape::Kind kind, Float3 size, float bevel = 0, int segments = 32) {
  Shape shape;
  shape.kind = kind;
  shape.size = size;
  shape.bevel = bevel;
  shape.segments = segments;
  return shape;
}

}  // namespace

TEST_CASE("shapes are closed, face outwards and have the volume of their formula", "[package]") {
  using K = Shape::Kind;
  const float pi = base::kPi;
  const Case cases[] = {
      {"box", shapeOf(K::Box, {1, 2, 3}), 6, 1e-4f},
      {"bevelled box", shapeOf(K::Box, {1, 2, 3}, 0.05f), 5.97f, 0.05f},
      {"box bevelled to its limit on one side", shapeOf(K::Box, {1, 2, 3}, 9), 4.6f, 0.4f},
      {"cube bevelled to a ball", shapeOf(K::Box, {1, 1, 1}, 0.5f), pi / 6, 0.03f},
      {"sphere", shapeOf(K::Sphere, {2, 0, 0}), 4 * pi / 3, 0.07f},
      {"coarsest sphere", shapeOf(K::Sphere, {2, 0, 0}, 0, 3), 0.8f, 0.5f},
      {"cylinder", shapeOf(K::Cylinder, {2, 3, 0}), 3 * pi, 0.1f},
      {"cone", shapeOf(K::Cone, {2, 3, 0}), pi, 0.05f},
      {"torus", shapeOf(K::Torus, {2, 0.5f, 0}), 2 * pi * pi * 0.75f * 0.0625f, 0.05f},
      {"fattest torus", shapeOf(K::Torus, {2, 5, 0}, 0, 64), 2 * pi * pi * 0.5f * 0.25f, 0.1f},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    const asset::Geometry g = package::meshOf(c.shape);
    REQUIRE(g.normals.size() == g.positions.size());
    REQUIRE(g.uvs[0].size() == g.positions.size());
    REQUIRE(g.indices.size() % 3 == 0);
    CHECK(normalsFaceOut(g));
    CHECK(volume(g) == Approx(c.volume).margin(c.tolerance));
    CHECK(isClosed(g));
    for (const base::Float2 uv : g.uvs[0]) {
      CHECK((uv.x >= -1e-4f && uv.x <= 1 + 1e-4f && uv.y >= -1e-4f && uv.y <= 1 + 1e-4f));
    }
  }
}

TEST_CASE("a shape is as large as its author said", "[package]") {
  using K = Shape::Kind;
  const auto sizeOf = [](const Shape& s) { return package::meshOf(s).bounds.size(); };
  const auto near = [](Float3 a, Float3 b) { return base::length(a - b) < 1e-4f; };
  CHECK(near(sizeOf(shapeOf(K::Box, {1, 2, 3}, 0.1f)), {1, 2, 3}));
  CHECK(near(sizeOf(shapeOf(K::Sphere, {2, 9, 9})), {2, 2, 2}));
  CHECK(near(sizeOf(shapeOf(K::Cylinder, {2, 3, 9})), {2, 3, 2}));
  CHECK(near(sizeOf(shapeOf(K::Cone, {2, 3, 9})), {2, 3, 2}));
  CHECK(near(sizeOf(shapeOf(K::Plane, {2, 9, 3})), {2, 0, 3}));
  CHECK(near(sizeOf(shapeOf(K::Torus, {2, 0.2f, 9})), {2, 0.2f, 2}));
  CHECK(package::meshOf(shapeOf(K::Box, {1, 1, 1}, 0.1f)).bounds.center() == Float3{0, 0, 0});
}

TEST_CASE("a plane faces up", "[package]") {
  const asset::Geometry g = package::meshOf(shapeOf(Shape::Kind::Plane, {1, 1, 1}));
  CHECK(normalsFaceOut(g));
  CHECK(g.normals[0] == Float3{0, 1, 0});
}

TEST_CASE("senseless numbers still make a shape", "[package]") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float inf = std::numeric_limits<float>::infinity();
  for (const auto kind : {Shape::Kind::Box, Shape::Kind::Sphere, Shape::Kind::Cylinder,
                          Shape::Kind::Cone, Shape::Kind::Plane, Shape::Kind::Torus}) {
    for (const float bad : {nan, inf, 0.0f, -2.0f}) {
      const asset::Geometry g =
          package::meshOf(shapeOf(kind, {bad, bad, bad}, bad, bad > 0 ? 100000 : -5));
      CHECK(g.positions.size() < 100000);
      for (const Float3 p : g.positions)
        CHECK((std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z)));
    }
  }
}
