#include "support/make_gltf.h"
#include "world/world.h"

#include <catch2/catch.hpp>

using base::Float3;
using base::Transform;
using support::addNode;
using support::addSquare;
using world::World;

namespace {

Float3 placeOf(const World& w, int node) {
  return transformPoint(w.worldFromLocal(node), {0, 0, 0});
}

}  // namespace

TEST_CASE("matrices come from the whole path to the root", "[world]") {
  asset::Gltf gltf;
  const int root = addNode(gltf, -1, {1, 0, 0});
  const int arm = addNode(gltf, root, {0, 2, 0});
  const int hand = addNode(gltf, arm, {0, 0, 3});
  const int other = addNode(gltf, -1, {9, 9, 9});
  World w(support::share(gltf));
  CHECK(placeOf(w, hand) == Float3{1, 2, 3});

  SECTION("a change carries the whole subtree and nothing else") {
    Transform t = w.localTransform(root);
    t.rotation = base::quatFromAxisAngle({0, 0, 1}, base::kPi / 2);
    t.scale = {2, 2, 2};
    w.setLocalTransform(root, t);
    CHECK(placeOf(w, hand) == Float3{1, 2, 3});  // not before update()
    w.update();
    CHECK(placeOf(w, hand).x == Approx(1 - 4));
    CHECK(placeOf(w, hand).y == Approx(0).margin(1e-6));
    CHECK(placeOf(w, hand).z == Approx(6));
    CHECK(placeOf(w, other) == Float3{9, 9, 9});
    const base::Mat4 expected =
        matrixFrom(t) * matrixFrom(w.localTransform(arm)) * matrixFrom(w.localTransform(hand));
    for (int i = 0; i < 16; ++i)
      CHECK(w.worldFromLocal(hand).m[static_cast<std::size_t>(i)] ==
            Approx(expected.m[static_cast<std::size_t>(i)]).margin(1e-6));
  }
  SECTION("parent and child changed at once") {
    w.setLocalTransform(hand, {{0, 0, 30}, {}, {1, 1, 1}});
    w.setLocalTransform(root, {{10, 0, 0}, {}, {1, 1, 1}});
    w.update();
    CHECK(placeOf(w, hand) == Float3{10, 2, 30});
    CHECK(placeOf(w, arm) == Float3{10, 2, 0});
  }
}

TEST_CASE("the revision tells whether anything has changed", "[world]") {
  asset::Gltf gltf;
  const int node = addNode(gltf);
  World w(support::share(gltf));
  const auto before = w.revision();
  w.update();
  CHECK(w.revision() == before);
  w.setLocalTransform(node, w.localTransform(node));
  w.setVisible(node, true);
  w.update();
  CHECK(w.revision() == before);
  w.setLocalTransform(node, {{1, 0, 0}, {}, {1, 1, 1}});
  w.update();
  CHECK(w.revision() == before + 1);
  w.setVisible(node, false);
  w.setLocalTransform(node, {{2, 0, 0}, {}, {1, 1, 1}});
  w.update();
  CHECK(w.revision() == before + 2);
}

TEST_CASE("shown: in the shown scene, and visible up to the root", "[world]") {
  asset::Gltf gltf;
  const int root = addNode(gltf);
  const int child = addNode(gltf, root);
  const int grandchild = addNode(gltf, child);
  gltf.scenes.emplace_back();
  gltf.nodes.emplace_back();  // the root of another scene
  gltf.scenes[1].nodes = {3};
  gltf.nodes[static_cast<std::size_t>(child)].visible = false;
  World w(support::share(gltf));
  CHECK(w.isShown(root));
  CHECK_FALSE(w.isShown(child));
  CHECK_FALSE(w.isShown(grandchild));
  CHECK(w.isVisible(grandchild));
  CHECK_FALSE(w.isShown(3));
  CHECK(w.isVisible(3));

  w.setVisible(child, true);
  w.setVisible(root, false);
  w.setVisible(root, true);
  CHECK_FALSE(w.isShown(grandchild));
  w.update();
  CHECK(w.isShown(grandchild));
}

TEST_CASE("another scene than the first can be the one to show", "[world]") {
  asset::Gltf gltf;
  addSquare(gltf);
  addSquare(gltf, -1, {5, 0, 0});
  gltf.scenes[0].nodes = {0};
  gltf.scenes.push_back({"second", {1}});
  gltf.scene = 1;
  World w(support::share(gltf));
  CHECK_FALSE(w.isShown(0));
  CHECK(w.isShown(1));
  CHECK(w.bounds().center().x == Approx(5));
  CHECK(placeOf(w, 0) == Float3{0, 0, 0});
}

TEST_CASE("an asset without a scene shows nothing and still has matrices", "[world]") {
  asset::Gltf gltf;
  addSquare(gltf, -1, {1, 2, 3});
  gltf.scenes.clear();
  gltf.scene = -1;
  World w(support::share(gltf));
  CHECK_FALSE(w.isShown(0));
  CHECK(placeOf(w, 0) == Float3{1, 2, 3});
  CHECK(w.bounds().isEmpty());
}

TEST_CASE("selectable and hoverable hold for all below", "[world]") {
  asset::Gltf gltf;
  const int root = addNode(gltf);
  const int child = addNode(gltf, root);
  gltf.nodes[static_cast<std::size_t>(root)].selectable = false;
  gltf.nodes[static_cast<std::size_t>(child)].hoverable = false;
  World w(support::share(gltf));
  CHECK_FALSE(w.isSelectable(child));
  CHECK_FALSE(w.isSelectable(root));
  CHECK(w.isHoverable(root));
  CHECK_FALSE(w.isHoverable(child));
}

TEST_CASE("a tree deep enough to break recursion", "[world]") {
  asset::Gltf gltf;
  int node = addNode(gltf, -1, {1, 0, 0});
  for (int i = 1; i < 100000; ++i) node = addNode(gltf, node, {1, 0, 0});
  World w(support::share(std::move(gltf)));
  CHECK(placeOf(w, node).x == Approx(100000));
}

TEST_CASE("worlds move, and two worlds of one asset are apart", "[world]") {
  asset::Gltf gltf;
  addNode(gltf);
  const auto shared = support::share(gltf);
  World a(shared), b(shared);
  a.setLocalTransform(0, {{1, 0, 0}, {}, {1, 1, 1}});
  a.update();
  CHECK(placeOf(b, 0) == Float3{0, 0, 0});
  World c(std::move(a));
  CHECK(placeOf(c, 0) == Float3{1, 0, 0});
  CHECK(&c.gltf() == shared.get());
}
