#include "support/make_gltf.h"
#include "world/world.h"

#include <catch2/catch.hpp>

#include <cmath>

using asset::Geometry;
using base::Float3;
using base::Ray;
using support::addNode;
using support::addSquare;
using world::Hit;
using world::World;
using Filter = world::World::PickFilter;

namespace {

// Straight down -Z from in front of x, y.
Ray along(float x, float y, float z = 10) { return {{x, y, z}, {0, 0, -1}}; }

int picked(const World& w, const Ray& ray, Filter filter = Filter::All) {
  Hit hit;
  return w.pick(ray, filter, hit) ? hit.node : -1;
}

// A fine sheet in the plane z = 0, `side` squares of size 1 each way from the origin.
std::shared_ptr<Geometry> makeSheet(int side) {
  auto g = std::make_shared<Geometry>();
  for (int y = 0; y <= side; ++y)
    for (int x = 0; x <= side; ++x)
      g->positions.push_back({static_cast<float>(x), static_cast<float>(y), 0});
  const auto at = [&](int x, int y) { return static_cast<std::uint32_t>(y * (side + 1) + x); };
  for (int y = 0; y < side; ++y)
    for (int x = 0; x < side; ++x)
      for (const std::uint32_t i :
           {at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y), at(x + 1, y + 1), at(x, y + 1)})
        g->indices.push_back(i);
  return g;
}

}  // namespace

TEST_CASE("the nearest triangle is hit, from either side", "[world][picking]") {
  asset::Gltf gltf;
  const int back = addSquare(gltf, -1, {0, 0, -5});
  const int front = addSquare(gltf, -1, {0, 0, 2});
  World w(support::share(gltf));
  Hit hit;
  REQUIRE(w.pick(along(0.25f, 0.25f), Filter::All, hit));
  CHECK(hit.node == front);
  CHECK(hit.distance == Approx(8));
  CHECK(hit.point.x == Approx(0.25));
  CHECK(hit.point.z == Approx(2));
  REQUIRE(w.pick({{0, 0, -10}, {0, 0, 1}}, Filter::All, hit));
  CHECK(hit.node == back);
  CHECK(hit.distance == Approx(5));
  CHECK(picked(w, {{0, 0, 0}, {0, 0, -1}}) == back);
  const Hit before = hit;
  CHECK_FALSE(w.pick(along(0.6f, 0), Filter::All, hit));
  CHECK(hit.distance == before.distance);
  CHECK_FALSE(w.pick({{0, 0, 10}, {0, 0, 1}}, Filter::All, hit));
}

TEST_CASE("the seam between two triangles lets no ray through", "[world][picking]") {
  asset::Gltf gltf;
  addSquare(gltf);
  gltf.nodes[0].transform.rotation = base::quatFromAxisAngle({1, 2, 3}, 0.7f);
  World w(support::share(gltf));
  for (int i = -49; i < 50; ++i) {
    const float s = static_cast<float>(i) * 0.01f;
    const Float3 onDiagonal = transformPoint(w.worldFromLocal(0), {s, s, 0});
    const Float3 eye{2, 3, 9};
    CHECK(picked(w, {eye, normalize(onDiagonal - eye)}) == 0);
  }
}

TEST_CASE("transformed, mirrored and squashed meshes", "[world][picking]") {
  asset::Gltf gltf;
  const int node = addSquare(gltf, -1, {3, 0, 0});
  SECTION("turned and stretched") {
    gltf.nodes[0].transform.rotation = base::quatFromAxisAngle({0, 1, 0}, base::kPi / 3);
    gltf.nodes[0].transform.scale = {4, 0.5f, 1};
  }
  SECTION("mirrored") { gltf.nodes[0].transform.scale = {-1, 1, 1}; }
  SECTION("flat in the direction in which it is flat anyway") {
    gltf.nodes[0].transform.scale = {1, 1, 0};
  }
  SECTION("tiny in that direction") { gltf.nodes[0].transform.scale = {1, 1, 1e-30f}; }
  World w(support::share(gltf));
  CHECK(picked(w, along(3.1f, 0.1f)) == node);
  CHECK(picked(w, along(3.1f, 0.6f)) == -1);
  CHECK(picked(w, along(0, 0)) == -1);
}

TEST_CASE("a mesh squashed to a line is not hit", "[world][picking]") {
  asset::Gltf gltf;
  addSquare(gltf);
  gltf.nodes[0].transform.scale = {1, 0, 1};
  World w(support::share(gltf));
  CHECK(picked(w, along(0, 0)) == -1);
}

TEST_CASE("all triangle modes, indexed or not", "[world][picking]") {
  auto g = support::makeSquare();
  const auto mode = GENERATE(0, 1, 2, 3, 4);
  if (mode == 0) {
    const auto p = g->positions;
    g->positions = {p[0], p[1], p[2], p[0], p[2], p[3]};
    g->indices.clear();
  } else if (mode == 1) {
    g->mode = Geometry::Mode::TriangleStrip;
    g->indices = {0, 1, 3, 2};
  } else if (mode == 2) {
    g->mode = Geometry::Mode::TriangleStrip;
    std::swap(g->positions[2], g->positions[3]);
    g->indices.clear();
  } else if (mode == 3) {
    g->mode = Geometry::Mode::TriangleFan;
    g->indices = {0, 1, 2, 3};
  } else {
    g->mode = Geometry::Mode::TriangleFan;
    g->indices.clear();
  }
  asset::Gltf gltf;
  support::addMesh(gltf, g);
  addNode(gltf);
  gltf.nodes[0].mesh = 0;
  World w(support::share(gltf));
  for (const Float3 p : {Float3{0.4f, -0.4f, 0}, Float3{-0.4f, 0.4f, 0}, Float3{0.4f, 0.4f, 0},
                         Float3{-0.4f, -0.4f, 0}})
    CHECK(picked(w, along(p.x, p.y)) == 0);
  CHECK(picked(w, along(0.51f, 0)) == -1);
}

TEST_CASE("points, lines and leftovers are not hit", "[world][picking]") {
  auto g = support::makeSquare();
  SECTION("points") { g->mode = Geometry::Mode::Points; }
  SECTION("lines") { g->mode = Geometry::Mode::LineStrip; }
  SECTION("two corners") { g->indices = {0, 1}; }
  SECTION("a strip of two") {
    g->mode = Geometry::Mode::TriangleStrip;
    g->indices = {0, 2};
  }
  SECTION("a triangle without area") { g->indices = {0, 2, 2}; }
  SECTION("nothing at all") { *g = {}; }
  asset::Gltf gltf;
  support::addMesh(gltf, g);
  addNode(gltf);
  gltf.nodes[0].mesh = 0;
  World w(support::share(gltf));
  CHECK(picked(w, along(0, 0)) == -1);
}

TEST_CASE("filters: what the eye sees, what can be selected, what can be hovered",
          "[world][picking]") {
  asset::Gltf gltf;
  const int group = addNode(gltf, -1, {0, 0, 3});
  const int front = addSquare(gltf, group);
  const int back = addSquare(gltf);
  World w(support::share(gltf));
  const auto set = [&](const char* pointer, double value) {
    REQUIRE(w.set(w.resolve(pointer)->slot, &value));
    w.update();
  };
  SECTION("selectable is inherited, and does not touch the others") {
    set("/nodes/0/extensions/KHR_node_selectability/selectable", 0);
    CHECK(picked(w, along(0, 0), Filter::Selectable) == back);
    CHECK(picked(w, along(0, 0), Filter::Hoverable) == front);
    CHECK(picked(w, along(0, 0), Filter::All) == front);
  }
  SECTION("hoverable too") {
    set("/nodes/0/extensions/KHR_node_hoverability/hoverable", 0);
    CHECK(picked(w, along(0, 0), Filter::Hoverable) == back);
    CHECK(picked(w, along(0, 0), Filter::Selectable) == front);
  }
  SECTION("what is hidden is not seen, but can be selected and hovered") {
    set("/nodes/0/extensions/KHR_node_visibility/visible", 0);
    CHECK(picked(w, along(0, 0), Filter::All) == back);
    CHECK(picked(w, along(0, 0), Filter::Selectable) == front);
    CHECK(picked(w, along(0, 0), Filter::Hoverable) == front);
  }
}

TEST_CASE("other scenes are not there to be hit", "[world][picking]") {
  asset::Gltf gltf;
  addSquare(gltf);
  gltf.scenes[0].nodes.clear();
  World w(support::share(gltf));
  CHECK(picked(w, along(0, 0)) == -1);
  CHECK(picked(w, along(0, 0), Filter::Selectable) == -1);
}

TEST_CASE("picking follows what moves", "[world][picking]") {
  asset::Gltf gltf;
  addSquare(gltf);
  World w(support::share(gltf));
  w.setLocalTransform(0, {{4, 0, 0}, {}, {1, 1, 1}});
  CHECK(picked(w, along(0, 0)) == 0);
  w.update();
  CHECK(picked(w, along(0, 0)) == -1);
  CHECK(picked(w, along(4, 0)) == 0);
}

TEST_CASE("every cell of a fine sheet", "[world][picking]") {
  asset::Gltf gltf;
  support::addMesh(gltf, makeSheet(20));
  addNode(gltf);
  gltf.nodes[0].mesh = 0;
  World w(support::share(gltf));
  int hits = 0;
  for (int y = -1; y < 21; ++y)
    for (int x = -1; x < 21; ++x)
      hits += picked(w, along(static_cast<float>(x) + 0.3f, static_cast<float>(y) + 0.6f)) == 0;
  CHECK(hits == 400);
}

TEST_CASE("morphed meshes are hit where they stand", "[world][picking]") {
  asset::Gltf gltf;
  auto g = support::makeSquare();
  g->targets.resize(2);
  g->targets[0].positions.assign(4, {3, 0, 0});
  support::addMesh(gltf, g);
  addNode(gltf, -1, {0, 1, 0});
  gltf.nodes[0].mesh = 0;
  World w(support::share(gltf));
  CHECK(picked(w, along(0, 1)) == 0);
  const auto slot = w.resolve("/nodes/0/weights/0")->slot;
  const double one = 1;
  w.set(slot, &one);
  w.update();
  CHECK(picked(w, along(0, 1)) == -1);
  Hit hit;
  REQUIRE(w.pick(along(3, 1.25f), Filter::All, hit));
  CHECK(hit.distance == Approx(10));
  CHECK(w.boundsOf(0).min == Float3{2.5f, 0.5f, 0});
  CHECK(w.boundsOf(0).max == Float3{3.5f, 1.5f, 0});
  const double minusHalf = -0.5;
  w.set(slot, &minusHalf);
  w.update();
  CHECK(w.boundsOf(0).center().x == Approx(-1.5));
  CHECK(w.roughBoundsOf(0).min.x <= -2);
  CHECK(w.roughBoundsOf(0).max.x >= -1);
}
