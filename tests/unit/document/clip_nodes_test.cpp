#include "document/clip_nodes.h"
#include "graph_fixture.h"

#include <algorithm>

using namespace document_test;
using base::Float2;

namespace {

graph::NodeDef getVariable() {
  graph::NodeDef def;
  def.id = "variable/get";
  graph::ConfigDef config;
  config.name = "variable";
  config.names = "variable";
  config.type = base::Type::String;
  def.config = {config};
  def.outputs = {value("value", base::Type::Float)};
  return def;
}

struct Clips : Fixture {
  NodeId get;
  model::VariableId score;

  Clips() {
    REQUIRE(all.add(getVariable()));
    auto made = addVariable(project, kGraph, "Score", base::Value::of(3.0));
    REQUIRE(made);
    score = *made;
    get = node("variable/get", {100, 300});
    REQUIRE(setConfig(project, kGraph, all, get, "variable", base::Value::string(score.text)));
    REQUIRE(wire(get, "value", add, "a"));
    REQUIRE(wire(less, "value", branch, "condition"));
  }
  model::Clip clip() const {
    return clipOfNodes(project, kGraph, all, std::vector<NodeId>{get, add});
  }
};

}  // namespace

TEST_CASE_METHOD(Clips, "nodes as text: what is read back is what was copied") {
  const model::Clip copied = clip();
  const auto read = model::clipFrom(model::clipText(copied));
  if (!read) FAIL(read.error().message);
  CHECK(read->part == kNodesPart);
  const auto made = pasteNodes(project, kGraph, all, *read, {500, 600});
  REQUIRE(made);
  REQUIRE(made->size() == 2);
  // The same variable, since the graph has it.
  CHECK(graph().variables.size() == 1);
  CHECK(graph().links.size() == 3);
  Float2 corner{1e9f, 1e9f};
  for (const NodeId& id : *made) {
    const Float2 at = graph().editor.positions.at(id);
    corner = {std::min(corner.x, at.x), std::min(corner.y, at.y)};
  }
  CHECK(corner == Float2{500, 600});
}

TEST_CASE_METHOD(Clips, "pasteNodes: another graph gets the variable, another variable a new name") {
  const auto second = addGraph(project, "Second");
  REQUIRE(second);
  const auto made = pasteNodes(project, *second, all, clip(), {});
  REQUIRE(made);
  REQUIRE(project.graphs.find(*second)->variables.contains(score));
  CHECK(project.graphs.find(*second)->variables.find(score)->initial.asFloat() == 3);

  const auto third = addGraph(project, "Third");
  REQUIRE(addVariable(project, *third, "Score", base::Value::string("no number")));
  REQUIRE(pasteNodes(project, *third, all, clip(), {}));
  const model::Graph& graph = *project.graphs.find(*third);
  REQUIRE(graph.variables.size() == 2);
  for (const auto& [id, one] : graph.nodes)
    if (one->type == "variable/get")
      CHECK(graph.variables.find(model::VariableId{one->config.at("variable").text})
                ->initial.asFloat() == 3);
}

TEST_CASE_METHOD(Clips, "pasteNodes: functions come along, once") {
  const auto function = addGraph(project, "Twice");
  REQUIRE(function);
  project.graphs.change(*function, [](model::Graph& g) { g.function = model::Interface{}; });
  project.graphs.change(kGraph, [&](model::Graph& g) {
    g.nodes.put(NodeId{"use"}, {"function/" + function->text, {}, {}});
  });
  const model::Clip copied =
      clipOfNodes(project, kGraph, all, std::vector<NodeId>{NodeId{"use"}});
  Project other;
  const auto target = addGraph(other, "Target");
  REQUIRE(pasteNodes(other, *target, all, copied, {}));
  CHECK(other.graphs.contains(*function));
  REQUIRE(pasteNodes(other, *target, all, copied, {}));
  CHECK(other.graphs.size() == 2);
  // One of the same id that is another function stays what it is.
  Project taken;
  REQUIRE(addGraph(taken, "Target"));
  model::Graph mine;
  mine.name = "Mine";
  taken.graphs.put(*function, mine);
  REQUIRE(pasteNodes(taken, GraphId{"target"}, all, copied, {}));
  CHECK(taken.graphs.size() == 3);
  CHECK(taken.graphs.find(*function)->name == "Mine");
}

TEST_CASE_METHOD(Clips, "pasteNodes: refuses what holds no nodes and changes nothing") {
  const Project before = project;
  model::Clip empty;
  const auto refused = pasteNodes(project, kGraph, all, empty, {});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message == "what is on the clipboard holds no nodes");
  CHECK_FALSE(pasteNodes(project, GraphId{"no"}, all, clip(), {}));
  CHECK(project == before);
  CHECK_FALSE(model::clipFrom("garbage"));
  CHECK_FALSE(model::clipFrom("{\"format\": \"diorama-clip\", \"version\": 99999}"));
}
