#include "document/edit_place.h"

#include <catch2/catch.hpp>

using namespace document;
using base::Float3;
using model::Entity;
using model::EntityId;
using model::Project;
using model::SceneId;

namespace {

const SceneId kScene{"main"};

Entity named(const char* name, const char* parent, Float3 at) {
  Entity entity;
  entity.name = name;
  if (parent) entity.parent = EntityId{parent};
  entity.transform.translation = at;
  return entity;
}

/// table (10, 0, 0), turned and twice as large, with a vase on it and a flower in that; lamp, rug.
Project room() {
  Project project;
  project.startScene = kScene;
  model::Scene scene;
  Entity table = named("Table", nullptr, {10, 0, 0});
  table.transform.rotation = base::quatFromAxisAngle({0, 1, 0}, base::kPi / 2);
  table.transform.scale = {2, 2, 2};
  scene.entities.put(EntityId{"table"}, table);
  scene.entities.put(EntityId{"vase"}, named("Vase", "table", {0, 1, 0}));
  scene.entities.put(EntityId{"flower"}, named("Flower", "vase", {0, 1, 0}));
  scene.entities.put(EntityId{"lamp"}, named("Lamp", nullptr, {0, 3, 0}));
  scene.entities.put(EntityId{"rug"}, named("Rug", nullptr, {4, 0, 1}));
  project.scenes.put(kScene, scene);
  return project;
}

const model::Scene& sceneOf(const Project& project) { return *project.scenes.find(kScene); }
const Entity& at(const Project& project, const char* id) {
  const Entity* entity = sceneOf(project).entities.find(EntityId{id});
  REQUIRE(entity);
  return *entity;
}
Float3 placeOf(const Project& project, const EntityId& id) {
  return base::transformPoint(worldFromEntity(sceneOf(project), id), {});
}
Float3 placeOf(const Project& project, const char* id) { return placeOf(project, EntityId{id}); }
std::vector<EntityId> ids(std::initializer_list<const char*> texts) {
  std::vector<EntityId> result;
  for (const char* text : texts) result.push_back(EntityId{text});
  return result;
}
void checkNear(Float3 a, Float3 b) {
  CHECK(a.x == Approx(b.x).margin(1e-4));
  CHECK(a.y == Approx(b.y).margin(1e-4));
  CHECK(a.z == Approx(b.z).margin(1e-4));
}
base::Box boxAt(Float3 low, Float3 high) { return {low, high}; }

}  // namespace

TEST_CASE("moveInWorld: along the world whatever the parent is turned; nobody twice") {
  Project project = room();
  const Float3 vase = placeOf(project, "vase"), flower = placeOf(project, "flower");
  const std::vector<Moved> moved{{EntityId{"vase"}, {1, 2, 3}}, {EntityId{"flower"}, {1, 2, 3}}};
  REQUIRE(moveInWorld(project, kScene, moved));
  checkNear(placeOf(project, "vase"), vase + Float3{1, 2, 3});
  checkNear(placeOf(project, "flower"), flower + Float3{1, 2, 3});
  const std::vector<Moved> bad{{EntityId{"vase"}, {NAN, 0, 0}}}, gone{{EntityId{"x"}, {}}};
  CHECK_FALSE(moveInWorld(project, kScene, bad));
  CHECK(moveInWorld(project, kScene, gone).error().message == "scene \"main\" has no entity \"x\"");
}

TEST_CASE("setTransforms: all or none, finite, of unit length") {
  Project project = room();
  std::vector<Placed> placed{{EntityId{"lamp"}, {{1, 2, 3}, {0, 0, 0, 2}, {1, 1, 1}}},
                             {EntityId{"rug"}, {{0, 0, 7}, {}, {1, 1, 1}}}};
  REQUIRE(setTransforms(project, kScene, placed));
  CHECK(at(project, "lamp").transform.rotation.w == 1);
  CHECK(at(project, "rug").transform.translation.z == 7);
  placed[1].transform.scale.x = INFINITY;
  CHECK_FALSE(setTransforms(project, kScene, placed));
}

TEST_CASE("resetTransforms: the parts that are meant") {
  Project project = room();
  REQUIRE(resetTransforms(project, kScene, ids({"table"}), {false, true, false}));
  CHECK(at(project, "table").transform.rotation == base::Quat{});
  CHECK(at(project, "table").transform.scale == Float3{2, 2, 2});
  REQUIRE(resetTransforms(project, kScene, ids({"table", "rug"})));
  CHECK(at(project, "table").transform == base::Transform{});
  CHECK(at(project, "rug").transform == base::Transform{});
}

TEST_CASE("align: edges and centres meet along one axis, the rest stays") {
  Project project = room();
  const std::vector<Extent> extents{{EntityId{"lamp"}, boxAt({-1, 2, -1}, {1, 4, 1})},
                                    {EntityId{"rug"}, boxAt({3, -0.5f, 0}, {5, 0.5f, 2})}};
  SECTION("left edges") {
    REQUIRE(align(project, kScene, extents, Axis::X, Edge::Min));
    CHECK(placeOf(project, "lamp").x == Approx(0));
    CHECK(placeOf(project, "rug").x == Approx(0));
    CHECK(placeOf(project, "rug").z == Approx(1));
  }
  SECTION("tops") {
    REQUIRE(align(project, kScene, extents, Axis::Y, Edge::Max));
    CHECK(placeOf(project, "lamp").y == Approx(3));
    CHECK(placeOf(project, "rug").y == Approx(3.5f));
  }
  SECTION("what has no box counts as its place") {
    const std::vector<Extent> places{{EntityId{"lamp"}, {}}, {EntityId{"rug"}, {}}};
    REQUIRE(align(project, kScene, places, Axis::X, Edge::Center));
    CHECK(placeOf(project, "lamp").x == Approx(2));
    CHECK(placeOf(project, "rug").x == Approx(2));
  }
}

TEST_CASE("distribute: equal gaps, the outermost stay") {
  Project project = room();
  const auto box = [](float from, float to) { return boxAt({from, 0, 0}, {to, 1, 1}); };
  const std::vector<Extent> extents{{EntityId{"table"}, box(9, 11)},
                                    {EntityId{"lamp"}, box(-1, 1)},
                                    {EntityId{"rug"}, box(2, 6)}};
  const Float3 table = placeOf(project, "table");
  REQUIRE(distribute(project, kScene, extents, Axis::X));
  // 12 metres hold 8 metres of things: gaps of 2.
  CHECK(placeOf(project, "rug").x == Approx(4 + 1));
  CHECK(placeOf(project, "table") == table);
  CHECK(placeOf(project, "lamp").x == 0);
  CHECK(distribute(project, kScene, {extents.data(), 2}, Axis::X).error().message ==
        "spreading evenly takes three things or more");
}

TEST_CASE("group and ungroup: everything stays where it is") {
  Project project = room();
  const Float3 lamp = placeOf(project, "lamp"), vase = placeOf(project, "vase");
  const auto group = groupEntities(project, kScene, ids({"lamp", "vase"}), "Group", {5, 1, 0});
  REQUIRE(group);
  checkNear(placeOf(project, *group), {5, 1, 0});
  CHECK_FALSE(sceneOf(project).entities.find(*group)->parent);
  CHECK(at(project, "vase").parent == *group);
  checkNear(placeOf(project, "lamp"), lamp);
  checkNear(placeOf(project, "vase"), vase);
  const std::vector<EntityId> groups{*group};
  const auto freed = ungroupEntities(project, kScene, groups);
  REQUIRE(freed);
  CHECK(freed->size() == 2);
  CHECK_FALSE(sceneOf(project).entities.contains(*group));
  CHECK_FALSE(at(project, "vase").parent);
  checkNear(placeOf(project, "vase"), vase);
  CHECK(ungroupEntities(project, kScene, ids({"rug"})).error().message ==
        "nothing hangs below what is selected");
}

TEST_CASE("a group goes below what all of it hangs below") {
  Project project = room();
  const auto group = groupEntities(project, kScene, ids({"flower"}), "G", {});
  REQUIRE(group);
  CHECK(sceneOf(project).entities.find(*group)->parent == EntityId{"vase"});
  CHECK(commonParent(sceneOf(project), ids({"flower", "vase"})) == EntityId{"table"});
  CHECK_FALSE(commonParent(sceneOf(project), ids({"flower", "rug"})));
}

TEST_CASE("ungrouping a thing that is more than a group keeps it") {
  Project project = room();
  project.scenes.change(kScene, [](model::Scene& s) {
    s.entities.change(EntityId{"vase"}, [](Entity& e) { e.shape = model::Shape{}; });
  });
  REQUIRE(ungroupEntities(project, kScene, ids({"vase"})));
  CHECK(sceneOf(project).entities.contains(EntityId{"vase"}));
  CHECK(at(project, "flower").parent == EntityId{"table"});
}

TEST_CASE("unparent: one level up, same place") {
  Project project = room();
  const Float3 flower = placeOf(project, "flower");
  REQUIRE(unparent(project, kScene, ids({"flower"})));
  CHECK(at(project, "flower").parent == EntityId{"table"});
  REQUIRE(unparent(project, kScene, ids({"flower"})));
  CHECK_FALSE(at(project, "flower").parent);
  checkNear(placeOf(project, "flower"), flower);
  REQUIRE(unparent(project, kScene, ids({"flower"})));
}

TEST_CASE("repeatEntities: copies in a row or around") {
  Project project = room();
  const auto copies = repeatEntities(project, kScene, ids({"rug"}), 3, {1, 0, 0}, 0.5f);
  REQUIRE(copies);
  REQUIRE(copies->size() == 3);
  checkNear(placeOf(project, (*copies)[2]), {7, 0, 1});
  const base::Quat turned = sceneOf(project).entities.find((*copies)[1])->transform.rotation;
  CHECK(std::abs(base::dot(turned, base::quatFromAxisAngle({0, 1, 0}, 1))) == Approx(1));
  CHECK_FALSE(repeatEntities(project, kScene, ids({"rug"}), 0, {1, 0, 0}));
  CHECK(repeatEntities(project, kScene, ids({"rug"}), 5000, {1, 0, 0}).error().message ==
        "an array has 1 to 1000 copies, got 5000");
  const auto branch = repeatEntities(project, kScene, ids({"table"}), 1, {0, 0, 5});
  REQUIRE(branch);
  CHECK(sceneOf(project).entities.size() == 11);
}

TEST_CASE("duplicateAgain: the same step again, and again") {
  Project project = room();
  const auto first = duplicateEntities(project, kScene, ids({"rug"}));
  REQUIRE(first);
  const std::vector<Moved> moved{{(*first)[0], {2, 0, 1}}};
  REQUIRE(moveInWorld(project, kScene, moved));
  const auto second = duplicateAgain(project, kScene, *first, ids({"rug"}), *first);
  REQUIRE(second);
  checkNear(placeOf(project, (*second)[0]), {8, 0, 3});
  const auto third = duplicateAgain(project, kScene, *second, *first, *second);
  REQUIRE(third);
  checkNear(placeOf(project, (*third)[0]), {10, 0, 4});
  CHECK_FALSE(duplicateAgain(project, kScene, *second, ids({"gone"}), *second));
}

TEST_CASE("locking and hiding reach what hangs below") {
  Project project = room();
  REQUIRE(setLocked(project, kScene, ids({"table"}), true));
  CHECK(isLocked(sceneOf(project), EntityId{"flower"}));
  CHECK_FALSE(isLocked(sceneOf(project), EntityId{"lamp"}));
  REQUIRE(isolate(project, kScene, ids({"vase"})));
  CHECK(isShown(sceneOf(project), EntityId{"flower"}));
  CHECK_FALSE(isShown(sceneOf(project), EntityId{"lamp"}));
  CHECK_FALSE(isShown(sceneOf(project), EntityId{"rug"}));
  REQUIRE(showAll(project, kScene));
  CHECK(isShown(sceneOf(project), EntityId{"rug"}));
}

TEST_CASE("thousands at once") {
  Project project;
  project.startScene = kScene;
  model::Scene scene;
  std::vector<EntityId> all;
  std::vector<Moved> moved;
  for (int i = 0; i < 10000; ++i) {
    all.push_back(EntityId{"e" + std::to_string(i)});
    scene.entities.put(
        all.back(),
        named("e", i % 10 ? ("e" + std::to_string(i / 10 * 10)).c_str() : nullptr, {1, 0, 0}));
    moved.push_back({all.back(), {0, 1, 0}});
  }
  project.scenes.put(kScene, scene);
  REQUIRE(moveInWorld(project, kScene, moved));
  CHECK(placeOf(project, "e10").y == 1);
  CHECK(placeOf(project, "e11").y == 1);
  CHECK(topmost(sceneOf(project), all).size() == 1000);
  REQUIRE(duplicateEntities(project, kScene, all));
  CHECK(sceneOf(project).entities.size() == 20000);
  REQUIRE(deleteEntities(project, kScene, all));
  CHECK(sceneOf(project).entities.size() == 10000);
}
