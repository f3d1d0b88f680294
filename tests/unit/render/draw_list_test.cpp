#include "render/draw_list.h"
#include "asset/simplify.h"
#include "gfx/device_record.h"
#include "render/renderer.h"
#include "support/render/stage.h"

#include <set>

using namespace render;
using support::Builder;

namespace {

struct Listed {
  gfx::RecordDevice device;
  GpuCache cache{device};
  asset::Material defaultMaterial;
  Scene scene;
  DrawList list;
  world::World world;

  Listed(std::shared_ptr<const asset::Gltf> gltf, const world::View& view)
      : world(support::worldOf(std::move(gltf))) {
    gatherScene(world, cache, defaultMaterial, scene);
    sortFor(scene, view, Frustum(world::projectionOf(view, 1) * base::inverse(view.worldFromView)),
            {}, list);
  }
  std::vector<int> nodesOf(const std::vector<SortedItem>& items) const {
    std::vector<int> nodes;
    for (const SortedItem& s : items) nodes.push_back(s.item->node);
    return nodes;
  }
};

std::vector<Batch> split(const std::vector<SortedItem>& items, std::size_t least) {
  std::vector<Batch> batches(7);
  batchesOf(items, least, batches);
  return batches;
}

}  // namespace

TEST_CASE(
    "draw_list: opaque near first, then masked, blended far first; what is not seen is not there") {
  Builder b;
  asset::Material opaque, mask, blend;
  mask.alpha = asset::Material::Alpha::Mask;
  blend.alpha = asset::Material::Alpha::Blend;
  const auto cube = std::make_shared<const asset::Geometry>(support::box({0.2f, 0.2f, 0.2f}));
  const int solid = b.mesh(cube, b.material(opaque)), cut = b.mesh(cube, b.material(mask)),
            glass = b.mesh(cube, b.material(blend));
  b.place(solid, {0, 0, -2});  // 0
  b.place(solid, {0, 0, 1});   // 1
  b.place(cut, {0, 0, 2});     // 2
  b.place(glass, {0, 0, 1});   // 3
  b.place(glass, {0, 0, -3});  // 4
  b.place(solid, {0, 0, 9});   // 5: behind the camera
  b.place(solid, {50, 0, 0});  // 6: aside
  b.place(solid, {0, 0, 0});   // 7: hidden
  b.gltf->nodes[7].visible = false;
  const Listed l(b.done(), support::viewFrom({0, 0, 5}, {}));
  CHECK(l.nodesOf(l.list.opaque) == std::vector{1, 0, 2});
  CHECK(l.nodesOf(l.list.blended) == std::vector{4, 3});
  CHECK(l.scene.items.size() == 7);
}

TEST_CASE("draw_list: neighbours that differ only in place become one batch") {
  Builder b;
  const auto cube = std::make_shared<const asset::Geometry>(support::box({0.1f, 0.1f, 0.1f}));
  const int one = b.mesh(cube, b.material({})), other = b.mesh(cube, b.material({}));
  for (int i = 0; i < 300; ++i)
    b.place(i % 3 ? one : other,
            {0.01f * static_cast<float>(i % 10), 0, -0.05f * static_cast<float>(i)});
  const Listed l(b.done(), support::viewFrom({0, 0, 5}, {}));
  REQUIRE(l.list.opaque.size() == 300);
  const auto batches = split(l.list.opaque, 4);
  std::size_t next = 0;
  for (const Batch& batch : batches) {
    CHECK(batch.first == next);
    for (std::size_t i = 1; i < batch.count; ++i)
      CHECK(l.list.opaque[batch.first + i].item->material ==
            l.list.opaque[batch.first].item->material);
    next += batch.count;
  }
  CHECK(next == 300);
  CHECK(batches.size() <= 10);
  // Near things still come before far ones, roughly: no item is drawn more than two slices too
  // late.
  for (std::size_t i = 0; i + 160 < 300; ++i)
    CHECK(l.list.opaque[i].distance < l.list.opaque[i + 160].distance);
}

TEST_CASE("draw_list: fewer than it takes to instance are drawn singly") {
  std::vector<SortedItem> items(5);
  Item item;
  GpuGeometry geometry;
  item.geometry = &geometry;
  for (SortedItem& s : items) s.item = &item;
  CHECK(split(items, 4).size() == 1);
  CHECK(split(items, 6).size() == 5);
  CHECK(split({}, 4).empty());
}

TEST_CASE("draw_list: a mirrored matrix turns the winding round") {
  Builder b;
  const int mesh = b.mesh(support::quad(1, 1), -1);
  b.place(mesh, {});
  b.place(mesh, {}, {}, {-1, 1, 1});
  b.place(mesh, {}, {}, {-1, -1, 1});
  const Listed l(b.done(), support::viewFrom({0, 0, 5}, {}));
  REQUIRE(l.scene.items.size() == 3);
  CHECK_FALSE(l.scene.items[0].isMirrored);
  CHECK(l.scene.items[1].isMirrored);
  CHECK_FALSE(l.scene.items[2].isMirrored);
}

TEST_CASE("draw_list: a box that crosses the frustum's edge is seen") {
  const world::View view = support::frontView();
  const Frustum frustum(world::projectionOf(view, 1) * base::inverse(view.worldFromView));
  const auto at = [](base::Float3 low, base::Float3 high) {
    base::Box box;
    box.add(low);
    box.add(high);
    return box;
  };
  CHECK(frustum.touches(at({0.9f, 0, 0}, {3, 1, 1})));
  CHECK_FALSE(frustum.touches(at({1.1f, 0, 0}, {3, 1, 1})));
  CHECK(frustum.touches(at({-9, -9, -9}, {9, 9, 9})));
  CHECK_FALSE(frustum.touches(at({0, 0, 5}, {0, 0, 6})));
  CHECK_FALSE(frustum.touches(base::Box{}));
}

TEST_CASE(
    "draw_list: the instances of a node are drawn where they stand, culled each, in one batch") {
  Builder b;
  const int mesh = b.mesh(support::box({0.2f, 0.2f, 0.2f}), b.material({}));
  const int node = b.place(mesh, {0, 1, 0}, {}, {2, 2, 2});
  auto instances = std::make_shared<asset::Instances>();
  instances->count = 6;
  for (int i = 0; i < 6; ++i)
    instances->translations.push_back({i < 5 ? 0.1f * static_cast<float>(i) : 90.0f, 0, 0});
  b.gltf->nodes[static_cast<std::size_t>(node)].instances = instances;
  const Listed l(b.done(), support::viewFrom({0, 0, 5}, {}));
  REQUIRE(l.scene.items.size() == 6);
  CHECK(base::transformPoint(l.scene.items[4].worldFromLocal, {}).x == Approx(0.8f));
  CHECK(base::transformPoint(l.scene.items[4].worldFromLocal, {}).y == Approx(1));
  CHECK(l.scene.bounds.max.x == Approx(180.4f));
  CHECK(l.world.bounds().max.x == Approx(180.4f));
  CHECK(l.world.bounds().min.x == Approx(-0.4f));
  REQUIRE(l.list.opaque.size() == 5);
  const auto batches = split(l.list.opaque, 4);
  REQUIRE(batches.size() == 1);
  CHECK(batches[0].count == 5);
}

TEST_CASE("draw_list: instances turn, shrink and mirror on their own") {
  Builder b;
  const int node = b.place(b.mesh(support::box({0.2f, 0.2f, 0.2f}), b.material({})), {});
  auto instances = std::make_shared<asset::Instances>();
  instances->count = 2;
  instances->rotations = {{}, base::quatFromAxisAngle({0, 0, 1}, base::kPi / 2)};
  instances->scales = {{-1, 1, 1}, {1, 3, 1}};
  b.gltf->nodes[static_cast<std::size_t>(node)].instances = instances;
  const Listed l(b.done(), support::viewFrom({0, 0, 5}, {}));
  REQUIRE(l.scene.items.size() == 2);
  CHECK(l.scene.items[0].isMirrored);
  CHECK_FALSE(l.scene.items[1].isMirrored);
  CHECK(l.scene.items[1].box.max.x == Approx(0.6f));
}

TEST_CASE(
    "draw_list: heavy meshes become simpler with distance, never by more than a part of a pixel") {
  Builder b;
  const auto ball = std::make_shared<const asset::Geometry>(support::sphere(1, 120, 120));
  REQUIRE(asset::isWorthSimplifying(*ball));
  b.place(b.mesh(ball, b.material({})), {});
  const world::World world = support::worldOf(b.done());
  gfx::RecordDevice device;
  auto renderer = Renderer::create(device);
  REQUIRE(renderer);
  const auto triangles = [&](float distance, bool levelOfDetail) {
    world::View view = support::viewFrom({0, 0, distance}, {});
    view.zFar = 10000;
    return renderer->get()
        ->draw(world, view,
               {.width = 640,
                .height = 360,
                .samples = 1,
                .shadows = false,
                .levelOfDetail = levelOfDetail},
               gfx::kScreen)
        .triangles;
  };
  const int whole = static_cast<int>(ball->indices.size() / 3);
  CHECK(triangles(400, true) == whole);  // Not ready: nothing was asked for before.
  renderer->get()->waitForDetail();
  const int near = triangles(1.2f, true), middle = triangles(12, true), far = triangles(400, true);
  CHECK(near == whole);
  CHECK(middle < whole);
  CHECK(far < middle);
  CHECK(triangles(400, false) == whole);
  // And back, from the same buffers.
  const int alive = device.aliveCount();
  CHECK(triangles(1.2f, true) == whole);
  CHECK(device.aliveCount() == alive);
}

TEST_CASE("draw_list: a simpler form looks like the whole one", "[gpu]") {
  support::Stage stage;
  if (!stage) return;
  Builder b;
  const auto ball = std::make_shared<const asset::Geometry>(support::sphere(1, 120, 120));
  b.place(b.mesh(ball, b.material({})), {});
  const world::World world = support::worldOf(b.done());
  const auto picture = [&](bool levelOfDetail) {
    return stage.picture(
        world, support::viewFrom({0, 0, 12}, {}),
        {.width = 128, .height = 128, .samples = 4, .levelOfDetail = levelOfDetail});
  };
  const support::Picture whole = picture(false);
  picture(true);
  stage.renderer().waitForDetail();
  const support::Picture simpler = picture(true);
  int differing = 0;
  for (std::size_t i = 0; i < whole.rgba.size(); ++i)
    if (std::abs(whole.rgba[i] - simpler.rgba[i]) > 40) ++differing;
  CAPTURE(differing);
  // Its outline may move by a part of a pixel; the ball has some eighty pixels around.
  CHECK(differing < 80);
}
