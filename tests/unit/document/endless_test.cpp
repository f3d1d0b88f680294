// Flows that never end are told while they are wired.
#include "document/problems.h"
#include "support/graph_builder.h"

#include <catch2/catch.hpp>

using base::Value;
using support::GraphBuilder;

namespace {

graph::Catalog catalog() {
  graph::Catalog all;
  graph::PortDef in, out, condition;
  in.name = "in";
  out.name = "out";
  in.isFlow = out.isFlow = true;
  condition.name = "condition";
  condition.types = {base::Type::Bool};
  condition.standard = Value::of(false);
  const auto add = [&](const char* id, std::vector<graph::PortDef> inputs,
                       std::vector<const char*> outputs) {
    graph::NodeDef def;
    def.id = def.khr = id;
    def.kind = graph::NodeKind::Flow;
    def.inputs = std::move(inputs);
    for (const char* name : outputs) {
      out.name = name;
      def.outputs.push_back(out);
    }
    REQUIRE(all.add(std::move(def)));
  };
  add("debug/log", {in}, {"out"});
  add("flow/setDelay", {in}, {"out", "done"});
  add("flow/branch", {in, condition}, {"true", "false"});
  add("flow/while", {in, condition}, {"loopBody", "completed"});
  return all;
}

std::vector<std::string> endlessIn(const GraphBuilder& graph) {
  model::Project project;
  project.graphs.put(model::GraphId("g"), graph);
  const graph::Catalog all = catalog();
  document::Problems problems(all);
  std::vector<std::string> places;
  for (const auto& issue : problems.of(std::make_shared<const model::Project>(project)))
    if (issue.problem.code == "endless-loop") places.push_back(issue.node.text);
  return places;
}

using Places = std::vector<std::string>;

}  // namespace

TEST_CASE("a loop whose condition is always true is told", "[problems]") {
  GraphBuilder g;
  g.node("w", "flow/while", {}, {{"condition", Value::of(true)}});
  CHECK(endlessIn(g) == Places{"w"});
  GraphBuilder ends;
  ends.node("w", "flow/while", {}, {{"condition", Value::of(false)}});
  CHECK(endlessIn(ends).empty());
}

TEST_CASE("a circle of flows is told, unless something delays or decides it", "[problems]") {
  const auto circle = [](const char* type, const char* output) {
    GraphBuilder g;
    g.node("a", "debug/log").node("b", type);
    return g.wire("a.out", "b.in").wire(output, "a.in");
  };
  CHECK(endlessIn(circle("debug/log", "b.out")) == Places{"a"});
  CHECK(endlessIn(circle("flow/setDelay", "b.out")) == Places{"a"});
  CHECK(endlessIn(circle("flow/setDelay", "b.done")).empty());
  CHECK(endlessIn(circle("flow/branch", "b.true")).empty());
}
