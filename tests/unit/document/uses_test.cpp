// Deleting what is in use: who uses it, what is offered, and what Problems say afterwards.
#include "document/uses.h"

#include "document/edit_function.h"
#include "document/edit_scene.h"
#include "document/problems.h"
#include "graph/functions.h"
#include "support/graph_builder.h"

#include <catch2/catch.hpp>

using base::Value;
using Catch::Contains;
using document::countUses;
using document::Issue;
using document::Side;
using document::usesOf;
using document::usesOfParameter;
using model::EventId;
using model::GraphId;
using model::NodeId;
using model::Project;
using model::VariableId;
using support::GraphBuilder;

namespace {

Value word(const char* text) { return Value::string(text); }

graph::Catalog standard() {
  graph::Catalog catalog;
  graph::PortDef flowIn, flowOut, value;
  flowIn.name = "in";
  flowIn.isFlow = true;
  flowOut.name = "out";
  flowOut.isFlow = true;
  value.name = "value";
  value.types = {base::Type::Float};
  value.standard = Value::of(0.0);
  graph::ConfigDef named;
  named.type = base::Type::String;
  const auto add = [&](const char* id, graph::NodeKind kind, std::vector<graph::PortDef> in,
                       std::vector<graph::PortDef> out, const char* sort = nullptr) {
    graph::NodeDef def;
    def.id = id;
    def.kind = kind;
    def.inputs = std::move(in);
    def.outputs = std::move(out);
    if (sort) {
      named.name = named.names = sort;
      def.config = {named};
      for (auto* ports : {&def.inputs, &def.outputs})
        for (graph::PortDef& port : *ports)
          if (!port.isFlow) port.types.clear(), port.standard.reset(), port.typeFrom = sort;
    }
    REQUIRE(catalog.add(std::move(def)));
  };
  add("start", graph::NodeKind::Event, {}, {flowOut});
  add("pi", graph::NodeKind::Value, {}, {value});
  add("store", graph::NodeKind::Flow, {flowIn, value}, {flowOut}, "variable");
  add("load", graph::NodeKind::Value, {}, {value}, "variable");
  add("send", graph::NodeKind::Flow, {flowIn}, {flowOut}, "event");
  add("setting", graph::NodeKind::Value, {}, {value}, "parameter");
  add("step", graph::NodeKind::Flow, {flowIn, value}, {flowOut});
  return catalog;
}

/// "go" is used twice in "door" and once in "gate"; both graphs lie on an entity; "score" is
/// shared.
struct House {
  graph::Catalog nodes = standard();
  Project project;
  GraphId go;

  House() {
    go = *document::addFunction(project, "Go");
    REQUIRE(document::addPort(project, go, Side::Input, "Speed", Value::of(1.0)));
    project.graphs.change(go, [](model::Graph& g) {
      g.parameters["step"] = {"Step", Value::of(2.0)};
      g.nodes.put(NodeId("step"), {"step", {}, {}});
      g.nodes.put(NodeId("reader"), {"setting", {{"parameter", word("step")}}, {}});
      g.links = {{{NodeId("input"), "in"}, {NodeId("step"), "in"}},
                 {{NodeId("step"), "out"}, {NodeId("output"), "out"}},
                 {{NodeId("reader"), "value"}, {NodeId("step"), "value"}}};
    });
    project.variables.put(VariableId("score"), {"Score", Value::of(0.0)});
    project.events.put(EventId("won"), {"Won", {}});
    GraphBuilder door, gate;
    door.name("Door").node("start", "start").variable("own", Value::of(1.0));
    door.node("a", "function/go", {}, {{"step", Value::of(3.0)}}).node("b", "function/go");
    door.node("store", "store", {{"variable", word("score")}})
        .node("load", "load", {{"variable", word("own")}})
        .node("send", "send", {{"event", word("won")}});
    door.wire("start.out", "a.in").wire("a.out", "b.in").wire("b.out", "store.in");
    door.wire("load.value", "store.value").wire("store.out", "send.in");
    gate.name("Gate").node("start", "start").node("c", "function/go").wire("start.out", "c.in");
    gate.variable("score", Value::of(5.0)).node("load", "load", {{"variable", word("score")}});
    project.graphs.put(GraphId("door"), door.graph());
    project.graphs.put(GraphId("gate"), gate.graph());
    model::Scene scene;
    model::Entity box;
    box.name = "Box";
    box.behaviours = {{GraphId("door"), {}}, {GraphId("door"), {}}};
    scene.entities.put(model::EntityId("box"), box);
    project.startScene = model::SceneId("main");
    project.scenes.put(project.startScene, scene);
  }

  graph::Catalog catalog() const { return graph::withFunctions(nodes, project); }
  std::vector<Issue> issues() const {
    document::Problems problems(nodes);
    return problems.of(std::make_shared<const Project>(project));
  }
};

std::string namesOf(const document::Uses& uses) {
  std::string text;
  for (const auto& use : uses)
    text += use.node.isEmpty() ? use.scene.text + ":" + use.entity.text + " "
                               : use.graph.text + "." + use.node.text + " ";
  return text;
}

std::vector<Issue> errorsIn(const std::vector<Issue>& issues) {
  std::vector<Issue> errors;
  for (const Issue& issue : issues)
    if (issue.problem.severity == base::Severity::Error) errors.push_back(issue);
  return errors;
}

}  // namespace

TEST_CASE("who uses a thing", "[uses]") {
  const House house;
  const graph::Catalog catalog = house.catalog();
  const Project& p = house.project;
  CHECK(errorsIn(house.issues()).empty());
  CHECK(namesOf(usesOf(p, house.go)) == "door.a door.b gate.c ");
  CHECK(namesOf(usesOf(p, GraphId("door"))) == "main:box ");
  CHECK(namesOf(usesOf(p, catalog, GraphId("door"), VariableId("own"))) == "door.load ");
  SECTION("a graph's own hides the shared one") {
    CHECK(namesOf(usesOf(p, catalog, VariableId("score"))) == "door.store ");
    CHECK(namesOf(usesOf(p, catalog, GraphId("gate"), VariableId("score"))) == "gate.load ");
  }
  CHECK(namesOf(usesOf(p, catalog, EventId("won"))) == "door.send ");
  CHECK(namesOf(usesOfParameter(p, catalog, house.go, "step")) == "go.reader door.a ");
  SECTION("by place, as people call it") {
    const auto counts = countUses(p, usesOf(p, house.go));
    REQUIRE(counts.size() == 2);
    CHECK(counts[0].name == "Door");
    CHECK(counts[0].count == 2);
    CHECK(counts[1].name == "Gate");
    CHECK_FALSE(counts[1].isEntity);
    CHECK(countUses(p, usesOf(p, GraphId("door")))[0].name == "Box");
  }
}

TEST_CASE("a function in use is deleted: its uses stay, go with it, or become what it is",
          "[uses]") {
  House house;
  SECTION("they stay, and each says what it misses and how to mend it") {
    REQUIRE(document::deleteGraph(house.project, house.go));
    const auto errors = errorsIn(house.issues());
    REQUIRE(errors.size() == 3);
    CHECK(errors[0].problem.code == "missing-function");
    CHECK(errors[0].problem.message == "uses the function \"go\", which the project does not have");
    const model::Graph before = *house.project.graphs.find(GraphId("door"));
    REQUIRE(errors[0].repair(house.project));
    CHECK(errorsIn(house.issues()).empty());
    CHECK(*house.project.graphs.find(GraphId("door")) == before);
    const model::Interface& sockets = *house.project.graphs.find(house.go)->function;
    REQUIRE(sockets.inputs.size() == 2);
    CHECK(sockets.inputs[0].isFlow);
    CHECK(sockets.inputs[1].standard == Value::of(3.0));
    REQUIRE(sockets.outputs.size() == 1);
    CHECK(sockets.outputs[0].isFlow);
  }
  SECTION("they go, too") {
    REQUIRE(document::deleteNodes(house.project, usesOf(house.project, house.go)));
    REQUIRE(document::deleteGraph(house.project, house.go));
    CHECK(errorsIn(house.issues()).empty());
    CHECK(house.project.graphs.find(GraphId("door"))->nodes.size() == 4);
  }
  SECTION("they become what it is") {
    REQUIRE(document::deleteFunctionKeepingUses(house.project, house.catalog(), house.go));
    CHECK(errorsIn(house.issues()).empty());
    const model::Graph& door = *house.project.graphs.find(GraphId("door"));
    CHECK_FALSE(house.project.graphs.contains(house.go));
    CHECK(door.nodes.size() == 6);
    CHECK(door.nodes.find(NodeId("step"))->values.at("value") == Value::of(3.0));
    CHECK(door.nodes.find(NodeId("step-2"))->values.at("value") == Value::of(2.0));
  }
}

TEST_CASE("what nodes name and nobody has is told, and can be made again", "[uses]") {
  House house;
  const auto only = [&](const char* code) {
    const auto errors = errorsIn(house.issues());
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].problem.code == code);
    REQUIRE(errors[0].repair);
    return errors[0];
  };
  SECTION("a shared variable, of the type that is given to it") {
    house.project.variables.erase(VariableId("score"));
    const Issue issue = only("missing-variable");
    CHECK_THAT(issue.problem.message, Contains("there is no variable \"score\""));
    REQUIRE(issue.repair(house.project));
    CHECK(errorsIn(house.issues()).empty());
    const model::Graph& door = *house.project.graphs.find(GraphId("door"));
    CHECK(door.variables.find(VariableId("score"))->initial.type == base::Type::Float);
  }
  SECTION("a shared event") {
    house.project.events.erase(EventId("won"));
    REQUIRE(only("missing-event").repair(house.project));
    CHECK(errorsIn(house.issues()).empty());
  }
  SECTION("a parameter: once, however often the function is used") {
    REQUIRE(document::deleteParameter(house.project, house.go, "step"));
    const Issue issue = only("missing-parameter");
    CHECK_THAT(issue.problem.message, Contains("uses of this function: 3"));
    REQUIRE(issue.repair(house.project));
    CHECK(errorsIn(house.issues()).empty());
  }
}

TEST_CASE("inputs and parameters of a function are told apart", "[uses]") {
  House house;
  Project& p = house.project;
  const auto setNamed = [&](const char* key, const char* name) {
    return document::setParameter(p, house.go, key, {name, Value::of(0.0)});
  };
  SECTION("by id") {
    const auto status = setNamed("speed", "Other");
    REQUIRE_FALSE(status);
    CHECK(status.error().message ==
          "function \"go\" has an input \"speed\" already; a parameter needs another id");
    CHECK(*document::addParameter(p, house.go, "Speed", Value::of(0.0)) == "speed-2");
    CHECK(*document::addPort(p, house.go, Side::Input, "Step", Value::of(0.0)) == "step-2");
  }
  SECTION("by name, which gets a number of itself") {
    REQUIRE(document::addParameter(p, house.go, "Speed", Value::of(0.0)));
    CHECK(p.graphs.find(house.go)->parameters.at("speed-2").name == "Speed 2");
    REQUIRE(document::addPort(p, house.go, Side::Output, "Speed", Value::of(0.0)));
    CHECK(p.graphs.find(house.go)->function->outputs.back().name == "Speed");
    REQUIRE(document::addPort(p, house.go, Side::Output, "Speed", Value::of(0.0)));
    CHECK(p.graphs.find(house.go)->function->outputs.back().name == "Speed 2");
  }
  SECTION("a clash is refused") {
    CHECK_THAT(setNamed("step", "Speed").error().message,
               Contains("an input or a parameter called \"Speed\" already"));
    model::InterfacePort port = p.graphs.find(house.go)->function->inputs[1];
    port.name = "Step";
    CHECK_FALSE(document::setPort(p, house.go, Side::Input, port));
    port.name = "Pace";
    CHECK(document::setPort(p, house.go, Side::Input, port));
  }
  SECTION("what clashes in a file can still be changed, and is told") {
    p.graphs.change(house.go, [](model::Graph& g) {
      g.parameters["other"] = {"Step", Value::of(1.0)};
      g.function->inputs.push_back(g.function->inputs.back());
    });
    CHECK(setNamed("other", "Step"));
    const auto errors = errorsIn(house.issues());
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].problem.code == "taken-id");
    CHECK_THAT(errors[0].problem.message, Contains("is there twice"));
  }
}

TEST_CASE("functions are no behaviours, and their outputs want to be given", "[uses]") {
  House house;
  const model::SceneId main("main");
  const model::EntityId box("box");
  const auto status = document::addBehaviour(house.project, main, box, house.go);
  REQUIRE_FALSE(status);
  CHECK_THAT(status.error().message, Contains("\"Go\" is a function"));
  house.project.scenes.change(main, [&](model::Scene& s) {
    s.entities.change(box, [&](model::Entity& e) { e.behaviours.push_back({house.go, {}}); });
  });
  REQUIRE(document::addPort(house.project, house.go, Side::Output, "Sum", Value::of(4.0)));
  REQUIRE(document::addPort(house.project, house.go, Side::Output, "After", {}));
  auto issues = house.issues();
  REQUIRE(issues.size() == 3);
  CHECK(issues[0].problem.message ==
        "nothing is given to it, so every use of this function gets 4");
  CHECK_THAT(issues[1].problem.message, Contains("no flow leads to it"));
  CHECK(issues[2].problem.code == "function-as-behaviour");
  for (const Issue& issue : issues) {
    CHECK(issue.problem.severity == base::Severity::Warning);
    REQUIRE(issue.repair(house.project));
  }
  CHECK(house.issues().empty());
  SECTION("a constant at the end is enough") {
    REQUIRE(document::addPort(house.project, house.go, Side::Output, "Sum", Value::of(4.0)));
    house.project.graphs.change(house.go, [](model::Graph& g) {
      g.nodes.change(NodeId("output"), [](model::Node& n) { n.values["sum"] = Value::of(1.0); });
    });
    CHECK(house.issues().empty());
  }
}

TEST_CASE("a missing event is one problem, and its fix keeps every wire", "[uses]") {
  GraphBuilder g;
  g.node("start", "start").node("pi", "pi");
  g.node("first", "send", {{"event", word("gone")}});
  g.node("second", "send", {{"event", word("gone")}});
  g.wire("start.out", "first.in").wire("first.out", "second.in").wire("pi.value", "second.total");
  Project project;
  project.graphs.put(GraphId("g"), g);
  const graph::Catalog catalog = standard();
  document::Problems problems(catalog);
  const auto issues = problems.of(std::make_shared<const Project>(project));
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].problem.code == "missing-event");
  REQUIRE(issues[0].repair);
  REQUIRE(issues[0].repair(project));
  const model::Graph& mended = *project.graphs.find(GraphId("g"));
  CHECK(mended.links == static_cast<const model::Graph&>(g).links);
  const model::Event* event = mended.events.find(EventId("gone"));
  REQUIRE(event);
  REQUIRE(event->values.count("total") == 1);
  CHECK(event->values.at("total").type == base::Type::Float);
}
