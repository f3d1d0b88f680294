// A small catalogue and a graph with one node of each kind, for tests of edits.
#pragma once

#include "document/edit_graph.h"

#include <catch2/catch.hpp>

namespace document_test {

using namespace document;
using model::GraphId;
using model::Link;
using model::NodeId;
using model::Project;

inline graph::PortDef flow(const char* name) {
  graph::PortDef port;
  port.name = name;
  port.isFlow = true;
  return port;
}

inline graph::PortDef value(const char* name, base::Type type, std::optional<base::Value> standard = {}) {
  graph::PortDef port;
  port.name = name;
  port.types = {type};
  port.standard = std::move(standard);
  return port;
}

inline graph::Catalog catalog() {
  graph::Catalog all;
  graph::NodeDef start;
  start.id = "event/start";
  start.kind = graph::NodeKind::Event;
  start.outputs = {flow("out")};
  graph::NodeDef branch;
  branch.id = "flow/branch";
  branch.kind = graph::NodeKind::Flow;
  branch.inputs = {flow("in"), value("condition", base::Type::Bool, base::Value::of(false))};
  branch.outputs = {flow("true"), flow("false")};
  graph::NodeDef add;
  add.id = "math/add";
  add.inputs = {value("a", base::Type::Float, base::Value::of(0.0)),
                value("b", base::Type::Float, base::Value::of(0.0))};
  add.outputs = {value("value", base::Type::Float)};
  graph::NodeDef compare;
  compare.id = "math/less";
  compare.inputs = add.inputs;
  compare.outputs = {value("value", base::Type::Bool)};
  for (const graph::NodeDef& def : {start, branch, add, compare}) REQUIRE(all.add(def));
  return all;
}

inline const GraphId kGraph{"turn"};

struct Fixture {
  graph::Catalog all = catalog();
  Project project;
  NodeId start, branch, add, less;

  Fixture() {
    auto id = addGraph(project, "Turn");
    REQUIRE(id);
    REQUIRE(*id == kGraph);
    start = node("event/start");
    branch = node("flow/branch");
    add = node("math/add");
    less = node("math/less");
  }
  NodeId node(const char* type, base::Float2 at = {}) {
    auto id = addNode(project, kGraph, all, type, at);
    REQUIRE(id);
    return *id;
  }
  base::Status wire(const NodeId& from, const char* output, const NodeId& to, const char* input) {
    Project copy = project;
    base::Status status = connect(copy, kGraph, all, {{from, output}, {to, input}});
    if (status) project = copy;
    return status;
  }
  const model::Graph& graph() const { return *project.graphs.find(kGraph); }
};


}  // namespace document_test
