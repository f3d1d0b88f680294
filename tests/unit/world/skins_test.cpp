#include "support/make_gltf.h"
#include "world/world.h"

#include <catch2/catch.hpp>

using base::Float3;
using support::addNode;
using world::World;

namespace {

// A square whose left edge hangs on one joint and whose right edge on another; both joints bind at
// x = 0.
asset::Gltf makeFlag() {
  asset::Gltf gltf;
  auto g = support::makeSquare();
  g->joints = {{0, 0, 0, 0}, {1, 0, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 0}};
  g->weights.assign(4, {1, 0, 0, 0});
  support::addMesh(gltf, g);
  const int flag =
      addNode(gltf, -1, {100, 100, 100});  // a skinned mesh does not stand where its node is
  const int left = addNode(gltf, -1, {5, 0, 0});
  const int right = addNode(gltf, left);
  gltf.nodes[static_cast<std::size_t>(flag)].mesh = 0;
  gltf.nodes[static_cast<std::size_t>(flag)].skin = 0;
  base::Mat4 jointFromBind;
  jointFromBind.m[12] = -5;
  gltf.skins.push_back({"skin", {left, right}, {jointFromBind, jointFromBind}, -1});
  return gltf;
}

}  // namespace

TEST_CASE("joint matrices carry vertices from their bind pose into the world", "[world][skins]") {
  World w(support::share(makeFlag()));
  REQUIRE(w.jointMatrices(0).size() == 2);
  CHECK(w.jointMatrices(1).empty());
  CHECK(w.jointMatrices(0)[0] == base::Mat4{});
  CHECK(w.boundsOf(0).min == Float3{-0.5f, -0.5f, 0});
  const auto revision = w.revision();

  w.setLocalTransform(2, {{2, 0, 1}, {}, {1, 1, 1}});
  w.update();
  CHECK(w.revision() == revision + 1);
  CHECK(transformPoint(w.jointMatrices(0)[1], {0.5f, 0, 0}) == Float3{2.5f, 0, 1});
  CHECK(w.boundsOf(0).min == Float3{-0.5f, -0.5f, 0});
  CHECK(w.boundsOf(0).max == Float3{2.5f, 0.5f, 1});
  CHECK(w.bounds().max.x == 2.5f);

  w.setLocalTransform(1, {{6, 0, 0}, {}, {1, 1, 1}});  // the parent joint takes the other along
  w.update();
  CHECK(w.boundsOf(0).min.x == 0.5f);
  CHECK(w.boundsOf(0).max.x == 3.5f);
}

TEST_CASE("skinned meshes are hit where their joints take them", "[world][skins]") {
  World w(support::share(makeFlag()));
  world::Hit hit;
  const base::Ray ray{{1.5f, 0, 10}, {0, 0, -1}};
  CHECK_FALSE(w.pick(ray, World::PickFilter::All, hit));
  w.setLocalTransform(2, {{2, 0, 0}, {}, {1, 1, 1}});
  w.update();
  REQUIRE(w.pick(ray, World::PickFilter::All, hit));
  CHECK(hit.node == 0);
  CHECK(hit.distance == Approx(10));
}

TEST_CASE("morph targets come before the skin", "[world][skins]") {
  asset::Gltf gltf = makeFlag();
  auto g = std::make_shared<asset::Geometry>(*gltf.meshes[0].primitives[0].geometry);
  g->targets.resize(1);
  g->targets[0].positions.assign(4, {0, 1, 0});
  gltf.meshes[0].primitives[0].geometry = g;
  gltf.meshes[0].weights = {2};
  gltf.nodes[1].transform.rotation = base::quatFromAxisAngle({0, 0, 1}, base::kPi / 2);
  World w(support::share(gltf));
  // Up by two, then a quarter turn to the left about x = 5 in the bind pose.
  CHECK(w.boundsOf(0).min.x == Approx(5 - 2.5f));
  CHECK(w.boundsOf(0).max.x == Approx(5 - 1.5f));
}

TEST_CASE("rough bounds hold whatever the exact ones hold", "[world][skins]") {
  asset::Gltf gltf = makeFlag();
  auto g = std::make_shared<asset::Geometry>(*gltf.meshes[0].primitives[0].geometry);
  g->weights = {{0.5f, 0.5f, 0, 0}, {0.25f, 0.75f, 0, 0}, {1, 0, 0, 0}, {1, 0, 0, 0}};
  g->joints = {{0, 1, 0, 0}, {0, 1, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 0}};
  gltf.meshes[0].primitives[0].geometry = g;
  World w(support::share(gltf));
  for (int i = 0; i < 20; ++i) {
    const float a = static_cast<float>(i);
    w.setLocalTransform(1, {{a, 1, 0}, base::quatFromAxisAngle({1, a, 2}, a), {1, 2, 1}});
    w.setLocalTransform(2, {{1, -a, 0}, base::quatFromAxisAngle({a, 1, 2}, -a), {1, 1, 1}});
    w.update();
    base::Box both = w.roughBoundsOf(0);
    const base::Box rough = both;
    const Float3 slack{1e-4f, 1e-4f, 1e-4f};
    both.min = both.min - slack;
    both.max = both.max + slack;
    const base::Box padded = both;
    both.add(w.boundsOf(0));
    CHECK(both == padded);
    CHECK(length(rough.size()) < 4 * length(w.boundsOf(0).size()));
  }
}

TEST_CASE("a skin with nothing to move, and joints that are not there", "[world][skins]") {
  asset::Gltf gltf = makeFlag();
  SECTION("a mesh without joints stands where its node is") {
    auto g = support::makeSquare();
    gltf.meshes[0].primitives[0].geometry = g;
    World w(support::share(gltf));
    CHECK(w.boundsOf(0).center() == Float3{100, 100, 100});
  }
  SECTION("joint numbers beyond the skin") {
    auto g = std::make_shared<asset::Geometry>(*gltf.meshes[0].primitives[0].geometry);
    g->joints.assign(4, {7, 0, 0, 0});
    gltf.meshes[0].primitives[0].geometry = g;
    World w(support::share(gltf));
    CHECK(w.boundsOf(0).size() == Float3{0, 0, 0});
    world::Hit hit;
    CHECK_FALSE(w.pick({{0, 0, 5}, {0, 0, -1}}, World::PickFilter::All, hit));
  }
  SECTION("a skinned primitive beside a plain one") {
    gltf.meshes[0].primitives.push_back({support::makeSquare(), -1});
    World w(support::share(gltf));
    CHECK(w.boundsOf(0).min == Float3{-0.5f, -0.5f, 0});
    CHECK(w.boundsOf(0).max.x == 100.5f);
  }
}

TEST_CASE("bounds of nodes, of subtrees and of all that is shown", "[world][bounds]") {
  asset::Gltf gltf;
  const int group = addNode(gltf, -1, {10, 0, 0});
  const int a = support::addSquare(gltf, group, {1, 0, 0});
  const int b = support::addSquare(gltf, a, {0, 4, 0});
  const int c = support::addSquare(gltf, -1, {-7, 0, 0});
  World w(support::share(gltf));
  CHECK(w.boundsOf(group).isEmpty());
  CHECK(w.boundsOf(a).center() == Float3{11, 0, 0});
  CHECK(w.boundsBelow(group).min == Float3{10.5f, -0.5f, 0});
  CHECK(w.boundsBelow(group).max == Float3{11.5f, 4.5f, 0});
  CHECK(w.boundsBelow(c) == w.boundsOf(c));
  CHECK(w.bounds().min.x == -7.5f);
  w.setVisible(c, false);
  w.setVisible(a, false);
  w.update();
  CHECK(w.bounds().isEmpty());
  CHECK(w.boundsOf(b).center() == Float3{11, 4, 0});
}

TEST_CASE("bounds of a turned mesh are those of its turned box", "[world][bounds]") {
  asset::Gltf gltf;
  support::addSquare(gltf);
  gltf.nodes[0].transform.rotation = base::quatFromAxisAngle({0, 0, 1}, base::kPi / 4);
  World w(support::share(gltf));
  CHECK(w.boundsOf(0).max.x == Approx(std::sqrt(0.5)));
  CHECK(w.boundsOf(0).max.y == Approx(std::sqrt(0.5)));
}
