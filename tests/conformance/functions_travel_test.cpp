// A project with functions, shared variables and shared events: played from its folder, from its
// .glb, from what is imported of it, and by a player that knows KHR_interactivity alone.
#include "conformance/khr_support.h"
#include "model/project_files.h"
#include "package/package.h"
#include "player/report.h"
#include "player/session.h"
#include "support/base/temp_folder.h"
#include "support/graph_builder.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

using namespace conformance;
using base::Value;
using Catch::Contains;
using nlohmann::json;
using support::GraphBuilder;

namespace {

/// "count": adds `step` to a variable of its own, waits, sends the shared event, goes on.
GraphBuilder count() {
  GraphBuilder g;
  g.name("Count")
      .flowInput("in")
      .flowOutput("done")
      .output("n", Value::of(0))
      .input("wait", Value::of(0.1));
  g.variable("n", Value::of(0)).parameter("step", Value::of(1));
  g.node("in", "function/input").node("out", "function/output").get("get", "n");
  g.node("step", "variable/parameter", {{"parameter", text("step")}})
      .node("add", "math/add")
      .set("set", "n");
  g.node("delay", "flow/setDelay").node("send", "event/send", {{"event", text("counted")}});
  g.wire("get.value", "add.a")
      .wire("step.value", "add.b")
      .wire("add.value", "set.n")
      .wire("get.value", "out.n");
  g.wire("in.in", "set.in").wire("set.out", "delay.in").wire("in.wait", "delay.duration");
  g.wire("delay.done", "send.in").wire("send.out", "out.done").wire("get.value", "send.by");
  return g;
}

/// Counts twice and adds both to the scene's total, an int that becomes a float on its way.
GraphBuilder counting() {
  GraphBuilder g;
  g.name("Counting").parameter("first", Value::of(1));
  g.node("start", "event/onStart")
      .node("c1", "function/count")
      .node("c2", "function/count", {}, {{"step", Value::of(10)}});
  g.node("first", "variable/parameter", {{"parameter", text("first")}})
      .wire("first.value", "c1.step");
  g.get("total", "total").node("sum", "math/add").node("all", "math/add").set("set", "total");
  g.wire("start.out", "c1.in").wire("c1.done", "c2.in").wire("c2.done", "set.in");
  g.wire("c1.n", "sum.a")
      .wire("c2.n", "sum.b")
      .wire("total.value", "all.a")
      .wire("sum.value", "all.b");
  g.wire("all.value", "set.total");
  return g;
}

/// Counts the shared events that come.
GraphBuilder hearing() {
  GraphBuilder g;
  g.name("Hearing")
      .node("got", "event/receive", {{"event", text("counted")}})
      .get("heard", "heard");
  g.node("add", "math/add").set("set", "heard").wire("got.out", "set.in");
  g.wire("heard.value", "add.a").wire("got.by", "add.b").wire("add.value", "set.heard");
  return g;
}

model::Project project() {
  model::Project p;
  p.name = "Functions";
  p.startScene = model::SceneId("main");
  p.graphs.put(model::GraphId("count"), count().graph());
  p.graphs.put(model::GraphId("counting"), counting().graph());
  p.graphs.put(model::GraphId("hearing"), hearing().graph());
  p.variables.put(model::VariableId("total"), {"Total", Value::of(0.5)});
  p.variables.put(model::VariableId("heard"), {"Heard", Value::of(0)});
  p.events.put(model::EventId("counted"), {"Counted", {{"by", Value::of(0)}}});
  model::Scene scene;
  scene.name = "Main";
  const auto add = [&](const char* id, std::vector<model::Behaviour> behaviours) {
    model::Entity entity;
    entity.name = id;
    entity.shape = model::Shape();
    entity.behaviours = std::move(behaviours);
    scene.entities.put(model::EntityId(id), entity);
  };
  add("a", {{model::GraphId("counting"), {}}, {model::GraphId("hearing"), {}}});
  add("b", {{model::GraphId("counting"), {{"first", Value::of(100)}}}});
  p.scenes.put(p.startScene, scene);
  return p;
}

json played(package::Stage stage) {
  auto session = player::Session::open(std::move(stage), standardCatalog());
  REQUIRE(session);
  for (int i = 0; i < 10; ++i) (*session)->advance(0.05);
  return json::parse(player::reportJson(**session, {}));
}

}  // namespace

TEST_CASE("functions and what is shared travel, and run the same everywhere", "[functions]") {
  const model::Project before = project();
  const support::TempFolder temp;
  const auto folder = temp.path() / "it";
  REQUIRE(model::saveProject(before, folder));
  CHECK(model::loadProject(folder)->project == before);
  const json own = played(
      package::compose(before, before.startScene, package::loaderFor(folder), &standardCatalog()));
  INFO(own.dump(1));
  CHECK(own["errors"].empty());
  // 1 + 10 and 100 + 10, to half a point.
  CHECK(own["variables"]["Total"] == 121.5);
  CHECK(own["variables"]["Heard"] == 121);
  CHECK(own["variables"]["counting.c2.n"] == 10);
  CHECK(own["variables"]["counting#2.c1.n"] == 100);
  CHECK(own["events"].size() == 4);

  const auto exported = package::exportGlb(before, folder, standardCatalog());
  REQUIRE(exported);
  for (const auto& p : exported->problems) UNSCOPED_INFO(p.where << ": " << p.message);
  CHECK(exported->problems.empty());
  CHECK(exported->leftOut.empty());
  const auto opened = package::openPackage(exported->glb, "it.glb", standardCatalog());
  REQUIRE(opened);
  CHECK(played(opened->stage) == own);

  std::ofstream(temp.path() / "it.glb", std::ios::binary) << exported->glb;
  REQUIRE(package::importFile(temp.path() / "it.glb", temp.path() / "back", standardCatalog()));
  CHECK(model::loadProject(temp.path() / "back")->project == before);

  SECTION("a player that knows the standard alone") {
    std::string stranger = exported->glb;
    const std::string ours = "DIORAMA_project";
    for (auto at = stranger.find(ours); at != std::string::npos; at = stranger.find(ours))
      stranger[at] = 'X';
    const auto read = package::openPackage(stranger, "it.glb", standardCatalog());
    REQUIRE(read);
    REQUIRE_FALSE(read->project);
    REQUIRE(read->stage.behaviours.size() == 1);
    const model::Graph& graph = *read->stage.behaviours[0].graph;
    CHECK(std::count_if(graph.variables.begin(), graph.variables.end(),
                        [](const auto& v) { return v.second->name == "Total"; }) == 1);
    CHECK(graph.events.size() == 1);
    const json theirs = played(read->stage);
    INFO(theirs.dump(1));
    CHECK(theirs["errors"].empty());
    CHECK(theirs["variables"]["khr-interactivity.Total"] == 121.5);
    CHECK(theirs["variables"]["khr-interactivity.Heard"] == 121);
    CHECK(theirs["events"] == own["events"]);
  }
}

TEST_CASE("renaming everything that has an id changes names in the report and nothing else",
          "[functions]") {
  const auto reported = [](const model::Project& p) {
    return played(package::compose(p, p.startScene, package::loaderFor("."), &standardCatalog()));
  };
  model::Project p = project();
  const json before = reported(p);
  p.variables.put(model::VariableId("total"), {"Sum", Value::of(0.5)});
  p.events.put(model::EventId("counted"), {"Hit", {{"by", Value::of(0)}}});
  p.graphs.change(model::GraphId("count"), [](model::Graph& g) {
    g.name = "Zählen";
    g.parameters.at("step").name = "by";
    for (auto& port : g.function->inputs) port.name += "!";
  });
  p.graphs.change(model::GraphId("counting"),
                  [](model::Graph& g) { g.parameters.at("first").name = "1st"; });
  json after = reported(p);
  after["variables"]["Total"] = after["variables"]["Sum"];
  after["variables"].erase("Sum");
  for (json& event : after["events"]) {
    CHECK(event["event"] == "Hit");
    event["event"] = "Counted";
  }
  CHECK(after == before);
}

TEST_CASE("an error in a function names the function's node and who uses it", "[functions]") {
  GraphBuilder endless;
  endless.name("Endless").flowInput("in").node("in", "function/input");
  endless.node("loop", "flow/while", {}, {{"condition", Value::of(true)}}).wire("in.in", "loop.in");
  endless.variable("x", Value::of(0))
      .set("set", "x", {{"x", Value::of(1)}})
      .wire("loop.loopBody", "set.in");
  GraphBuilder g;
  g.node("start", "event/onStart").node("use", "function/endless").wire("start.out", "use.in");
  model::Project p = project();
  p.graphs.put(model::GraphId("endless"), endless.graph());
  p.graphs.put(model::GraphId("counting"), g.graph());
  player::SessionOptions options;
  options.limits.stepsPerFrame = 10'000;
  auto session = player::Session::open(
      package::compose(p, p.startScene, package::loaderFor("."), &standardCatalog()),
      standardCatalog(), options);
  REQUIRE(session);
  (*session)->advance(0.1);
  REQUIRE_FALSE((*session)->errors().empty());
  const script::RunError& error = (*session)->errors()[0];
  CHECK(error.isLimit);
  CHECK(error.graph == "endless");
  CHECK((error.node == "loop" || error.node == "set"));
  CHECK_THAT(error.message, Contains("(used by graph \"counting\" node \"use\")"));
}

TEST_CASE("a graph that cannot be made flat is told, the others play", "[functions]") {
  model::Project p = project();
  p.graphs.change(model::GraphId("count"), [](model::Graph& g) {
    g.nodes.put(model::NodeId("self"), {"function/count", {}, {}});
  });
  auto session = player::Session::open(
      package::compose(p, p.startScene, package::loaderFor("."), &standardCatalog()),
      standardCatalog());
  REQUIRE(session);
  (*session)->advance(0.1);
  REQUIRE((*session)->errors().size() == 2);
  CHECK_THAT((*session)->errors()[0].message, Contains("\"count\" → \"count\""));
  CHECK((*session)->variables().count("Heard") == 1);
}
