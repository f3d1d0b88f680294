#include "document/edit_scene.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace document;
using model::Entity;
using model::EntityId;
using model::Project;
using model::SceneId;

namespace {

const SceneId kScene{"main"};

Entity named(const char* name, const char* parent = nullptr, base::Float3 at = {}) {
  Entity entity;
  entity.name = name;
  if (parent) entity.parent = EntityId{parent};
  entity.transform.translation = at;
  return entity;
}

Project room() {
  Project project;
  project.startScene = kScene;
  model::Scene scene;
  scene.entities.put(EntityId{"table"}, named("Table", nullptr, {10, 0, 0}));
  scene.entities.put(EntityId{"vase"}, named("Vase", "table", {0, 1, 0}));
  scene.entities.put(EntityId{"flower"}, named("Flower", "vase", {0, 1, 0}));
  scene.entities.put(EntityId{"lamp"}, named("Lamp"));
  project.scenes.put(kScene, scene);
  return project;
}

const model::Scene& scene(const Project& project) { return *project.scenes.find(kScene); }
std::vector<EntityId> ids(std::initializer_list<const char*> texts) {
  std::vector<EntityId> result;
  for (const char* text : texts) result.push_back(EntityId{text});
  return result;
}

}  // namespace

TEST_CASE("addEntity: free ids, last of its siblings") {
  Project project = room();
  const auto first = addEntity(project, kScene, named("Lamp"));
  const auto second = addEntity(project, kScene, named("Lamp"));
  REQUIRE(first);
  REQUIRE(second);
  CHECK(first->text == "lamp-2");
  CHECK(second->text == "lamp-3");
  CHECK(model::childrenOf(scene(project), {}).back() == *second);
  const auto chinese = addEntity(project, kScene, named("灯"));
  REQUIRE(chinese);
  CHECK(base::isIdText(chinese->text));
  const auto orphan = addEntity(project, kScene, named("x", "nobody"));
  REQUIRE_FALSE(orphan);
  CHECK(orphan.error().message == "scene \"main\" has no entity \"nobody\"");
  REQUIRE_FALSE(addEntity(project, SceneId{"no"}, named("x")));
}

TEST_CASE("deleteEntities: with all below; one that is covered by another is no error") {
  Project project = room();
  REQUIRE(deleteEntities(project, kScene, ids({"flower", "table"})));
  CHECK(scene(project).entities.size() == 1);
  CHECK_FALSE(deleteEntities(project, kScene, ids({"table"})));
}

TEST_CASE("duplicateEntities: the whole branch, beside the original") {
  Project project = room();
  const auto copies = duplicateEntities(project, kScene, ids({"table", "flower"}));
  REQUIRE(copies);
  REQUIRE(copies->size() == 1);
  CHECK(copies->front().text == "table-2");
  CHECK(scene(project).entities.size() == 7);
  const Entity* flower = scene(project).entities.find(EntityId{"flower-2"});
  REQUIRE(flower);
  CHECK(flower->parent == EntityId{"vase-2"});
}

TEST_CASE("reparent: things stay where they are in the world") {
  Project project = room();
  const base::Mat4 before = worldFromEntity(scene(project), EntityId{"vase"});
  REQUIRE(reparent(project, kScene, ids({"vase"}), EntityId{"lamp"}));
  CHECK(scene(project).entities.find(EntityId{"vase"})->parent == EntityId{"lamp"});
  const base::Mat4 after = worldFromEntity(scene(project), EntityId{"vase"});
  for (std::size_t i = 0; i < 16; ++i) CHECK(after.m[i] == Approx(before.m[i]).margin(1e-5));
  CHECK(scene(project).entities.find(EntityId{"flower"})->parent == EntityId{"vase"});
}

TEST_CASE("reparent: never below itself") {
  Project project = room();
  const base::Status status = reparent(project, kScene, ids({"table"}), EntityId{"flower"});
  REQUIRE_FALSE(status);
  CHECK(status.error().message.find("cannot hang below itself") != std::string::npos);
  CHECK_FALSE(reparent(project, kScene, ids({"table"}), EntityId{"table"}));
}

TEST_CASE("reparent: order among siblings") {
  Project project = room();
  REQUIRE(reparent(project, kScene, ids({"table"}), {}, EntityId{"lamp"}));
  CHECK(model::childrenOf(scene(project), {}) == ids({"table", "lamp"}));
  REQUIRE(reparent(project, kScene, ids({"lamp"}), {}, EntityId{"table"}));
  CHECK(model::childrenOf(scene(project), {}) == ids({"lamp", "table"}));
  REQUIRE(reparent(project, kScene, ids({"lamp"}), {}));
  CHECK(model::childrenOf(scene(project), {}) == ids({"table", "lamp"}));
}

TEST_CASE("setTransform: refuses what is no number, mends what is no rotation") {
  Project project = room();
  CHECK_FALSE(setTransform(project, kScene, EntityId{"lamp"}, {{INFINITY, 0, 0}, {}, {1, 1, 1}}));
  REQUIRE(setTransform(project, kScene, EntityId{"lamp"}, {{}, {0, 2, 0, 0}, {1, 1, 1}}));
  CHECK(scene(project).entities.find(EntityId{"lamp"})->transform.rotation ==
        base::Quat{0, 1, 0, 0});
}

TEST_CASE("setShape: sizes and segments have limits") {
  Project project = room();
  model::Shape shape;
  REQUIRE(setShape(project, kScene, EntityId{"lamp"}, shape));
  shape.size.y = 0;
  CHECK_FALSE(setShape(project, kScene, EntityId{"lamp"}, shape));
  shape.size.y = 1;
  shape.segments = 2;
  const base::Status status = setShape(project, kScene, EntityId{"lamp"}, shape);
  REQUIRE_FALSE(status);
  CHECK(status.error().message ==
        "scene \"main\" entity \"lamp\": a shape has 3 to 256 segments, got 2");
}

TEST_CASE("behaviours: graph and parameters must exist and fit") {
  Project project = room();
  const EntityId lamp{"lamp"};
  CHECK_FALSE(addBehaviour(project, kScene, lamp, model::GraphId{"turn"}));
  model::Graph graph;
  graph.parameters["speed"] = {"Speed", base::Value::of(1.0)};
  project.graphs.put(model::GraphId{"turn"}, graph);
  REQUIRE(addBehaviour(project, kScene, lamp, model::GraphId{"turn"}));
  REQUIRE(setBehaviourParameter(project, kScene, lamp, 0, "speed", base::Value::of(2.0)));
  CHECK(scene(project).entities.find(lamp)->behaviours[0].parameters.at("speed").asFloat() == 2);
  const base::Status unlike =
      setBehaviourParameter(project, kScene, lamp, 0, "speed", base::Value::of(true));
  REQUIRE_FALSE(unlike);
  CHECK(unlike.error().message.find("is a float, got a bool") != std::string::npos);
  CHECK_FALSE(setBehaviourParameter(project, kScene, lamp, 0, "colour", base::Value::of(2.0)));
  CHECK_FALSE(setBehaviourParameter(project, kScene, lamp, 1, "speed", base::Value::of(2.0)));
  REQUIRE(setBehaviourParameter(project, kScene, lamp, 0, "speed", {}));
  CHECK(scene(project).entities.find(lamp)->behaviours[0].parameters.empty());
  CHECK_FALSE(removeBehaviour(project, kScene, lamp, 1));
  REQUIRE(removeBehaviour(project, kScene, lamp, 0));
}

TEST_CASE("scenes: the last one stays, the start scene exists") {
  Project project = room();
  CHECK_FALSE(deleteScene(project, kScene));
  const auto other = addScene(project, "Garden");
  REQUIRE(other);
  REQUIRE(deleteScene(project, kScene));
  CHECK(project.startScene == *other);
  CHECK_FALSE(renameScene(project, *other, ""));
}

TEST_CASE("questions: a cycle in a broken file ends") {
  Project project = room();
  project.scenes.change(kScene, [](model::Scene& s) {
    s.entities.change(EntityId{"table"}, [](Entity& e) { e.parent = EntityId{"flower"}; });
  });
  CHECK(isBelow(scene(project), EntityId{"table"}, EntityId{"table"}));
  CHECK(withDescendants(scene(project), EntityId{"table"}).size() == 3);
  worldFromEntity(scene(project), EntityId{"flower"});
}
