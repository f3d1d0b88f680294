#include "tool/picking.h"

#include "tool/gizmo.h"

#include <catch2/catch.hpp>

#include <memory>

using namespace tool;
using base::Float3;
using model::EntityId;

namespace {

/// A unit square that faces +Z and -Z, and +Y and -Y: two quads crossed.
std::shared_ptr<const asset::Geometry> cross() {
  auto geometry = std::make_shared<asset::Geometry>();
  geometry->positions = {{-0.5f, -0.5f, 0}, {0.5f, -0.5f, 0}, {0.5f, 0.5f, 0}, {-0.5f, 0.5f, 0},
                         {-0.5f, 0, -0.5f}, {0.5f, 0, -0.5f}, {0.5f, 0, 0.5f}, {-0.5f, 0, 0.5f}};
  geometry->indices = {0, 1, 2, 0, 2, 3, 4, 5, 6, 4, 6, 7};
  geometry->bounds = {{-0.5f, -0.5f, -0.5f}, {0.5f, 0.5f, 0.5f}};
  return geometry;
}

/// front (z = 2), middle (z = 0) whose mesh lies in a part of its model, back (z = -2), in a row.
struct Row {
  std::shared_ptr<asset::Gltf> gltf = std::make_shared<asset::Gltf>();
  std::map<std::string, int> names;
  std::unique_ptr<world::World> world;
  EntityIndex index;

  Row() {
    gltf->meshes.push_back({"cross", {{cross(), -1}}, {}});
    gltf->scenes.push_back({});
    gltf->scene = 0;
    add("front", {0, 0, 2}, true);
    const int middle = add("middle", {0, 0, 0}, false);
    asset::Node part;
    part.parent = middle;
    part.mesh = 0;
    names["middle#0"] = static_cast<int>(gltf->nodes.size());
    gltf->nodes[static_cast<std::size_t>(middle)].children.push_back(names["middle#0"]);
    gltf->nodes.push_back(part);
    add("back", {0, 0, -2}, true);
    world = std::make_unique<world::World>(gltf);
    world->update();
    index = EntityIndex(*world, names);
  }

  int add(const char* name, Float3 at, bool hasMesh) {
    asset::Node node;
    node.transform.translation = at;
    if (hasMesh) node.mesh = 0;
    const int number = static_cast<int>(gltf->nodes.size());
    gltf->nodes.push_back(node);
    gltf->scenes[0].nodes.push_back(number);
    names[name] = number;
    return number;
  }
};

bool anyone(const EntityId&) { return true; }

}  // namespace

TEST_CASE("parts of models are their entity's") {
  const Row row;
  CHECK(row.index.of(row.names.at("middle#0")) == EntityId{"middle"});
  CHECK(row.index.nodeOf(EntityId{"middle"}) == row.names.at("middle"));
  CHECK(row.index.nodeOf(EntityId{"nobody"}) == -1);
  CHECK(row.index.of(-1).isEmpty());
  CHECK(row.index.of(99).isEmpty());
  CHECK(row.index.nodesOf({EntityId{"back"}, EntityId{"nobody"}}).size() == 1);
}

TEST_CASE("a ray meets everything in its way, each once, and the next one behind is found") {
  const Row row;
  const base::Ray ray{{0.1f, 0.2f, 10}, {0, 0, -1}};
  const auto met = metBy(*row.world, row.index, ray, anyone);
  REQUIRE(met.size() == 3);
  CHECK(met[0].entity == EntityId{"front"});
  CHECK(met[1].entity == EntityId{"middle"});
  CHECK(met[2].entity == EntityId{"back"});
  CHECK(met[2].distance == Approx(12).margin(0.01));
  CHECK(nextOf(met, EntityId{"front"}) == EntityId{"middle"});
  CHECK(nextOf(met, EntityId{"back"}) == EntityId{"front"});
  CHECK(nextOf(met, EntityId{"nobody"}) == EntityId{"front"});
  CHECK(nextOf({}, EntityId{"front"}).isEmpty());
  const auto free = [](const EntityId& id) { return id != EntityId{"front"}; };
  CHECK(metBy(*row.world, row.index, ray, free).size() == 2);
  CHECK(metBy(*row.world, row.index, ray, anyone, 1).size() == 1);
}

TEST_CASE("a rectangle takes whose middle lies in it") {
  const Row row;
  world::View view;
  view.worldFromView =
      base::matrixFrom({{0, 8, 0}, base::quatFromAxisAngle({1, 0, 0}, -base::kPi / 2), {1, 1, 1}});
  // From above: back is at the top of the picture.
  const auto all = within(*row.world, row.index, view, 1, {0, 0}, {1, 1}, anyone);
  CHECK(all.size() == 3);
  const auto upper = within(*row.world, row.index, view, 1, {1, 0.45f}, {0, 0}, anyone);
  CHECK(upper == std::vector<EntityId>{EntityId{"back"}});
  CHECK(within(*row.world, row.index, view, 1, {0, 0}, {1, 1}, [](const EntityId&) {
          return false;
        }).empty());
}

TEST_CASE("things come to rest on what lies below them, or on the ground") {
  Row row;
  const base::Box box{{-0.2f, 3, -0.2f}, {0.2f, 4, 0.2f}};
  // On top of "middle", whose upper edge is at 0.5, though its flat part lies at 0: feet beside the
  // upright quad meet the flat one.
  CHECK(wayToRest(*row.world, row.index, box, anyone) == Approx(-2.5).margin(0.51));
  const base::Box beside{{4, 3, 0}, {5, 4, 1}};
  CHECK(wayToRest(*row.world, row.index, beside, anyone) == Approx(-3));
  const base::Box sunk{{4, -1, 0}, {5, 1, 1}};
  CHECK(wayToRest(*row.world, row.index, sunk, anyone) == Approx(1));
  const auto nobody = [](const EntityId&) { return false; };
  CHECK(wayToRest(*row.world, row.index, box, nobody) == Approx(-3));
  CHECK(wayToRest(*row.world, row.index, {}, anyone) == 0);
}
