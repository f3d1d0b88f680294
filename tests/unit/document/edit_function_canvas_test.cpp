// What lies on the canvas beside nodes goes into a function with them, and comes back.
#include "document/edit_canvas.h"
#include "document/edit_function.h"
#include "graph/functions.h"
#include "support/graph_builder.h"

#include <catch2/catch.hpp>

using base::Float2;
using base::Value;
using Catch::Contains;
using model::CommentId;
using model::GraphId;
using model::GroupId;
using model::Link;
using model::NodeId;
using support::GraphBuilder;

namespace {

graph::Catalog standard() {
  graph::Catalog catalog;
  graph::PortDef in, out, x, y;
  in.name = "in";
  out.name = "out";
  in.isFlow = out.isFlow = true;
  x.name = "x";
  y.name = "y";
  x.types = y.types = {base::Type::Float};
  x.standard = Value::of(0.0);
  graph::NodeDef start, step, add;
  start.id = "start";
  start.kind = graph::NodeKind::Event;
  start.outputs = {out};
  step.id = "step";
  step.kind = graph::NodeKind::Flow;
  step.inputs = {in, x};
  step.outputs = {out, y};
  add.id = "half";
  add.kind = graph::NodeKind::Value;
  add.inputs = {x};
  add.outputs = {y};
  for (graph::NodeDef* def : {&start, &step, &add}) REQUIRE(catalog.add(*def));
  return catalog;
}

const graph::Catalog& kStandard() {
  static const graph::Catalog catalog = standard();
  return catalog;
}

Link wireOf(const char* from, const char* to) {
  const auto socket = [](std::string text) {
    const std::size_t dot = text.find('.');
    return model::Socket{NodeId(text.substr(0, dot)), text.substr(dot + 1)};
  };
  return {socket(from), socket(to)};
}

const std::vector<NodeId> kChosen{NodeId("a"), NodeId("b")};
const GraphId kG("g"), kF("go");

/// start → a → b → c; half.y → b.x. a and b are to become a function.
struct Canvas {
  model::Project project;

  Canvas() {
    GraphBuilder g;
    g.node("start", "start").node("a", "step").node("b", "step").node("c", "step");
    g.node("half", "half");
    g.wire("start.out", "a.in").wire("a.out", "b.in").wire("b.out", "c.in").wire("half.y", "b.x");
    model::Graph graph = g.graph();
    graph.editor.positions = {{NodeId("start"), {0, 0}},
                              {NodeId("a"), {400, 0}},
                              {NodeId("b"), {800, 0}},
                              {NodeId("c"), {1200, 0}},
                              {NodeId("half"), {400, 400}}};
    project.graphs.put(kG, std::move(graph));
  }

  model::GraphEditorData& editor() {
    now_ = *project.graphs.find(kG);
    return now_.editor;
  }
  template <class F>
  Canvas& draw(F change) {
    project.graphs.change(kG, [&](model::Graph& g) { change(g.editor); });
    return *this;
  }
  model::Graph turned() {
    const auto made = document::turnIntoFunction(
        project, kG, graph::withFunctions(kStandard(), project), kChosen, "Go");
    if (!made) FAIL(made.error().message);
    REQUIRE(*made == kF);
    return *project.graphs.find(kF);
  }
  void takeIn() {
    const auto made = document::inlineFunction(
        project, kG, graph::withFunctions(kStandard(), project), NodeId("go"));
    if (!made) FAIL(made.error().message);
  }

 private:
  model::Graph now_;
};

model::Comment commentAt(Float2 position, Float2 size) {
  model::Comment comment;
  comment.position = position;
  comment.size = size;
  return comment;
}

model::Group groupOf(std::set<NodeId> nodes) {
  model::Group group;
  group.title = "Title";
  group.nodes = std::move(nodes);
  return group;
}

}  // namespace

TEST_CASE("bends go into a function with their wires, and come back", "[functions][canvas]") {
  Canvas canvas;
  canvas.draw([](model::GraphEditorData& e) {
    e.bends[wireOf("a.out", "b.in")] = {{600, 80}, {700, 80}};
    e.bends[wireOf("start.out", "a.in")] = {{200, 200}};
    e.bends[wireOf("half.y", "b.x")] = {{600, 440}};
    e.bends[wireOf("b.out", "c.in")] = {{1000, 100}};
  });
  const model::Graph function = canvas.turned();
  CHECK(function.editor.bends ==
        decltype(function.editor.bends){{wireOf("a.out", "b.in"), {{600, 80}, {700, 80}}}});
  CHECK(canvas.editor().bends.size() == 3);
  canvas.takeIn();
  const auto& bends = canvas.editor().bends;
  REQUIRE(bends.size() == 4);
  CHECK(bends.at(wireOf("step.out", "step-2.in")) == std::vector<Float2>{{600, 80}, {700, 80}});
  CHECK(bends.at(wireOf("start.out", "step.in")) == std::vector<Float2>{{200, 200}});
  CHECK(bends.at(wireOf("half.y", "step-2.x")) == std::vector<Float2>{{600, 440}});
  CHECK(bends.at(wireOf("step-2.out", "c.in")) == std::vector<Float2>{{1000, 100}});
}

TEST_CASE("groups go into a function with their nodes, and come back", "[functions][canvas]") {
  Canvas canvas;
  const GroupId group("group");
  SECTION("one whose nodes all go") {
    canvas.draw([&](auto& e) { e.groups.put(group, groupOf({NodeId("a"), NodeId("b")})); });
    CHECK(canvas.turned().editor.groups.find(group)->title == "Title");
    CHECK(canvas.editor().groups.isEmpty());
    canvas.takeIn();
    CHECK(canvas.editor().groups.find(group)->nodes ==
          std::set<NodeId>{NodeId("step"), NodeId("step-2")});
  }
  SECTION("in one around all that go, the use takes their place") {
    canvas.draw([&](auto& e) {
      e.groups.put(group, groupOf({NodeId("a"), NodeId("b"), NodeId("c")}));
    });
    CHECK(canvas.turned().editor.groups.isEmpty());
    CHECK(canvas.editor().groups.find(group)->nodes == std::set<NodeId>{NodeId("c"), NodeId("go")});
    canvas.takeIn();
    CHECK(canvas.editor().groups.find(group)->nodes ==
          std::set<NodeId>{NodeId("c"), NodeId("step"), NodeId("step-2")});
  }
  SECTION("one of some that go and some that stay is left with these") {
    canvas.draw([&](auto& e) { e.groups.put(group, groupOf({NodeId("b"), NodeId("c")})); });
    CHECK(canvas.turned().editor.groups.isEmpty());
    CHECK(canvas.editor().groups.find(group)->nodes == std::set<NodeId>{NodeId("c")});
  }
  SECTION("the last node that is deleted takes its group along") {
    canvas.draw([&](auto& e) { e.groups.put(group, groupOf({NodeId("a"), NodeId("b")})); });
    REQUIRE(document::deleteNodes(canvas.project, kG, kChosen));
    CHECK(canvas.editor().groups.isEmpty());
  }
}

TEST_CASE("comments about nodes of a function go with them, and come back", "[functions][canvas]") {
  Canvas canvas;
  canvas.draw([](model::GraphEditorData& e) {
    e.comments.put(CommentId("behind"), commentAt({380, -60}, {700, 200}));
    e.comments.put(CommentId("between"), commentAt({650, 40}, {100, 60}));
    e.comments.put(CommentId("all"), commentAt({-20, -100}, {1500, 700}));
    e.comments.put(CommentId("away"), commentAt({0, 600}, {100, 60}));
  });
  const model::Graph function = canvas.turned();
  CHECK(function.editor.comments.size() == 2);
  CHECK(function.editor.comments.contains(CommentId("behind")));
  CHECK(function.editor.comments.contains(CommentId("between")));
  CHECK(canvas.editor().comments.size() == 2);
  canvas.takeIn();
  CHECK(canvas.editor().comments.size() == 4);
  CHECK(canvas.editor().comments.find(CommentId("behind"))->position == Float2{380, -60});
}

TEST_CASE("functions get names of their own", "[functions]") {
  Canvas canvas;
  CHECK(canvas.turned().name == "Go");
  const auto second = document::addFunction(canvas.project, "Go");
  CHECK(canvas.project.graphs.find(*second)->name == "Go 2");
  const std::vector<NodeId> c{NodeId("c")};
  const auto third = document::turnIntoFunction(
      canvas.project, kG, graph::withFunctions(kStandard(), canvas.project), c, "Go");
  CHECK(canvas.project.graphs.find(*third)->name == "Go 3");
}

TEST_CASE("what is shared stays shared when a function is taken in", "[functions]") {
  graph::Catalog nodes = standard();
  graph::NodeDef load;
  load.id = "load";
  load.kind = graph::NodeKind::Value;
  graph::PortDef value;
  value.name = "value";
  value.typeFrom = "variable";
  load.outputs = {value};
  graph::ConfigDef variable;
  variable.name = variable.names = "variable";
  variable.type = base::Type::String;
  load.config = {variable};
  REQUIRE(nodes.add(load));
  const auto loading = [](const char* name) {
    GraphBuilder g;
    g.node("load", "load", {{"variable", Value::string(name)}});
    return g;
  };
  model::Project project;
  const model::VariableId score("score");
  project.variables.put(score, {"Score", Value::of(0.0)});
  const auto takenIn = [&]() -> const model::Graph& {
    const auto made =
        document::inlineFunction(project, kG, graph::withFunctions(nodes, project), NodeId("use"));
    if (!made) FAIL(made.error().message);
    return *project.graphs.find(kG);
  };
  const auto named = [](const model::Graph& graph, const char* node) {
    return graph.nodes.find(NodeId(node))->config.at("variable").text;
  };
  SECTION("an own one of the function does not hide it") {
    GraphBuilder f = loading("score");
    f.output("y", Value::of(0.0)).variable("score", Value::of(7.0));
    f.node("out", "function/output").wire("load.value", "out.y");
    GraphBuilder g = loading("score");
    g.node("use", "function/f").node("half", "half").wire("use.y", "half.x");
    project.graphs.put(GraphId("f"), f.graph());
    project.graphs.put(kG, g.graph());
    const model::Graph& graph = takenIn();
    CHECK(named(graph, "load") == "score");
    CHECK(named(graph, "load-2") == "score-2");
    CHECK_FALSE(graph.variables.contains(score));
  }
  SECTION("an own one of the graph does not take its place") {
    GraphBuilder f = loading("score");
    f.output("y", Value::of(0.0)).node("out", "function/output").wire("load.value", "out.y");
    GraphBuilder g = loading("score");
    g.variable("score", Value::of(7.0));
    g.node("use", "function/f").node("half", "half").wire("use.y", "half.x");
    project.graphs.put(GraphId("f"), f.graph());
    project.graphs.put(kG, g.graph());
    const model::Graph& graph = takenIn();
    CHECK(named(graph, "load") == "score-2");
    CHECK(named(graph, "load-2") == "score");
    CHECK(graph.variables.find(model::VariableId("score-2"))->initial == Value::of(7.0));
    CHECK_FALSE(graph.variables.contains(score));
  }
}

TEST_CASE("a function that leads only into itself is not taken in, and the way is named",
          "[functions]") {
  Canvas canvas;
  GraphBuilder pass;
  pass.flowInput("in").flowInput("in2").flowOutput("out").flowOutput("out2");
  pass.node("i", "function/input").node("o", "function/output");
  pass.wire("i.in", "o.out").wire("i.in2", "o.out2");
  canvas.project.graphs.put(GraphId("pass"), pass.graph());
  const auto takeIn = [&](std::initializer_list<Link> more) {
    canvas.project.graphs.change(kG, [&](model::Graph& g) {
      g.nodes.put(NodeId("use"), {"function/pass", {}, {}});
      g.links.insert(g.links.end(), more);
    });
    return document::inlineFunction(
        canvas.project, kG, graph::withFunctions(kStandard(), canvas.project), NodeId("use"));
  };
  SECTION("through twice is fine") {
    REQUIRE(takeIn(
        {wireOf("c.out", "use.in"), wireOf("use.out", "use.in2"), wireOf("use.out2", "c.in")}));
    const auto& links = canvas.project.graphs.find(kG)->links;
    CHECK(std::find(links.begin(), links.end(), wireOf("c.out", "c.in")) != links.end());
  }
  SECTION("a circle is told") {
    const auto made = takeIn(
        {wireOf("c.out", "use.in"), wireOf("use.out", "use.in2"), wireOf("use.out2", "use.in")});
    REQUIRE_FALSE(made);
    CHECK_THAT(made.error().message,
               Contains("graph \"g\" node \"use\"") &&
                   Contains("\"in\" → \"out\" → \"in2\" → \"out2\" → \"in\""));
  }
  SECTION("a way that goes through too often is told") {
    model::Graph longWay = pass.graph();
    longWay.function->inputs.clear();
    longWay.function->outputs.clear();
    longWay.links.clear();
    canvas.project.graphs.change(kG, [&](model::Graph& g) {
      g.links.push_back(wireOf("c.out", "use.i0"));
      for (int i = 0; i < 600; ++i) {
        const std::string in = "i" + std::to_string(i), out = "o" + std::to_string(i);
        for (auto* ports : {&longWay.function->inputs, &longWay.function->outputs}) {
          model::InterfacePort port;
          port.id = ports == &longWay.function->inputs ? in : out;
          port.isFlow = true;
          ports->push_back(port);
        }
        longWay.links.push_back({{NodeId("i"), in}, {NodeId("o"), out}});
        if (i > 0)
          g.links.push_back({{NodeId("use"), "o" + std::to_string(i - 1)}, {NodeId("use"), in}});
      }
    });
    canvas.project.graphs.put(GraphId("pass"), longWay);
    const auto made = takeIn({});
    REQUIRE_FALSE(made);
    CHECK_THAT(made.error().message, Contains("more than 1000 times: \"i0\" → \"o0\" → \"i1\""));
  }
}
