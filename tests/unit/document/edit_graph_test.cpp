#include "graph_fixture.h"

#include "document/problems.h"

#include <catch2/catch.hpp>

using namespace document_test;

TEST_CASE_METHOD(Fixture, "nodes: ids from the type, positions beside them") {
  CHECK(branch.text == "branch");
  CHECK(node("flow/branch", {8, 16}).text == "branch-2");
  CHECK(graph().editor.positions.at(NodeId{"branch-2"}) == base::Float2{8, 16});
  const auto unknown = addNode(project, kGraph, all, "no/such", {});
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().message == "there is no kind of node \"no/such\"");
  CHECK_FALSE(addNode(project, GraphId{"no"}, all, "math/add", {}));
}

TEST_CASE_METHOD(Fixture, "connect: like to like") {
  REQUIRE(wire(start, "out", branch, "in"));
  REQUIRE(wire(less, "value", branch, "condition"));
  REQUIRE(wire(add, "value", less, "a"));
  CHECK(graph().links.size() == 3);
}

TEST_CASE_METHOD(Fixture, "connect: refuses with the reason") {
  for (const auto& status :
       {wire(add, "value", branch, "condition"), wire(start, "out", branch, "condition"),
        wire(add, "value", branch, "in"), wire(start, "no", branch, "in"),
        wire(start, "out", branch, "no"), wire(add, "value", add, "a"),
        wire(NodeId{"gone"}, "out", branch, "in")}) {
    REQUIRE_FALSE(status);
    CHECK(status.error().message.size() > 10);
    UNSCOPED_INFO(status.error().message);
  }
  CHECK(graph().links.empty());
}

TEST_CASE_METHOD(Fixture, "connect: a value input has one wire, a flow input many") {
  const NodeId other = node("math/add");
  REQUIRE(wire(add, "value", less, "a"));
  REQUIRE(wire(other, "value", less, "a"));
  REQUIRE(graph().links.size() == 1);
  CHECK(graph().links[0].from.node == other);
  const NodeId second = node("event/start");
  REQUIRE(wire(start, "out", branch, "in"));
  REQUIRE(wire(second, "out", branch, "in"));
  CHECK(graph().links.size() == 3);
  // The same wire again is no second one.
  REQUIRE(wire(second, "out", branch, "in"));
  CHECK(graph().links.size() == 3);
}

TEST_CASE_METHOD(Fixture, "connect: a circle of values is refused, with the old wire kept") {
  const NodeId other = node("math/add");
  REQUIRE(wire(add, "value", other, "a"));
  REQUIRE_FALSE(wire(other, "value", add, "b"));
  CHECK(graph().links.size() == 1);
}

TEST_CASE_METHOD(Fixture, "deleteNodes: takes wires and positions along") {
  REQUIRE(wire(start, "out", branch, "in"));
  REQUIRE(deleteNodes(project, kGraph, {&branch, 1}));
  CHECK(graph().links.empty());
  CHECK(graph().editor.positions.count(branch) == 0);
  CHECK_FALSE(deleteNodes(project, kGraph, {&branch, 1}));
}

TEST_CASE_METHOD(Fixture, "duplicateNodes: with the wires among them") {
  REQUIRE(wire(add, "value", less, "a"));
  REQUIRE(wire(less, "value", branch, "condition"));
  const std::vector<NodeId> both{add, less};
  const auto copies = duplicateNodes(project, kGraph, both, {32, 32});
  REQUIRE(copies);
  REQUIRE(copies->size() == 2);
  CHECK(graph().links.size() == 3);
  CHECK(graph().links.back() == Link{{copies->at(0), "value"}, {copies->at(1), "a"}});
  CHECK(graph().editor.positions.at(copies->at(0)) == base::Float2{32, 32});
}

TEST_CASE_METHOD(Fixture, "setValue: of the socket's type") {
  REQUIRE(setValue(project, kGraph, all, {add, "a"}, base::Value::of(2.0)));
  CHECK(graph().nodes.find(add)->values.at("a").asFloat() == 2);
  const auto status = setValue(project, kGraph, all, {add, "a"}, base::Value::of(true));
  REQUIRE_FALSE(status);
  CHECK(status.error().message ==
        "graph \"turn\" node \"add\": input \"a\" takes a float, got a bool");
  CHECK_FALSE(setValue(project, kGraph, all, {add, "value"}, base::Value::of(2.0)));
  REQUIRE(setValue(project, kGraph, all, {add, "a"}, {}));
  CHECK(graph().nodes.find(add)->values.empty());
}

TEST_CASE_METHOD(Fixture, "deleteGraph and deleteParameter: entities let go") {
  model::Scene scene;
  model::Entity entity;
  entity.behaviours = {{kGraph, {{"speed", base::Value::of(1.0)}}}, {GraphId{"other"}, {}}};
  scene.entities.put(model::EntityId{"lamp"}, entity);
  project.scenes.put(model::SceneId{"main"}, scene);
  const auto behaviours = [&] {
    return project.scenes.find(model::SceneId{"main"})
        ->entities.find(model::EntityId{"lamp"})
        ->behaviours;
  };
  REQUIRE(setParameter(project, kGraph, "speed", {"Speed", base::Value::of(0.0)}));
  REQUIRE(deleteParameter(project, kGraph, "speed"));
  CHECK(behaviours()[0].parameters.empty());
  REQUIRE(deleteGraph(project, kGraph));
  REQUIRE(behaviours().size() == 1);
  CHECK(behaviours()[0].graph == GraphId{"other"});
}

TEST_CASE_METHOD(Fixture, "Problems: what leads nowhere is found, placed and mended") {
  model::Scene scene;
  model::Entity entity;
  entity.parent = model::EntityId{"nobody"};
  entity.model = model::AssetId{"nothing"};
  entity.behaviours = {{GraphId{"gone"}, {}}, {kGraph, {{"speed", base::Value::of(1.0)}}}};
  scene.entities.put(model::EntityId{"lamp"}, entity);
  project.scenes.put(model::SceneId{"main"}, scene);
  project.startScene = model::SceneId{"elsewhere"};
  project.graphs.change(kGraph, [&](model::Graph& g) {
    g.links.push_back({{add, "no"}, {branch, "in"}});
  });

  Problems problems(all);
  auto snapshot = std::make_shared<const Project>(project);
  const auto codes = [&] {
    std::vector<std::string> found;
    for (const Issue& issue : problems.of(snapshot)) found.push_back(issue.problem.code);
    return found;
  };
  const std::vector<std::string> found = codes();
  for (const char* code : {"missing-parent", "missing-asset", "missing-graph", "stale-parameter",
                           "missing-start-scene"})
    CHECK(std::count(found.begin(), found.end(), code) == 1);
  CHECK(problems.errorCount() >= 5);
  CHECK(problems.warningCount() == 1);

  // Repairing one after the other leaves nothing.
  for (int turn = 0; turn < 20 && !problems.of(snapshot).empty(); ++turn) {
    const Issue issue = problems.of(snapshot).front();
    CAPTURE(issue.problem.code, issue.problem.message);
    REQUIRE(issue.repair);
    Project mended = *snapshot;
    REQUIRE(issue.repair(mended));
    snapshot = std::make_shared<const Project>(mended);
  }
  CHECK(problems.of(snapshot).empty());
}

TEST_CASE("nodeOf: reads the node out of a place") {
  CHECK(nodeOf({base::Severity::Error, "", "graph \"turn\" node \"n3\" input \"a\"", "", ""}) ==
        NodeId{"n3"});
  CHECK(nodeOf({base::Severity::Error, "", "graph \"turn\"", "", ""}).isEmpty());
  CHECK(nodeOf({base::Severity::Error, "", "node \"unclosed", "", ""}).isEmpty());
}
