// Every node of the catalogue, in every type it may have, compiles and runs with nothing but its
// defaults.
#include "graph/ports.h"
#include "stage.h"

using base::Type;
using base::Value;
using support::GraphBuilder;
using support::Stage;

namespace {

/// A graph in which the node at hand is started in every way it has, and all its values are read.
GraphBuilder graphAround(const graph::NodeDef& def, std::optional<Type> type) {
  GraphBuilder g;
  g.variable("number", Value::of(0.5)).variable("vector", Value::of(base::Float4{0, 0, 0, 1}));
  g.event("event", "event", {{"a", Value::of(1)}, {"b", Value::of(base::Float3{1, 2, 3})}});
  g.parameter("parameter", Value::of(2.5));
  GraphBuilder::Values config, values;
  for (const graph::ConfigDef& entry : def.config) {
    if (entry.standard) continue;
    if (entry.names == "variable")
      config[entry.name] = entry.type == Type::List ? GraphBuilder::names({"number", "vector"})
                                                    : Value::string("number");
    else if (entry.names == "pointer")
      config[entry.name] = Value::string("/nodes/{node}/weights/[index]");
    else if (entry.names == "type")
      config[entry.name] = Value::string("float");
    else if (entry.type == Type::String)
      config[entry.name] = Value::string(entry.names);
    else
      config[entry.name] = Value::defaultOf(entry.type);
  }
  if (type)
    for (const graph::PortDef& port : def.inputs)
      if (!port.typeVariable.empty() && port.types.front() != *type)
        if (Value v = Value::defaultOf(*type);
            std::find(port.types.begin(), port.types.end(), *type) != port.types.end())
          values[port.name] = v;
  g.node("node", def.id, config, values);
  g.node("start", "event/onStart").node("tick", "event/onTick");
  const graph::NodePorts ports =
      graph::portsOf(def, *g.graph().nodes.find(model::NodeId("node")), g.graph());
  bool isStarted = def.kind == graph::NodeKind::Event;
  for (const graph::Port& port : ports.inputs)
    if (port.isFlow) g.wire("tick.out", "node." + port.name), isStarted = true;
  static_cast<void>(isStarted);
  // Types of outputs are known only after the check, so it is asked.
  const graph::Checked checked = graph::check(g, support::standardCatalog(), "test");
  for (const graph::Port& port : checked.ports.at(model::NodeId("node")).outputs) {
    const std::string name = "read" + port.name;
    g.variable(name, Value::defaultOf(port.isFlow ? Type::Int : port.type));
    g.set("set" + port.name, name,
          port.isFlow ? GraphBuilder::Values{{name, Value::of(1)}} : GraphBuilder::Values{});
    if (port.isFlow) {
      g.wire("node." + port.name, "set" + port.name + ".in");
    } else {
      g.wire("tick.out", "set" + port.name + ".in");
      g.wire("node." + port.name, "set" + port.name + "." + name);
    }
  }
  return g;
}

void run(const graph::NodeDef& def, std::optional<Type> type) {
  INFO(def.id << " " << (type ? base::nameOf(*type) : ""));
  const GraphBuilder g = graphAround(def, type);
  const auto checked = graph::check(g, support::standardCatalog(), "test");
  for (const base::Problem& p : checked.problems) {
    INFO(p.where << ": " << p.message);
    CHECK(p.severity != base::Severity::Error);
  }
  if (!checked.isGood()) return;
  for (const bool isDebug : {false, true}) {
    const auto program = graph::compile(g, support::standardCatalog(), "test", {isDebug});
    REQUIRE(program);
    INFO(program->lua);
    Stage s;
    s.host.indices["nodes"]["me"] = 0;
    s.host.property("/nodes/0/weights/0", Type::Float, {0.5});
    const auto id = s.machine->add(*program, "me", {});
    if (!id) FAIL_CHECK(id.error().message);
    if (!id) return;
    s.machine->start();
    for (int i = 0; i < 3; ++i) s.tick();
    s.machine->select({0}, 0, {}, {});
    s.machine->hover({0}, 0);
    s.machine->hover({}, 0);
    s.machine->key("Space", true);
    s.machine->send({"event", {}});
    for (const script::RunError& error : s.machine->takeErrors()) {
      const bool isEndless = def.id == "flow/while";
      if (!isEndless) FAIL_CHECK(error.node << ": " << error.message);
    }
    s.machine->variables();
  }
}

}  // namespace

TEST_CASE("every node compiles and runs with its defaults, in every type", "[catalogue]") {
  int count = 0;
  for (const auto& [id, def] : support::standardCatalog().all()) {
    run(def, std::nullopt);
    ++count;
    for (const graph::PortDef& port : def.inputs) {
      if (port.typeVariable.empty()) continue;
      for (const Type type : port.types) run(def, type), ++count;
      break;
    }
  }
  CHECK(count >= 320);
}
