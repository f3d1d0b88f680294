// What a file names that is not there, what it chooses by numbers, and what its setters may not set: each
// must come out of a project as it went in, and play the same.
#include "conformance/khr_play_support.h"
#include "model/project_files.h"
#include "support/base/temp_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

using namespace conformance;
using base::Value;
using Json = nlohmann::json;

namespace {

/// A scene of two nodes with one graph.
Json fileWith(const Json& graph) {
  return {{"asset", {{"version", "2.0"}}},
          {"scene", 0},
          {"scenes", {{{"nodes", {0}}}}},
          {"nodes", {{{"children", {1}}}, Json::object()}},
          {"extensionsUsed", {"KHR_interactivity"}},
          {"extensions", {{"KHR_interactivity", {{"graphs", {graph}}}}}}};
}

/// Setters of what is not there, by a name, by a number that is computed, and by a ref; each tells by
/// its own variable which way it went: 1 out, 2 err.
const char* const kDangling = R"({
  "types": [{"signature":"int"},{"signature":"float3"},{"signature":"ref"},{"signature":"float"}],
  "variables": [{"name":"byName","type":0,"value":[0]},{"name":"byNumber","type":0,"value":[0]},
                {"name":"byRef","type":0,"value":[0]},{"name":"last","type":0,"value":[0]},
                {"name":"count","type":0,"value":[0]}],
  "events": [{"id":"idle","name":"Idle","values":{"strength":{"type":3,"value":[0.5]}}},
             {"id":"used","name":"Used"}, {"name":"own"}],
  "declarations": [{"op":"event/onStart"},{"op":"flow/sequence"},{"op":"pointer/set"},{"op":"variable/set"},
                   {"op":"math/add"},{"op":"event/send"},{"op":"pointer/get"}],
  "nodes": [
    {"declaration":0,"flows":{"out":{"node":4}}},
    {"declaration":4,"values":{"a":{"type":0,"value":[90]},"b":{"type":0,"value":[9]}}},
    {"declaration":4,"values":{"a":{"type":0,"value":[-1]},"b":{"type":0,"value":[2]}}},
    {"declaration":6,"configuration":{"pointer":{"value":["/nodes.length"]},"type":{"value":[0]}}},
    {"declaration":1,"flows":{"0":{"node":5},"1":{"node":6},"2":{"node":7},"3":{"node":8},"4":{"node":15},"5":{"node":16}}},
    {"declaration":2,"configuration":{"pointer":{"value":["/nodes/99/translation"]},"type":{"value":[1]}},
     "values":{"value":{"type":1,"value":[1,2,3]}},"flows":{"out":{"node":9},"err":{"node":10}}},
    {"declaration":2,"configuration":{"pointer":{"value":["/nodes/[i]/translation"]},"type":{"value":[1]}},
     "values":{"i":{"node":1},"value":{"type":1,"value":[1,2,3]}},"flows":{"out":{"node":11},"err":{"node":12}}},
    {"declaration":2,"configuration":{"pointer":{"value":["/nodes/{n}/translation"]},"type":{"value":[1]}},
     "values":{"n":{"type":2,"value":["/nodes/2"]},"value":{"type":1,"value":[1,2,3]}},
     "flows":{"out":{"node":13},"err":{"node":14}}},
    {"declaration":2,"configuration":{"pointer":{"value":["/nodes/[i]/translation"]},"type":{"value":[1]}},
     "values":{"i":{"node":2},"value":{"type":1,"value":[4,5,6]}},"flows":{"out":{"node":17}}},
    {"declaration":3,"configuration":{"variables":{"value":[0]}},"values":{"0":{"type":0,"value":[1]}}},
    {"declaration":3,"configuration":{"variables":{"value":[0]}},"values":{"0":{"type":0,"value":[2]}}},
    {"declaration":3,"configuration":{"variables":{"value":[1]}},"values":{"1":{"type":0,"value":[1]}}},
    {"declaration":3,"configuration":{"variables":{"value":[1]}},"values":{"1":{"type":0,"value":[2]}}},
    {"declaration":3,"configuration":{"variables":{"value":[2]}},"values":{"2":{"type":0,"value":[1]}}},
    {"declaration":3,"configuration":{"variables":{"value":[2]}},"values":{"2":{"type":0,"value":[2]}}},
    {"declaration":5,"configuration":{"event":{"value":[1]}}},
    {"declaration":3,"configuration":{"variables":{"value":[4]}},"values":{"4":{"node":3}}},
    {"declaration":3,"configuration":{"variables":{"value":[3]}},"values":{"3":{"type":0,"value":[1]}}}]})";

void checkDangling(Played played) {
  played.advance(3);
  for (const char* name : {"byName", "byNumber", "byRef"}) {
    INFO(name);
    REQUIRE(played.variable(name));
    CHECK(played.variable(name)->asInt() == 2);
  }
  REQUIRE(played.variable("last"));
  CHECK(played.variable("last")->asInt() == 1);
  REQUIRE(played.variable("count"));
  CHECK(played.variable("count")->asInt() == 2);
  CHECK(played.count("used") == 1);
}

Played openStage(package::Stage stage) {
  Played played;
  auto session = player::Session::open(std::move(stage), standardCatalog());
  if (!session) FAIL(session.error().message);
  played.session = std::move(*session);
  return played;
}

Json graphOfGlb(const std::string& bytes) {
  return Json::parse(glbFrom(bytes).json)["extensions"]["KHR_interactivity"]["graphs"][0];
}

}  // namespace

TEST_CASE("what a file names that is not there stays so, and its events keep their names",
          "[conformance][play]") {
  const support::TempFolder temp;
  const fs::path file = temp.path() / "dangling.gltf";
  const Json json = fileWith(Json::parse(kDangling));
  REQUIRE(base::writeFile(file, json.dump()));
  checkDangling(openBytes(json.dump(), "dangling.gltf"));

  REQUIRE(package::importFile(file, temp.path() / "it", standardCatalog()));
  const auto loaded = model::loadProject(temp.path() / "it");
  REQUIRE(loaded);
  const model::Project& project = loaded->project;
  checkDangling(openStage(package::compose(project, project.startScene,
                                           package::loaderFor(temp.path() / "it"),
                                           &standardCatalog())));
  const auto exported = package::exportGlb(project, temp.path() / "it", standardCatalog());
  REQUIRE(exported);
  for (const base::Problem& problem : exported->problems) {
    INFO(problem.where << ": " << problem.message);
    CHECK(problem.severity != base::Severity::Error);
  }
  const Json graph = graphOfGlb(exported->glb);
  Json events = graph["events"];
  const Json was = Json::parse(kDangling)["events"];
  REQUIRE(events.size() == was.size());
  for (const Json& event : was) {
    INFO(event.dump());
    CHECK(std::count_if(events.begin(), events.end(), [&](const Json& other) {
            return other.value("id", "") == event.value("id", "") &&
                   other.value("name", "") == event.value("name", "");
          }) == 1);
  }
  // Where our player does not know the project, too.
  Json outside = Json::parse(glbFrom(exported->glb).json);
  outside["extensions"].erase("DIORAMA_project");
  checkDangling(openBytes(glbOf(outside, glbFrom(exported->glb).rest), "outside.glb"));
}

TEST_CASE("behind a pointer/set only that way goes on that it took, in our own graph and in the file",
          "[conformance][play]") {
  struct Case {
    const char* name;
    const char* pointer;
    const char* type;
    Value value;
    bool sets;
  };
  const double nan = std::numeric_limits<double>::quiet_NaN();
  Value odd = Value::of(base::Float3{1, 2, 3});
  odd.numbers[1] = nan;
  // That a property cannot take a value is no error.
  const std::vector<Case> cases{
      {"good", "/nodes/1/translation", "float3", Value::of(base::Float3{1, 2, 3}), true},
      {"nan", "/nodes/1/translation", "float3", odd, true},
      {"readOnly", "/nodes/1/globalMatrix", "float4x4", Value::defaultOf(base::Type::Float4x4), false},
      {"wrongType", "/nodes/1/translation", "float2", Value::of(base::Float2{1, 2}), false},
      {"missing", "/nodes/1/weights/0", "float", Value::of(0.5), false},
      {"noLength", "/nodes/1/rotation", "float4", Value::of(base::Float4{0, 0, 0, 0}), true},
      {"flag", "/nodes/1/extensions/KHR_node_visibility/visible", "bool", Value::of(false), true}};
  Sketch s;
  s.node("start", "event/onStart");
  std::string last = "start.out";
  for (const Case& c : cases) {
    const std::string name = c.name;
    s.event("out" + name, "out/" + name).event("err" + name, "err/" + name);
    s.event("after" + name, "after/" + name);
    s.node("set" + name, "pointer/set", {{"pointer", text(c.pointer)}, {"type", text(c.type)}},
           {{"value", c.value}});
    s.node("out" + name, "event/send", {{"event", text("out" + name)}});
    s.node("err" + name, "event/send", {{"event", text("err" + name)}});
    s.node("after" + name, "event/send", {{"event", text("after" + name)}});
    s.wire("start.out", "set" + name + ".in").wire("set" + name + ".out", "out" + name + ".in");
    s.wire("out" + name + ".out", "after" + name + ".in");
    s.wire("set" + name + ".err", "err" + name + ".in");
  }
  const auto exported = exportOne(s.graph);
  REQUIRE(!exported.extensionJson.empty());
  Json file = fileWith(Json::parse(exported.extensionJson)["graphs"][0]);
  file["extensionsUsed"] = exported.extensionsUsed;
  const auto check = [&](Played played, const char* where) {
    INFO(where);
    played.advance(3);
    for (const Case& c : cases) {
      INFO(c.name);
      CHECK(played.count(std::string("out/") + c.name) == (c.sets ? 1 : 0));
      CHECK(played.count(std::string("after/") + c.name) == (c.sets ? 1 : 0));
      CHECK(played.count(std::string("err/") + c.name) == (c.sets ? 0 : 1));
    }
  };
  check(openBytes(file.dump(), "setters.gltf"), "in the file");
  auto opened = package::openPackage(file.dump(), "setters.gltf", standardCatalog());
  REQUIRE(opened);
  opened->stage.behaviours.front().graph = std::make_shared<const model::Graph>(s.graph);
  check(openStage(std::move(opened->stage)), "in our own graph");
}

TEST_CASE("a draft chooses among as many animations as its file has", "[conformance]") {
  const Json graph = Json::parse(R"({
    "types": [{"signature":"int"},{"signature":"float"}],
    "variables": [{"id":"which","type":0,"value":[3]}],
    "declarations": [{"op":"event/onStart"},{"op":"animation/start"},{"op":"math/add"}],
    "nodes": [
      {"declaration":0,"configuration":{},"flows":{"out":{"node":1}}},
      {"declaration":1,"values":{"animation":{"node":2},"startTime":{"type":1,"value":[0]},
        "endTime":{"type":1,"value":[1]},"speed":{"type":1,"value":[1]}}},
      {"declaration":2,"values":{"a":{"type":0,"value":[1]},"b":{"type":0,"value":[2]}}}]})");
  const std::string json = Json{{"graphs", {graph}}}.dump();
  const auto casesFor = [&](std::size_t animations, std::vector<base::Problem>& problems) {
    const auto imported = interactivity::importGraph(json, standardCatalog(), animations);
    if (!imported) FAIL(imported.error().message);
    problems = imported->problems;
    for (const auto& [id, node] : imported->graph.nodes)
      if (node->type == "math/switch") return node->config.at("cases").items.size();
    return std::size_t{0};
  };
  std::vector<base::Problem> problems;
  CHECK(casesFor(70, problems) == 70);
  CHECK(problems.size() == 1);  // Only that it is a draft.
  CHECK(casesFor(0, problems) == 0);
  CHECK(casesFor(5000, problems) == 1024);
  REQUIRE(problems.size() == 2);
  CHECK(problems[1].code == "too-many-animations");
  CHECK(problems[1].where == "KHR_interactivity/graphs/0/nodes/1/values/animation");
}

TEST_CASE("a number that is too large is named with its place", "[conformance]") {
  const std::string json =
      "{\"asset\": {\"version\": \"2.0\"},\n  \"nodes\": [{\"translation\": [1e999, 0, 0]}]}";
  const auto opened = package::openPackage(json, "large.gltf", standardCatalog());
  REQUIRE_FALSE(opened);
  CHECK_THAT(opened.error().message,
             Catch::Contains("1e999") && Catch::Contains("line 2, column 30") &&
                 !Catch::Contains("exception"));
  const auto imported =
      interactivity::importGraph(R"({"graphs":[{"types":[{"signature":"float"}],
        "variables":[{"type":0,"value":[1e999]}]}]})", standardCatalog());
  REQUIRE_FALSE(imported);
  CHECK_THAT(imported.error().message, Catch::Contains("1e999") && !Catch::Contains("exception"));
}

TEST_CASE("a scene that is played from its folder uses the extensions that its export does",
          "[conformance][play]") {
  model::Project project;
  project.startScene = model::SceneId("main");
  Sketch s;
  s.node("n1", "event/onStart");
  const std::string place = "/extensions/KHR_interactivity/asset/extensions/";
  const std::map<std::string, bool> extensions{{"KHR_interactivity", true},
                                               {"KHR_lights_punctual", true},
                                               {"KHR_node_visibility", true},
                                               {"KHR_materials_clearcoat", false}};
  for (const auto& [name, isUsed] : extensions) {
    s.variable(name, Value::of(-1));
    s.node("get" + name, "pointer/get",
           {{"pointer", text(place + name + "/enabled")}, {"type", text("bool")}});
    s.node("int" + name, "type/boolToInt");
    s.node("set" + name, "variable/set", {{"variables", texts({name})}});
    s.wire("n1.out", "set" + name + ".in");
    s.wire("get" + name + ".isValid", "int" + name + ".a");
    s.wire("int" + name + ".value", "set" + name + "." + name);
  }
  project.graphs.put(model::GraphId("asks"), s.graph);
  model::Scene scene;
  model::Entity lamp;
  lamp.name = "lamp";
  lamp.light.emplace();
  lamp.visible = false;
  lamp.behaviours.push_back({model::GraphId("asks"), {}});
  scene.entities.put(model::EntityId("lamp"), lamp);
  project.scenes.put(project.startScene, scene);
  const auto loadNothing = [](const model::Asset&) -> base::Result<std::shared_ptr<const asset::Gltf>> {
    return base::Error{"nothing"};
  };
  Played played =
      openStage(package::compose(project, project.startScene, loadNothing, &standardCatalog()));
  played.advance(2);
  for (const auto& [name, isUsed] : extensions) {
    INFO(name);
    REQUIRE(played.variable(name));
    CHECK(played.variable(name)->asInt() == (isUsed ? 1 : 0));
  }
}
