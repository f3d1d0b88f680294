// What Problems says of references that lead nowhere and of numbers that mean nothing.
#include "document/problems.h"

#include "support/label.h"

#include <catch2/catch.hpp>

using namespace document;
using base::Value;

namespace {

struct Room {
  model::Project project;
  model::Scene scene;
  model::Graph graph;

  Room() {
    project.startScene = model::SceneId("main");
    graph.name = "G";
  }

  void nameIn(const std::string& variable, const std::string& pointer) {
    model::Variable made;
    made.name = variable;
    made.initial = Value::string(pointer);
    made.initial.type = base::Type::Ref;
    graph.variables.put(model::VariableId(variable), made);
  }

  std::vector<Issue> issues() {
    project.scenes.put(project.startScene, scene);
    project.graphs.put(model::GraphId("g"), graph);
    const graph::Catalog none;
    Problems problems(none);
    return problems.of(std::make_shared<const model::Project>(project));
  }
};

}  // namespace

TEST_CASE("names of things that are not there are found, whatever they are", "[problems]") {
  Room room;
  model::Entity lamp, box;
  lamp.light.emplace();
  box.shape.emplace();
  room.scene.entities.put(model::EntityId("lamp"), lamp);
  room.scene.entities.put(model::EntityId("box"), box);
  SECTION("what is there is fine") {
    room.nameIn("a", "/nodes/lamp/translation");
    room.nameIn("b", "/extensions/KHR_lights_punctual/lights/lamp/intensity");
    room.nameIn("c", "/materials/box/pbrMetallicRoughness/roughnessFactor");
    room.nameIn("d", "/nodes/self/scale");
    room.nameIn("e", "/nodes/7/scale");
    room.nameIn("f", "/nodes/{which}/scale");
    CHECK(room.issues().empty());
  }
  SECTION("an entity") {
    room.nameIn("a", "/nodes/gone#2/translation");
    const auto issues = room.issues();
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].problem.code == "missing-entity");
    CHECK(issues[0].problem.where == "graph \"g\" variable \"a\"");
    CHECK(issues[0].problem.message == "names the entity \"gone\", which no scene has");
    CHECK_FALSE(issues[0].problem.fix.empty());
  }
  SECTION("a camera") {
    room.nameIn("a", "/cameras/lamp/perspective/yfov");
    const auto issues = room.issues();
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].problem.code == "missing-camera");
    CHECK(issues[0].problem.message == "names the camera of the entity \"lamp\", which has none");
  }
  SECTION("a light, a material, an animation") {
    room.nameIn("a", "/extensions/KHR_lights_punctual/lights/box/intensity");
    room.nameIn("b", "/materials/lamp/alphaCutoff");
    room.nameIn("c", "/animations/box");
    const auto issues = room.issues();
    REQUIRE(issues.size() == 3);
    CHECK(issues[0].problem.code == "missing-light");
    CHECK(issues[1].problem.code == "missing-material");
    CHECK(issues[2].problem.code == "missing-animation");
  }
  SECTION("in a setting of a behaviour") {
    Value gone = Value::string("gone");
    gone.type = base::Type::Entity;
    room.graph.parameters["p"] = {"p", gone};
    room.graph.parameters["p"].initial.text = "box";
    box.behaviours.push_back({model::GraphId("g"), {{"p", gone}}});
    room.scene.entities.put(model::EntityId("box"), box);
    const auto issues = room.issues();
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].problem.where == "scenes/main.json entity \"box\"");
    CHECK(issues[0].problem.message ==
          "its setting \"p\" names the entity \"gone\", which no scene has");
  }
}

TEST_CASE("an element that is on no panel is named", "[problems]") {
  Room room;
  model::Entity sign;
  sign.name = "Sign";
  sign.panel = model::labelOf("Hello");
  sign.behaviours.push_back({model::GraphId("g"), {}});
  room.scene.entities.put(model::EntityId("sign"), sign);
  const auto codesFor = [&](const char* path) {
    room.graph.nodes.put(model::NodeId("n"),
                         {"panel/getText", {{"element", Value::string(path)}}, {}});
    std::vector<std::string> codes;
    for (const Issue& issue : room.issues())
      if (issue.problem.code == "missing-element") codes.push_back(issue.problem.code);
    return codes;
  };
  using Codes = std::vector<std::string>;
  CHECK(codesFor("self/text") == Codes{});
  CHECK(codesFor("sign/text") == Codes{});
  CHECK(codesFor("self/gone") == Codes{"missing-element"});
  CHECK(codesFor("sign/gone") == Codes{"missing-element"});
  CHECK(codesFor("nobody/text") == Codes{"missing-element"});
}

TEST_CASE("senseless numbers are named and mended", "[problems]") {
  Room room;
  model::Entity e;
  e.name = "E";
  e.shape = model::Shape{model::Shape::Kind::Sphere, {-2, 0, 0}, 0, 32};
  e.light = model::Light{model::Light::Kind::Spot, {1, 1, 1}, -5, -1, 1, 0.5f};
  e.camera = model::Camera{-1, 0, 10, 5};
  e.panel = support::label("text", 0, 0.1f, {}, {});
  room.scene.entities.put(model::EntityId("e"), e);
  auto issues = room.issues();
  std::vector<std::string> places;
  for (const Issue& issue : issues) {
    CHECK(issue.problem.code == "senseless-number");
    CHECK(issue.problem.severity == base::Severity::Warning);
    CHECK(issue.problem.where == "scenes/main.json entity \"e\"");
    CHECK_FALSE(issue.problem.fix.empty());
    places.push_back(issue.problem.message.substr(0, issue.problem.message.find(' ')));
  }
  CHECK(places == std::vector<std::string>{"shape/size/0", "light/intensity", "light/range",
                                           "light/innerConeAngle", "camera/yfov", "camera/ymag",
                                           "camera/zFar", "panel/width"});
  CHECK(issues[1].problem.message == "light/intensity is -5, wanted 0 or more; 0 counts instead");
  for (const Issue& issue : issues) REQUIRE(issue.repair(room.project));
  room.scene = *room.project.scenes.find(room.project.startScene);
  CHECK(room.issues().empty());
}

TEST_CASE("no fix cuts the wires of a node of unknown kind", "[problems]") {
  Room room;
  room.graph.nodes.put(model::NodeId("a"), {"function/gone", {}, {}});
  room.graph.nodes.put(model::NodeId("b"), {"function/gone", {}, {}});
  room.graph.links = {{{model::NodeId("a"), "y"}, {model::NodeId("b"), "x"}}};
  const auto issues = room.issues();
  CHECK(issues.size() >= 2);
  for (const Issue& issue : issues) {
    if (!issue.repair) continue;
    model::Project mended = room.project;
    REQUIRE(issue.repair(mended));
    CHECK(mended.graphs.find(model::GraphId("g"))->links == room.graph.links);
    CHECK(mended.graphs.find(model::GraphId("g"))->nodes == room.graph.nodes);
  }
}

TEST_CASE("light from a picture that is not there is found, and the sky mends it", "[problems]") {
  Room room;
  CHECK(room.issues().empty());
  room.scene.environment.kind = model::Environment::Kind::Image;
  CHECK(room.issues().size() == 1);
  room.scene.environment.image = model::AssetId("sky");
  auto issues = room.issues();
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].problem.code == "missing-asset");
  CHECK(issues[0].problem.message.find("\"sky\"") != std::string::npos);
  REQUIRE(issues[0].repair(room.project));
  CHECK(room.project.scenes.find(room.project.startScene)->environment.kind ==
        model::Environment::Kind::Sky);
  room.project.assets.put(model::AssetId("sky"), {"Sky", "assets/sky.hdr", "", ""});
  CHECK(room.issues().empty());
}

TEST_CASE("problems stay found when things only move, and come and go when they can") {
  model::Project project;
  project.startScene = model::SceneId{"main"};
  model::Scene scene;
  model::Entity lamp;
  lamp.light = model::Light{};
  scene.entities.put(model::EntityId{"lamp"}, lamp);
  lamp.light->intensity = -1;
  scene.entities.put(model::EntityId{"odd"}, lamp);
  project.scenes.put(project.startScene, scene);
  const graph::Catalog none;
  Problems problems(none);
  const auto count = [&](const model::Project& p) {
    return problems.of(std::make_shared<const model::Project>(p)).size();
  };
  const auto change = [&](const char* id, const auto& f) {
    project.scenes.change(project.startScene, [&](model::Scene& s) {
      s.entities.change(model::EntityId{id}, f);
    });
  };
  CHECK(count(project) == 1);
  change("lamp", [](model::Entity& e) { e.transform.translation.x = 4; });
  CHECK(count(project) == 1);
  change("lamp", [](model::Entity& e) { e.light->intensity = -2; });
  CHECK(count(project) == 2);
  change("odd", [](model::Entity& e) { e.light->intensity = 2; });
  CHECK(count(project) == 1);
  change("lamp", [](model::Entity& e) { e.light->intensity = 2; });
  CHECK(count(project) == 0);
  change("lamp", [](model::Entity& e) { e.parent = model::EntityId{"nobody"}; });
  CHECK(count(project) == 1);
  change("lamp", [](model::Entity& e) { e.parent.reset(); });
  CHECK(count(project) == 0);
}
