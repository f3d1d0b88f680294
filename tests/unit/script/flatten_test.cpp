// Functions: made flat, compiled and run.
#include "graph/flatten.h"
#include "graph/functions.h"
#include "model/project_files.h"
#include "stage.h"

#include <catch2/catch.hpp>

using base::Value;
using Catch::Contains;
using support::GraphBuilder;
using support::standardCatalog;

namespace {

Value word(const char* text) { return Value::string(text); }

struct Functions {
  model::Project project;

  Functions& add(const std::string& id, const GraphBuilder& graph) {
    project.graphs.put(model::GraphId(id), graph.graph());
    return *this;
  }
  graph::FlatGraph flat(const std::string& id) const {
    graph::Flattener flattener(project, standardCatalog());
    return flattener.flatten(model::GraphId(id));
  }
  /// Plays a graph that must be good for some ticks.
  support::Stage played(const std::string& id, int ticks = 1) const {
    const graph::FlatGraph made = flat(id);
    for (const base::Problem& p : made.problems) UNSCOPED_INFO(p.where << ": " << p.message);
    REQUIRE(made.isGood());
    support::Stage stage;
    stage.add(*made.graph);
    stage.machine->start();
    for (int i = 0; i < ticks; ++i) stage.tick();
    CHECK(stage.machine->takeErrors().empty());
    return stage;
  }
};

/// "twice": y = x + x.
GraphBuilder twice() {
  GraphBuilder g;
  g.name("Twice").input("x", Value::of(1.5)).output("y", Value::of(0.0));
  g.node("in", "function/input").node("out", "function/output").node("add", "math/add");
  g.wire("in.x", "add.a").wire("in.x", "add.b").wire("add.value", "out.y");
  return g;
}

/// "count": counts how often it is entered, in a variable of its own, and goes on.
GraphBuilder count() {
  GraphBuilder g;
  g.name("Count").flowInput("in").flowOutput("done").output("n", Value::of(0));
  g.variable("n", Value::of(0)).parameter("step", Value::of(1));
  g.node("in", "function/input").node("out", "function/output").get("get", "n");
  g.node("step", "variable/parameter", {{"parameter", word("step")}});
  g.node("add", "math/add").set("set", "n");
  g.wire("get.value", "add.a").wire("step.value", "add.b").wire("add.value", "set.n");
  g.wire("in.in", "set.in").wire("set.out", "out.done").wire("get.value", "out.n");
  return g;
}

std::string only(const graph::FlatGraph& flat, const std::string& code) {
  CHECK_FALSE(flat.isGood());
  for (const base::Problem& p : flat.problems)
    if (p.code == code) return p.where + ": " + p.message;
  for (const base::Problem& p : flat.problems)
    UNSCOPED_INFO(p.code << " " << p.where << ": " << p.message);
  FAIL("no " << code);
  return {};
}

}  // namespace

TEST_CASE("what a file said of a variable stays with it", "[flatten]") {
  Functions f;
  f.add("count", count());
  GraphBuilder g;
  g.name("Use").variable("x", Value::of(1)).node("use", "function/count");
  f.add("use", g);
  for (const char* id : {"count", "use"})
    f.project.graphs.change(model::GraphId(id), [](model::Graph& graph) {
      for (const auto& name : {"n", "x"})
        if (graph.variables.contains(model::VariableId(name)))
          graph.variables.change(model::VariableId(name),
                                 [](model::Variable& v) { v.kept = R"({"more":{"extras":1}})"; });
    });
  const graph::FlatGraph flat = f.flat("use");
  REQUIRE(flat.isGood());
  REQUIRE(flat.graph->variables.size() == 2);
  for (const auto& [id, variable] : flat.graph->variables)
    CHECK(variable->kept == R"({"more":{"extras":1}})");
  CHECK(flat.graph->variables.find(model::VariableId("x"))->name == "x");
  CHECK(flat.graph->variables.find(model::VariableId("use/n"))->name == "use.n");
}

TEST_CASE("a graph without functions is itself", "[flatten]") {
  GraphBuilder g;
  g.node("start", "event/onStart");
  Functions f;
  f.add("g", g);
  f.project.variables.put(model::VariableId("score"), {"Score", Value::of(1)});
  CHECK(f.flat("g").graph == f.project.graphs.share(model::GraphId("g")));
}

TEST_CASE("a function of values, in one of its own kind, wired and by constant", "[flatten]") {
  GraphBuilder four;
  four.name("Four times").input("x", Value::of(0.0)).output("y", Value::of(0.0));
  four.node("in", "function/input").node("out", "function/output");
  four.node("a", "function/twice").node("b", "function/twice");
  four.wire("in.x", "a.x").wire("a.y", "b.x").wire("b.y", "out.y");
  GraphBuilder g;
  g.variable("wired", Value::of(0.0))
      .variable("constant", Value::of(0.0))
      .variable("standard", Value::of(0.0));
  g.node("start", "event/onStart").node("pi", "math/Pi");
  g.node("f1", "function/four")
      .node("f2", "function/four", {}, {{"x", Value::of(2.0)}})
      .node("f3", "function/twice");
  g.set("s1", "wired").set("s2", "constant").set("s3", "standard");
  g.wire("start.out", "s1.in").wire("start.out", "s2.in").wire("start.out", "s3.in");
  g.wire("pi.value", "f1.x")
      .wire("f1.y", "s1.wired")
      .wire("f2.y", "s2.constant")
      .wire("f3.y", "s3.standard");
  Functions f;
  f.add("twice", twice()).add("four", four).add("g", g);
  auto stage = f.played("g");
  CHECK(stage.number("wired") == Approx(4 * base::kPi));
  CHECK(stage.number("constant") == 8);
  CHECK(stage.number("standard") == 3);
  SECTION("an edit of the function reaches all its uses") {
    f.project.graphs.change(model::GraphId("twice"), [](model::Graph& graph) {
      graph.nodes.change(model::NodeId("add"), [](model::Node& node) { node.type = "math/mul"; });
    });
    auto again = f.played("g");
    CHECK(again.number("constant") == 16);
    CHECK(again.number("standard") == 2.25);
  }
}

TEST_CASE("each use has state of its own, and parameters of its own", "[flatten]") {
  GraphBuilder g;
  g.variable("a", Value::of(0)).variable("b", Value::of(0));
  g.node("tick", "event/onTick")
      .node("c1", "function/count")
      .node("c2", "function/count", {}, {{"step", Value::of(10)}});
  g.set("s1", "a").set("s2", "b");
  g.wire("tick.out", "c1.in").wire("c1.done", "s1.in").wire("c1.n", "s1.a");
  g.wire("s1.out", "c2.in").wire("c2.done", "s2.in").wire("c2.n", "s2.b");
  Functions f;
  f.add("count", count()).add("g", g);
  auto stage = f.played("g", 3);
  CHECK(stage.number("a") == 3);
  CHECK(stage.number("b") == 30);
  CHECK(stage.number("c1.n") == 3);
  CHECK(stage.number("c2.n") == 30);
  SECTION("a wire may set a parameter") {
    GraphBuilder w = g;
    w.variable("by", Value::of(5)).get("by", "by").wire("by.value", "c1.step");
    f.add("g", w);
    CHECK(f.played("g", 2).number("a") == 10);
  }
}

TEST_CASE("flows go through functions in the order of their wires", "[flatten]") {
  GraphBuilder both;  // one flow in leads to two flows out, the second one first
  both.name("Both").flowInput("in").flowOutput("a").flowOutput("b");
  both.node("in", "function/input")
      .node("out", "function/output")
      .wire("in.in", "out.b")
      .wire("in.in", "out.a");
  GraphBuilder g;
  g.variable("x", Value::of(1.0)).get("x", "x");
  g.node("start", "event/onStart").node("both", "function/both");
  g.node("add", "math/add", {}, {{"b", Value::of(1.0)}})
      .node("mul", "math/mul", {}, {{"b", Value::of(10.0)}});
  g.set("inc", "x").set("ten", "x");
  g.wire("x.value", "add.a")
      .wire("x.value", "mul.a")
      .wire("add.value", "inc.x")
      .wire("mul.value", "ten.x");
  g.wire("start.out", "both.in").wire("both.a", "inc.in").wire("both.b", "ten.in");
  Functions f;
  f.add("both", both).add("g", g);
  CHECK(f.played("g").number("x") == 11);
}

TEST_CASE("a delay in a function waits for each use", "[flatten]") {
  GraphBuilder wait;
  wait.name("Wait").flowInput("in").flowOutput("done").input("seconds", Value::of(0.15));
  wait.node("in", "function/input").node("out", "function/output").node("delay", "flow/setDelay");
  wait.wire("in.in", "delay.in")
      .wire("in.seconds", "delay.duration")
      .wire("delay.done", "out.done");
  GraphBuilder g;
  g.variable("a", Value::of(0)).variable("b", Value::of(0));
  g.node("start", "event/onStart")
      .node("w1", "function/wait")
      .node("w2", "function/wait", {}, {{"seconds", Value::of(0.35)}});
  g.set("s1", "a", {{"a", Value::of(1)}}).set("s2", "b", {{"b", Value::of(1)}});
  g.wire("start.out", "w1.in")
      .wire("start.out", "w2.in")
      .wire("w1.done", "s1.in")
      .wire("w2.done", "s2.in");
  Functions f;
  f.add("wait", wait).add("g", g);
  auto stage = f.played("g", 3);
  CHECK(stage.number("a") == 1);
  CHECK(stage.number("b") == 0);
  for (int i = 0; i < 3; ++i) stage.tick();
  CHECK(stage.number("b") == 1);
}

TEST_CASE("conversions are nodes where they were wired, inside and outside", "[flatten]") {
  GraphBuilder g;
  g.variable("i", Value::of(3))
      .variable("r", Value::of(0.0))
      .variable("v", Value::of(base::Float3{}));
  g.get("i", "i")
      .node("start", "event/onStart")
      .node("f", "function/twice")
      .set("s", "r")
      .set("sv", "v");
  g.wire("i.value", "f.x")
      .wire("f.y", "s.r")
      .wire("f.y", "sv.v")
      .wire("start.out", "s.in")
      .wire("start.out", "sv.in");
  Functions f;
  f.add("twice", twice()).add("g", g);
  auto stage = f.played("g");
  CHECK(stage.number("r") == 6);
  CHECK(stage.variable("test.v") == Value::of(base::Float3{6, 6, 6}));
  const auto made = f.flat("g");
  CHECK(made.graph->nodes.contains(model::NodeId("f.x")));
  CHECK(made.origins->of(model::NodeId("f.x")) ==
        std::vector<graph::Place>{{model::GraphId("g"), model::NodeId("f")}});
}

TEST_CASE("a function that uses itself is refused, with the way named", "[flatten]") {
  const auto using_ = [](const char* other) {
    GraphBuilder g;
    g.flowInput("in").node("use", std::string("function/") + other);
    return g;
  };
  Functions f;
  f.add("a", using_("b")).add("b", using_("c")).add("c", using_("a")).add("self", using_("self"));
  CHECK(only(f.flat("a"), "recursive-function") ==
        "graph \"c\" node \"use\": this function would run inside itself: \"a\" → \"b\" → \"c\" → "
        "\"a\"");
  CHECK_THAT(only(f.flat("self"), "recursive-function"), Contains("\"self\" → \"self\""));
  GraphBuilder g;
  g.node("start", "event/onStart").node("x", "function/b").wire("start.out", "x.in");
  f.add("g", g);
  CHECK_THAT(only(f.flat("g"), "recursive-function"), Contains("\"b\" → \"c\" → \"a\" → \"b\""));
}

TEST_CASE("functions that double twenty times are refused before they are made", "[flatten]") {
  Functions f;
  GraphBuilder first = count();
  f.add("f0", first);
  for (int i = 1; i <= 20; ++i) {
    GraphBuilder g;
    const std::string below = "function/f" + std::to_string(i - 1);
    g.flowInput("in").flowOutput("done");
    g.node("in", "function/input").node("out", "function/output").node("a", below).node("b", below);
    g.wire("in.in", "a.in").wire("a.done", "b.in").wire("b.done", "out.done");
    f.add("f" + std::to_string(i), g);
  }
  CHECK_THAT(only(f.flat("f20"), "too-large"), Contains("a million or more nodes"));
  CHECK(f.flat("f8").isGood());
}

TEST_CASE("functions nested without end are refused", "[flatten]") {
  Functions f;
  f.add("f0", count());
  for (int i = 1; i <= 5000; ++i) {
    GraphBuilder g;
    g.flowInput("in").node("a", "function/f" + std::to_string(i - 1));
    f.add("f" + std::to_string(i), g);
  }
  CHECK_THAT(only(f.flat("f5000"), "deep-function"), Contains("5000 deep"));
}

TEST_CASE("flows that multiply or run in circles through nothing are refused", "[flatten]") {
  GraphBuilder pass;
  pass.flowInput("in").flowOutput("out");
  pass.node("in", "function/input").node("out", "function/output").node("out2", "function/output");
  pass.wire("in.in", "out.out").wire("in.in", "out2.out");
  Functions f;
  f.add("pass", pass);
  SECTION("a circle") {
    GraphBuilder g;
    g.node("start", "event/onStart")
        .node("p", "function/pass")
        .wire("start.out", "p.in")
        .wire("p.out", "p.in");
    f.add("g", g);
    CHECK_THAT(only(f.flat("g"), "endless-flow"),
               Contains("graph \"g\" node \"p\"") && Contains("without meeting any node"));
  }
  SECTION("forty doublings in a row") {
    GraphBuilder g;
    g.node("start", "event/onStart")
        .variable("x", Value::of(0))
        .set("end", "x", {{"x", Value::of(1)}});
    std::string from = "start.out";
    for (int i = 0; i < 40; ++i) {
      const std::string id = "p" + std::to_string(i);
      g.node(id, "function/pass").wire(from, id + ".in");
      from = id + ".out";
    }
    g.wire(from, "end.in");
    f.add("g", g);
    CHECK_THAT(only(f.flat("g"), "too-large"), Contains("ways"));
  }
}

namespace {

/// Values only: "up" = a + 1, "double" = b * 2.
GraphBuilder pairOfValues() {
  GraphBuilder g;
  g.name("Pair").input("a", Value::of(0.0)).input("b", Value::of(0.0));
  g.output("up", Value::of(0.0)).output("double", Value::of(0.0));
  g.node("in", "function/input").node("out", "function/output");
  g.node("add", "math/add", {}, {{"b", Value::of(1.0)}});
  g.node("mul", "math/mul", {}, {{"b", Value::of(2.0)}});
  g.wire("in.a", "add.a").wire("add.value", "out.up");
  g.wire("in.b", "mul.a").wire("mul.value", "out.double");
  return g;
}

/// The same, one function deeper.
GraphBuilder pairInPair() {
  GraphBuilder g;
  g.name("Pair in pair").input("a", Value::of(0.0)).input("b", Value::of(0.0));
  g.output("up", Value::of(0.0)).output("double", Value::of(0.0));
  g.node("in", "function/input").node("out", "function/output").node("p", "function/pair");
  g.wire("in.a", "p.a").wire("in.b", "p.b").wire("p.up", "out.up").wire("p.double", "out.double");
  return g;
}

/// Keeps `output` of a use of `function` in "x" at the start.
GraphBuilder keeping(const std::string& function, const std::string& output) {
  GraphBuilder g;
  g.variable("x", Value::of(0.0)).node("start", "event/onStart").set("s", "x");
  g.node("f", "function/" + function, {}, {{"a", Value::of(4.0)}});
  g.wire("f." + output, "s.x").wire("start.out", "s.in");
  return g;
}

}  // namespace

TEST_CASE("an output of a function of values may feed an input that it does not need",
          "[flatten]") {
  const std::string function = GENERATE(as<std::string>(), "pair", "deep");
  Functions f;
  f.add("pair", pairOfValues()).add("deep", pairInPair());
  const auto isTold = [&] {
    graph::Flattener flattener(f.project, standardCatalog());
    return !flattener.usageProblems(model::GraphId("g")).empty();
  };
  SECTION("up goes into b") {
    GraphBuilder g = keeping(function, "double");
    f.add("g", g.wire("f.up", "f.b"));
    CHECK_FALSE(isTold());
    CHECK(f.played("g").number("x") == 10);
  }
  SECTION("double goes into a") {
    GraphBuilder g = keeping(function, "up");
    f.add("g", g.wire("f.double", "f.a"));
    CHECK_FALSE(isTold());
    CHECK(f.played("g").number("x") == 1);
  }
  SECTION("both, which needs itself") {
    GraphBuilder g = keeping(function, "up");
    f.add("g", g.wire("f.double", "f.a").wire("f.up", "f.b"));
    CHECK(isTold());
    CHECK_THAT(only(f.flat("g"), "value-cycle"), Contains("needs itself"));
  }
  SECTION("up goes into a, which needs itself") {
    GraphBuilder g = keeping(function, "up");
    f.add("g", g.wire("f.up", "f.a"));
    CHECK(isTold());
    CHECK_THAT(only(f.flat("g"), "value-cycle"), Contains("needs itself"));
  }
}

TEST_CASE("a value output of a function is what it is when it is read", "[flatten]") {
  GraphBuilder late;  // goes on first, and counts afterwards
  late.name("Late").flowInput("in").flowOutput("done").output("n", Value::of(0));
  late.variable("n", Value::of(0)).node("in", "function/input").node("out", "function/output");
  late.node("steps", "flow/sequence", {{"outputs", Value::of(2)}}).get("get", "n").set("set", "n");
  late.node("add", "math/add", {}, {{"b", Value::of(1)}});
  late.wire("get.value", "add.a").wire("add.value", "set.n").wire("get.value", "out.n");
  late.wire("in.in", "steps.in").wire("steps.0", "out.done").wire("steps.1", "set.in");
  GraphBuilder g;
  g.variable("first", Value::of(-1)).variable("then", Value::of(-1));
  g.node("start", "event/onStart").node("tick", "event/onTick").node("f", "function/late");
  g.set("a", "first").set("b", "then");
  g.wire("start.out", "f.in").wire("f.done", "a.in").wire("f.n", "a.first");
  g.wire("tick.out", "b.in").wire("f.n", "b.then");
  Functions f;
  f.add("late", late).add("g", g);
  const support::Stage stage = f.played("g");
  CHECK(stage.number("first") == 0);
  CHECK(stage.number("then") == 1);
}

TEST_CASE("a value that needs itself through functions is named where it was made", "[flatten]") {
  GraphBuilder flow = twice();
  flow.flowInput("in");  // no longer a node of values alone, so no graph by itself shows the circle
  GraphBuilder g;
  g.variable("x", Value::of(0.0))
      .node("start", "event/onStart")
      .node("f", "function/twice")
      .set("s", "x");
  g.wire("f.y", "f.x").wire("f.y", "s.x").wire("start.out", "s.in");
  Functions f;
  f.add("twice", flow).add("g", g);
  CHECK_THAT(only(f.flat("g"), "value-cycle"),
             Contains("graph \"twice\" node \"add\", used by graph \"g\" node \"f\""));
}

TEST_CASE("what is wrong in a function is told once, as its author knows it", "[flatten]") {
  GraphBuilder bad = twice();
  bad.node("odd", "no/such");
  GraphBuilder g;
  g.node("f1", "function/twice").node("f2", "function/twice");
  Functions f;
  f.add("twice", bad).add("g", g);
  const auto flat = f.flat("g");
  REQUIRE(flat.problems.size() == 1);
  CHECK(flat.problems[0].where == "graph \"twice\" node \"odd\"");
  CHECK(only(f.flat("twice"), "unknown-node") ==
        "graph \"twice\" node \"odd\": there is no node \"no/such\" in this catalogue");
}

TEST_CASE("a graph's own variable and event stay beside the shared ones that functions name",
          "[flatten]") {
  Functions f;
  f.project.variables.put(model::VariableId("score"), {"Score", Value::of(1.0)});
  f.project.events.put(model::EventId("won"), {"Won", {}});
  GraphBuilder add;
  add.flowInput("in").flowOutput("out").node("in", "function/input").node("out", "function/output");
  add.get("get", "score").node("add", "math/add", {}, {{"b", Value::of(1.0)}}).set("set", "score");
  add.node("send", "event/send", {{"event", word("won")}});
  add.wire("get.value", "add.a").wire("add.value", "set.score");
  add.wire("in.in", "set.in").wire("set.out", "send.in").wire("send.out", "out.out");
  GraphBuilder g;
  g.variable("score", Value::of(40.0)).ownEvent("won", "Won");
  g.node("start", "event/onStart").node("use", "function/add");
  g.set("mine", "score", {{"score", Value::of(42.0)}});
  g.node("hear", "event/receive", {{"event", word("won")}}).variable("heard", Value::of(0.0));
  g.set("note", "heard", {{"heard", Value::of(1.0)}}).wire("hear.out", "note.in");
  g.wire("start.out", "use.in").wire("use.out", "mine.in");
  f.add("add", add).add("g", g);
  const auto flat = f.flat("g");
  REQUIRE(flat.isGood());
  const model::Variable* shared = flat.graph->variables.find(model::VariableId("score"));
  REQUIRE(shared);
  CHECK(shared->isShared);
  const std::string own =
      flat.graph->nodes.find(model::NodeId("mine"))->config.at("variables").items.at(0).text;
  CHECK(own != "score");
  CHECK_FALSE(flat.graph->variables.find(model::VariableId(own))->isShared);
  CHECK(flat.graph->variables.find(model::VariableId(own))->initial == Value::of(40.0));
  auto stage = f.played("g", 2);
  CHECK(stage.number("heard") == 0);
}

TEST_CASE("what is wrong with uses is found without making them", "[flatten]") {
  Functions f;
  const auto told = [&](const char* id) {
    graph::Flattener flattener(f.project, standardCatalog());
    std::string text;
    for (const base::Problem& p : flattener.usageProblems(model::GraphId(id)))
      text += p.code + " " + p.where + ": " + p.message + "\n";
    return text;
  };
  GraphBuilder pass;
  pass.flowInput("in").flowOutput("out").input("x", Value::of(0.0)).output("y", Value::of(0.0));
  pass.node("in", "function/input").node("out", "function/output");
  pass.wire("in.in", "out.out").wire("in.x", "out.y");
  f.add("pass", pass);
  SECTION("nothing") {
    GraphBuilder g;
    g.node("start", "event/onStart").node("a", "function/pass").node("b", "function/pass");
    g.wire("start.out", "a.in").wire("a.out", "b.in").wire("a.y", "b.x");
    f.add("g", g);
    CHECK(told("g").empty());
  }
  SECTION("a flow and a value in a circle through two uses") {
    GraphBuilder g;
    g.node("a", "function/pass").node("b", "function/pass");
    g.wire("a.out", "b.in").wire("b.out", "a.in").wire("a.y", "b.x").wire("b.y", "a.x");
    f.add("g", g);
    CHECK_THAT(told("g"), Contains("endless-flow graph \"g\" node") &&
                              Contains("endless-value graph \"g\" node") &&
                              Contains("\"a\" → \"b\" → \"a\""));
  }
  SECTION("a value that a node in the function makes of itself") {
    GraphBuilder inner = twice();
    inner.flowInput("in");
    GraphBuilder g;
    g.node("f", "function/inner").node("p", "function/pass");
    g.wire("f.y", "p.x").wire("p.y", "f.x");
    f.add("inner", inner).add("g", g);
    CHECK_THAT(told("g"), Contains("value-cycle graph \"g\" node"));
    CHECK(told("inner").empty());
  }
  SECTION("what another output depends on is no circle") {
    GraphBuilder two;
    two.flowInput("in").input("x", Value::of(0.0)).output("y", Value::of(0.0));
    two.output("z", Value::of(0.0)).node("in", "function/input").node("out", "function/output");
    two.node("pi", "math/Pi").wire("in.x", "out.y").wire("pi.value", "out.z");
    GraphBuilder g;
    g.node("f", "function/two").wire("f.z", "f.x");
    f.add("two", two).add("g", g);
    CHECK(told("g").empty());
    CHECK(f.flat("g").isGood());
  }
  SECTION("two ends that give one output") {
    GraphBuilder two = twice();
    two.node("out2", "function/output").wire("in.x", "out2.y");
    GraphBuilder g;
    g.node("f", "function/two");
    f.add("two", two).add("g", g);
    CHECK_THAT(told("two"), Contains("two-wires graph \"two\" node \"out2\""));
    CHECK(told("g").empty());
  }
  SECTION("flows that multiply") {
    GraphBuilder twiceOut = pass;
    twiceOut.node("out2", "function/output").wire("in.in", "out2.out");
    GraphBuilder g;
    g.node("start", "event/onStart").variable("v", Value::of(0)).set("end", "v");
    std::string from = "start.out";
    for (int i = 0; i < 40; ++i) {
      const std::string id = "p" + std::to_string(i);
      g.node(id, "function/doubling").wire(from, id + ".in");
      from = id + ".out";
    }
    g.wire(from, "end.in");
    f.add("doubling", twiceOut).add("g", g);
    CHECK_THAT(told("g"), Contains("too-large graph \"g\"") && Contains("ways"));
  }
  SECTION("too many and too deep are told where it begins") {
    GraphBuilder level = count();
    f.add("f0", level);
    for (int i = 1; i <= 80; ++i) {
      GraphBuilder g;
      g.flowInput("in").node("a", "function/f" + std::to_string(i - 1));
      f.add("f" + std::to_string(i), g);
    }
    CHECK(told("f64").empty());
    CHECK_THAT(told("f65"), Contains("deep-function graph \"f65\"") && Contains("65 deep"));
    CHECK(told("f66").empty());
  }
}

TEST_CASE("names of nodes lead back through all uses", "[flatten]") {
  graph::Origins origins(model::GraphId("door"));
  origins.addUse("n7", model::GraphId("open"));
  origins.addUse("n7/n2", model::GraphId("turn"));
  CHECK(origins.textOf(model::NodeId("n1")) == "graph \"door\" node \"n1\"");
  CHECK(origins.textOf(model::NodeId("n7/n3.a")) ==
        "graph \"open\" node \"n3\", used by graph \"door\" node \"n7\"");
  CHECK(origins.textOf(model::NodeId("n7/n2/n4")) ==
        "graph \"turn\" node \"n4\", used by graph \"open\" node \"n2\", used by graph \"door\" "
        "node \"n7\"");
}

TEST_CASE("renaming functions, sockets, variables and events changes no run", "[flatten]") {
  GraphBuilder g;
  g.variable("a", Value::of(0))
      .node("tick", "event/onTick")
      .node("c", "function/count")
      .set("s", "a");
  g.wire("tick.out", "c.in").wire("c.done", "s.in").wire("c.n", "s.a");
  Functions f;
  f.add("count", count()).add("g", g);
  const auto before = f.flat("g");
  f.project.graphs.change(model::GraphId("count"), [](model::Graph& graph) {
    graph.name = "Zähler";
    for (auto& port : graph.function->inputs) port.name = "other";
    for (auto& port : graph.function->outputs) port.name = "other";
    graph.parameters.at("step").name = "other";
  });
  CHECK(*f.flat("g").graph == *before.graph);
  f.project.graphs.change(model::GraphId("count"), [](model::Graph& graph) {
    graph.variables.change(model::VariableId("n"), [](model::Variable& v) { v.name = "other"; });
  });
  auto stage = f.played("g", 3);
  CHECK(stage.number("a") == 3);
  CHECK(stage.number("c.other") == 3);
}
