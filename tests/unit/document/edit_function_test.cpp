#include "document/edit_function.h"

#include "document/document.h"
#include "document/problems.h"
#include "graph/flatten.h"
#include "graph/functions.h"
#include "support/graph_builder.h"

#include <catch2/catch.hpp>

using base::Value;
using Catch::Contains;
using document::Side;
using model::GraphId;
using model::Link;
using model::NodeId;
using support::GraphBuilder;

namespace {

graph::PortDef socket(const char* name, std::vector<base::Type> types = {},
                      const char* variable = "") {
  graph::PortDef port;
  port.name = name;
  port.isFlow = types.empty();
  port.types = std::move(types);
  port.typeVariable = variable;
  if (!port.isFlow) port.standard = Value::of(0.0);
  return port;
}

graph::Catalog standard() {
  using base::Type;
  graph::Catalog catalog;
  const auto add = [&](const char* id, graph::NodeKind kind, std::vector<graph::PortDef> in,
                       std::vector<graph::PortDef> out, std::vector<graph::ConfigDef> config = {}) {
    graph::NodeDef def;
    def.id = id;
    def.kind = kind;
    def.inputs = std::move(in);
    def.outputs = std::move(out);
    def.config = std::move(config);
    REQUIRE(catalog.add(std::move(def)));
  };
  graph::ConfigDef variable;
  variable.name = "variable";
  variable.type = base::Type::String;
  variable.names = "variable";
  graph::ConfigDef parameter = variable;
  parameter.name = parameter.names = "parameter";
  graph::PortDef ofVariable = socket("value", {Type::Float});
  ofVariable.types.clear();
  ofVariable.typeFrom = "variable";
  graph::PortDef ofParameter = ofVariable;
  ofParameter.typeFrom = "parameter";
  const std::vector<Type> any{Type::Float, Type::Int};
  add("start", graph::NodeKind::Event, {}, {socket("out")});
  add("step", graph::NodeKind::Flow, {socket("in"), socket("x", {Type::Float})}, {socket("out")});
  add("store", graph::NodeKind::Flow, {socket("in"), ofVariable}, {socket("out")}, {variable});
  add("load", graph::NodeKind::Value, {}, {ofVariable}, {variable});
  add("setting", graph::NodeKind::Value, {}, {ofParameter}, {parameter});
  add("sum", graph::NodeKind::Value, {socket("a", any, "T"), socket("b", any, "T")},
      {socket("value", any, "T")});
  add("type/intToFloat", graph::NodeKind::Value, {socket("a", {Type::Int})},
      {socket("value", {Type::Float})});
  return catalog;
}

const graph::Catalog& kStandard() {
  static const graph::Catalog catalog = standard();
  return catalog;
}

Value word(const char* text) { return Value::string(text); }

/// start → a(x = sum) → b → c; sum = load "speed" + setting "more"; all but start and c go into a
/// function.
model::Project flowing() {
  GraphBuilder g;
  g.variable("speed", Value::of(2)).variable("out", Value::of(0.0)).parameter("more", Value::of(1));
  g.node("start", "start").node("a", "step").node("b", "step", {}, {{"x", Value::of(0.5)}});
  g.node("c", "store", {{"variable", word("out")}});
  g.node("load", "load", {{"variable", word("speed")}})
      .node("more", "setting", {{"parameter", word("more")}});
  g.node("sum", "sum");
  g.wire("start.out", "a.in").wire("a.out", "b.in").wire("b.out", "c.in");
  g.wire("load.value", "sum.a")
      .wire("more.value", "sum.b")
      .wire("sum.value", "a.x")
      .wire("sum.value", "c.value");
  model::Project project;
  project.graphs.put(GraphId("g"), g.graph());
  return project;
}

graph::Catalog catalogOf(const model::Project& project) {
  return graph::withFunctions(kStandard(), project);
}

/// The flat graph as sorted text without ids: kinds of nodes, and wires between kinds.
std::vector<std::string> shapeOf(const model::Project& project) {
  graph::Flattener flattener(project, kStandard());
  const graph::FlatGraph flat = flattener.flatten(GraphId("g"));
  for (const auto& p : flat.problems) UNSCOPED_INFO(p.where << ": " << p.message);
  REQUIRE(flat.isGood());
  std::vector<std::string> shape;
  for (const auto& [id, node] : flat.graph->nodes) {
    std::string text = node->type;
    for (const auto& [name, value] : node->values) text += " " + name + "=" + base::textOf(value);
    shape.push_back(text);
  }
  const auto typeOf = [&](const NodeId& id) { return flat.graph->nodes.find(id)->type; };
  for (const Link& l : flat.graph->links)
    shape.push_back(typeOf(l.from.node) + "." + l.from.name + " -> " + typeOf(l.to.node) + "." +
                    l.to.name);
  std::sort(shape.begin(), shape.end());
  return shape;
}

}  // namespace

TEST_CASE("a new function has its ends and checks", "[functions]") {
  model::Project project;
  const auto id = document::addFunction(project, "Open door");
  REQUIRE(id);
  CHECK(id->text == "open-door");
  const graph::Catalog catalog = catalogOf(project);
  CHECK(graph::check(*project.graphs.find(*id), catalog, "f").problems.empty());
  REQUIRE(catalog.find("function/open-door"));
  CHECK(catalog.find("function/open-door")->title.at("en") == "Open door");
  REQUIRE(document::addFunction(project, "input"));
  CHECK_FALSE(project.graphs.contains(GraphId("input")));
}

TEST_CASE("sockets of a function: names change, ids stay, wires go with them", "[functions]") {
  model::Project project;
  const GraphId f = *document::addFunction(project, "F");
  const auto x = document::addPort(project, f, Side::Input, "The x", Value::of(1.0));
  REQUIRE(x);
  CHECK(*x == "the-x");
  CHECK(*document::addPort(project, f, Side::Input, "The x", std::nullopt) == "the-x-2");
  GraphBuilder g;
  g.node("start", "start")
      .node("use", "function/f", {}, {{"the-x", Value::of(3.0)}})
      .node("sum", "sum");
  g.wire("start.out", "use.in").wire("sum.value", "use.the-x");
  project.graphs.put(GraphId("g"), g.graph());
  const auto user = [&] { return *project.graphs.find(GraphId("g")); };
  const auto port = [&](std::size_t i) { return project.graphs.find(f)->function->inputs.at(i); };

  model::InterfacePort renamed = port(1);
  renamed.name = "Width";
  REQUIRE(document::setPort(project, f, Side::Input, renamed));
  CHECK(user().links.size() == 2);
  CHECK(user().nodes.find(NodeId("use"))->values.size() == 1);

  REQUIRE(document::movePort(project, f, Side::Input, "the-x", 0));
  CHECK(port(0).name == "Width");
  CHECK(user().links.size() == 2);

  SECTION("another type takes constants with it, wires stay") {
    renamed.standard = Value::of(base::Float3{});
    REQUIRE(document::setPort(project, f, Side::Input, renamed));
    CHECK(user().links.size() == 2);
    CHECK(user().nodes.find(NodeId("use"))->values.empty());
  }
  SECTION("a flow in place of a value takes wires, too") {
    renamed.isFlow = true;
    REQUIRE(document::setPort(project, f, Side::Input, renamed));
    CHECK(user().links.size() == 1);
  }
  SECTION("removed") {
    REQUIRE(document::removePort(project, f, Side::Input, "in"));
    CHECK(user().links.size() == 1);
    CHECK(project.graphs.find(f)->links.empty());
    CHECK_FALSE(document::removePort(project, f, Side::Input, "in"));
  }
  SECTION("of what is no function") {
    CHECK(document::addPort(project, GraphId("g"), Side::Input, "x", {}).error().message ==
          "graph \"g\" is no function");
  }
}

TEST_CASE("nodes into a function and back do the same", "[functions]") {
  document::Document doc(flowing());
  const auto before = shapeOf(doc.project());
  const std::vector<NodeId> chosen{NodeId("a"), NodeId("b"), NodeId("load"), NodeId("more"),
                                   NodeId("sum")};
  GraphId f;
  REQUIRE(doc.edit("turn-into-function", [&](model::Project& p) -> base::Status {
    auto made = document::turnIntoFunction(p, GraphId("g"), catalogOf(p), chosen, "Go");
    if (!made) return made.error();
    f = *made;
    return base::Done{};
  }));
  const model::Graph& g = *doc.project().graphs.find(GraphId("g"));
  const model::Graph& function = *doc.project().graphs.find(f);
  REQUIRE(function.function);
  CHECK(function.function->inputs.size() == 1);
  CHECK(function.function->outputs.size() == 2);
  CHECK(function.variables.contains(model::VariableId("speed")));
  CHECK_FALSE(g.variables.contains(model::VariableId("speed")));
  CHECK(function.parameters.count("more") == 1);
  REQUIRE(g.nodes.size() == 4);  // start, c, the use, and the parameter's reader
  for (const auto& [id, graph] : doc.project().graphs) {
    const auto checked = graph::check(*graph, catalogOf(doc.project()), id.text);
    for (const auto& p : checked.problems) UNSCOPED_INFO(p.where << ": " << p.message);
    CHECK(checked.isGood());
  }
  const auto turned = shapeOf(doc.project());
  CHECK(turned.size() == before.size());

  REQUIRE(doc.edit("inline-function", [&](model::Project& p) -> base::Status {
    auto made = document::inlineFunction(p, GraphId("g"), catalogOf(p), NodeId(f.text));
    if (!made) return made.error();
    CHECK(made->size() == 4);
    return base::Done{};
  }));
  CHECK(shapeOf(doc.project()) == before);
  REQUIRE(doc.undo());
  REQUIRE(doc.undo());
  CHECK(doc.project() == flowing());
  REQUIRE(doc.redo());
  CHECK(shapeOf(doc.project()) == turned);
}

TEST_CASE("what other nodes name, too, does not go into a function", "[functions]") {
  model::Project project = flowing();
  const std::vector<NodeId> chosen{NodeId("c")};
  REQUIRE(project.graphs.change(GraphId("g"), [](model::Graph& g) {
    g.nodes.put(NodeId("other"), {"load", {{"variable", word("out")}}, {}});
  }));
  const auto made =
      document::turnIntoFunction(project, GraphId("g"), catalogOf(project), chosen, "Store");
  REQUIRE_FALSE(made);
  CHECK_THAT(made.error().message, Contains("variable \"out\" is used by other nodes, too"));
  CHECK_FALSE(document::turnIntoFunction(project, GraphId("g"), catalogOf(project), {}, "None"));
}

TEST_CASE("problems of functions stand with the graph they are about", "[functions]") {
  auto project = std::make_shared<model::Project>();
  GraphBuilder a, b;
  a.flowInput("in").node("use", "function/b");
  b.flowInput("in").node("use", "function/a");
  project->graphs.put(GraphId("a"), a.graph());
  project->graphs.put(GraphId("b"), b.graph());
  document::Problems problems(kStandard());
  const auto& issues = problems.of(project);
  const auto recursive = std::count_if(issues.begin(), issues.end(), [](const document::Issue& i) {
    return i.problem.code == "recursive-function" && !i.graph.isEmpty() && i.node.text == "use";
  });
  CHECK(recursive == 2);
  CHECK(problems.catalog()->find("function/a"));

  SECTION(
      "and go when the circle is opened, though the graphs that are checked stay the same values") {
    auto better = std::make_shared<model::Project>(*project);
    better->graphs.change(GraphId("b"), [](model::Graph& g) { g.nodes.erase(NodeId("use")); });
    for (const auto& i : problems.of(better)) CHECK(i.problem.code != "recursive-function");
  }
  SECTION("an input that is added is there at once") {
    auto more = std::make_shared<model::Project>(*project);
    REQUIRE(document::addPort(*more, GraphId("b"), Side::Input, "new", Value::of(1.0)));
    problems.of(more);
    CHECK(problems.checkedGraph(GraphId("a"))->ports.at(NodeId("use")).input("new"));
  }
}

TEST_CASE("variables and events become the scene's and a graph's own again", "[functions]") {
  model::Project project = flowing();
  const graph::Catalog catalog = catalogOf(project);
  const auto before = project;
  const auto shared =
      document::shareVariable(project, GraphId("g"), catalog, model::VariableId("speed"));
  REQUIRE(shared);
  CHECK(*shared == model::VariableId("speed"));
  CHECK(project.variables.contains(*shared));
  CHECK_FALSE(project.graphs.find(GraphId("g"))->variables.contains(*shared));
  shapeOf(project);
  SECTION("its name is free to change") {
    REQUIRE(document::setSharedVariable(project, *shared, {"Pace", Value::of(2)}));
    shapeOf(project);
  }
  SECTION("and back") {
    REQUIRE(document::unshareVariable(project, GraphId("g"), catalog, *shared));
    CHECK(project == before);
  }
  SECTION("it stays while another graph names it") {
    GraphBuilder other;
    other.node("load", "load", {{"variable", word("speed")}});
    project.graphs.put(GraphId("h"), other.graph());
    REQUIRE(document::unshareVariable(project, GraphId("g"), catalog, *shared));
    CHECK(project.variables.contains(*shared));
    const model::Graph& g = *project.graphs.find(GraphId("g"));
    CHECK(g.variables.contains(model::VariableId("speed-2")));
    CHECK(g.nodes.find(NodeId("load"))->config.at("variable").text == "speed-2");
  }
  SECTION("an id that another graph has for its own is not taken") {
    GraphBuilder other;
    other.variable("out", Value::of(1.0));
    project.graphs.put(GraphId("h"), other.graph());
    const auto out =
        document::shareVariable(project, GraphId("g"), catalog, model::VariableId("out"));
    REQUIRE(out);
    CHECK(out->text == "out-2");
    CHECK(project.graphs.find(GraphId("g"))->nodes.find(NodeId("c"))->config.at("variable").text ==
          "out-2");
    shapeOf(project);
  }
  SECTION("a socket that is called like the variable by chance keeps its wires") {
    GraphBuilder own, other;
    own.variable("value", Value::of(2)).node("load", "load", {{"variable", word("value")}});
    own.node("sum", "sum").wire("load.value", "sum.a");
    other.variable("value", Value::of(1.0));
    project.graphs.put(GraphId("g"), own.graph());
    project.graphs.put(GraphId("h"), other.graph());
    const auto value =
        document::shareVariable(project, GraphId("g"), catalog, model::VariableId("value"));
    REQUIRE(value);
    CHECK(value->text == "value-2");
    const model::Graph& g = *project.graphs.find(GraphId("g"));
    CHECK(g.nodes.find(NodeId("load"))->config.at("variable").text == "value-2");
    CHECK(g.links == own.graph().links);
  }
  SECTION("what is not there is named") {
    CHECK_FALSE(document::shareVariable(project, GraphId("g"), catalog, model::VariableId("none")));
    CHECK_FALSE(document::deleteSharedEvent(project, model::EventId("none")));
    const auto event = document::addSharedEvent(project, "Won");
    REQUIRE(event);
    REQUIRE(document::deleteSharedEvent(project, *event));
  }
}

TEST_CASE("a wire may come back to its own function where nothing needs itself", "[functions]") {
  GraphBuilder pair;
  pair.input("a", Value::of(0.0)).input("b", Value::of(0.0));
  pair.output("x", Value::of(0.0)).output("y", Value::of(0.0));
  pair.node("in", "function/input").node("out", "function/output").node("sum", "sum");
  pair.wire("in.a", "sum.a").wire("sum.value", "out.x").wire("in.b", "out.y");
  GraphBuilder g;
  g.node("f", "function/pair");
  model::Project project;
  project.graphs.put(GraphId("pair"), pair.graph());
  project.graphs.put(GraphId("g"), g.graph());
  const graph::Catalog catalog = catalogOf(project);
  const auto wire = [&](const char* from, const char* to) {
    return document::connect(project, GraphId("g"), catalog,
                             {{NodeId("f"), from}, {NodeId("f"), to}});
  };
  REQUIRE(wire("x", "b"));
  const auto refused = wire("y", "a");
  REQUIRE_FALSE(refused);
  CHECK_THAT(refused.error().message, Contains("needs itself"));
  CHECK_FALSE(wire("x", "a"));
  CHECK(project.graphs.find(GraphId("g"))->links.size() == 1);
}
