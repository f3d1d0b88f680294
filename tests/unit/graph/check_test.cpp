#include "graph/check.h"

#include "fixture.h"
#include "support/graph_builder.h"

#include <catch2/catch.hpp>

#include <algorithm>

using base::Type;
using base::Value;
using Catch::Contains;
using support::GraphBuilder;

namespace {

const graph::Catalog kCatalog = support::smallCatalog();

graph::Checked checked(const GraphBuilder& g) { return graph::check(g, kCatalog, "g"); }

/// The only problem there is.
base::Problem only(const GraphBuilder& g) {
  const auto result = checked(g);
  INFO(result.problems.size());
  for (const auto& p : result.problems)
    UNSCOPED_INFO(p.code << " " << p.where << ": " << p.message);
  REQUIRE(result.problems.size() == 1);
  return result.problems[0];
}

Type typeOf(const graph::Checked& c, const char* node, const char* output) {
  return c.ports.at(model::NodeId(node)).output(output)->type;
}

Value name(const char* text) { return Value::string(text); }

}  // namespace

TEST_CASE("a good graph has no problems", "[check]") {
  GraphBuilder g;
  g.variable("x", Value::of(1.0))
      .node("tick", "tick")
      .node("get", "get", {{"variable", name("x")}});
  g.node("add", "add", {}, {{"b", Value::of(1.0)}})
      .node("set", "set", {{"variables", GraphBuilder::names({"x"})}});
  g.wire("tick.out", "set.in").wire("get.value", "add.a").wire("add.value", "set.x");
  const auto result = checked(g);
  CHECK(result.problems.empty());
  CHECK(result.isGood());
}

TEST_CASE("unknown nodes, sockets and ends of wires", "[check]") {
  GraphBuilder g;
  g.node("a", "no/such");
  auto p = only(g);
  CHECK(p.code == "unknown-node");
  CHECK(p.where == "graph \"g\" node \"a\"");
  CHECK_THAT(p.message, Contains("no/such"));

  GraphBuilder s;
  s.node("tick", "tick").node("if", "branch").wire("tick.oot", "if.in");
  p = only(s);
  CHECK(p.code == "unknown-socket");
  CHECK(p.where == "graph \"g\" node \"tick\" output \"oot\"");

  GraphBuilder w;
  w.node("tick", "tick").wire("tick.out", "gone.in");
  p = only(w);
  CHECK(p.code == "unknown-socket");
  CHECK_THAT(p.message, Contains("\"gone\""));
}

TEST_CASE("flows and values do not mix", "[check]") {
  GraphBuilder g;
  g.node("tick", "tick").node("if", "branch").wire("tick.time", "if.in");
  const auto p = only(g);
  CHECK(p.code == "flow-value-mismatch");
  CHECK_THAT(p.message, Contains("takes a flow") && Contains("is a value"));
}

TEST_CASE("a value input has one wire", "[check]") {
  GraphBuilder g;
  g.node("tick", "tick").node("add", "add").wire("tick.time", "add.a").wire("tick.time", "add.a");
  CHECK(only(g).code == "two-wires");
}

TEST_CASE("a flow input may have many, and flows may run in circles", "[check]") {
  GraphBuilder g;
  g.node("tick", "tick").node("a", "branch").node("b", "branch");
  g.wire("tick.out", "a.in").wire("a.true", "b.in").wire("b.true", "a.in").wire("b.false", "a.in");
  CHECK(checked(g).problems.empty());
}

TEST_CASE("unlike types are named, with what would help", "[check]") {
  GraphBuilder g;
  g.node("tick", "tick").node("if", "branch").wire("tick.time", "if.condition");
  auto p = only(g);
  CHECK(p.code == "type-mismatch");
  CHECK(p.where == "graph \"g\" node \"if\" input \"condition\"");
  CHECK_THAT(p.message, Contains("takes bool") && Contains("gives float"));
  CHECK(p.fix.empty());

  GraphBuilder v;
  v.variable("p", Value::of(base::Float3{})).node("get", "get", {{"variable", name("p")}});
  v.node("if", "branch").wire("get.value", "if.condition");
  p = only(v);
  CHECK(p.code == "type-mismatch");
  CHECK(p.fix == "choose one of its components with math/extract3");
}

TEST_CASE("a wire from int to float is a conversion, and is told", "[check]") {
  GraphBuilder g;
  g.variable("i", Value::of(1))
      .variable("x", Value::of(1.0))
      .node("get", "get", {{"variable", name("i")}});
  g.node("set", "set", {{"variables", GraphBuilder::names({"x"})}}).wire("get.value", "set.x");
  const auto result = checked(g);
  CHECK(result.problems.empty());
  REQUIRE(result.conversions.size() == 1);
  const graph::Conversion& c = result.conversions[0];
  CHECK(c.link == g.graph().links[0]);
  CHECK(c.from == Type::Int);
  CHECK(c.to == Type::Float);
  CHECK(c.node == "type/intToFloat");
  CHECK_FALSE(c.isLossy);
  SECTION("and a node once it is written out") {
    const model::Graph plain = graph::withConversions(g, result.conversions, kCatalog);
    const auto again = graph::check(plain, kCatalog, "g");
    CHECK(again.problems.empty());
    CHECK(again.conversions.empty());
    REQUIRE(plain.nodes.contains(model::NodeId("set.x")));
    CHECK(plain.nodes.find(model::NodeId("set.x"))->type == "type/intToFloat");
    CHECK(plain.links.size() == 2);
  }
}

TEST_CASE("where int and float meet, both are floats; a float next to vectors gives way",
          "[check]") {
  GraphBuilder g;
  g.variable("i", Value::of(1))
      .variable("f", Value::of(1.0))
      .variable("v", Value::of(base::Float3{}));
  for (const char* id : {"i", "f", "v"}) g.node(id, "get", {{"variable", name(id)}});
  g.node("first", "add").wire("i.value", "first.a").wire("f.value", "first.b");
  g.node("second", "add").wire("f.value", "second.a").wire("i.value", "second.b");
  g.node("whole", "add").wire("i.value", "whole.a").wire("i.value", "whole.b");
  g.node("after", "add").wire("whole.value", "after.a").wire("f.value", "after.b");
  g.node("half", "add", {}, {{"b", Value::of(0.5)}}).wire("i.value", "half.a");
  g.node("two", "add", {}, {{"b", Value::of(2.0)}}).wire("i.value", "two.a");
  const auto result = checked(g);
  CHECK(typeOf(result, "first", "value") == Type::Float);
  CHECK(typeOf(result, "second", "value") == Type::Float);
  CHECK(typeOf(result, "whole", "value") == Type::Int);
  CHECK(typeOf(result, "after", "value") == Type::Float);
  CHECK(typeOf(result, "half", "value") == Type::Float);
  CHECK(typeOf(result, "two", "value") == Type::Int);
  CHECK(result.isGood());
  CHECK(result.conversions.size() == 4);
}

TEST_CASE("an event that sends itself for certain is told", "[check]") {
  graph::Catalog catalog = kCatalog;
  auto receive = support::nodeDef("receive", graph::NodeKind::Event);
  receive.event = "receive";
  receive.config = {support::configEntry("event", Type::String, "event")};
  receive.outputs = {support::flowPort("out")};
  REQUIRE(catalog.add(std::move(receive)));
  auto send = support::nodeDef("send", graph::NodeKind::Flow);
  send.config = {support::configEntry("event", Type::String, "event")};
  send.inputs = {support::flowPort("in")};
  send.outputs = {support::flowPort("out")};
  send.bodies[""].lua["in"] = "host.send($event)\n$out";
  REQUIRE(catalog.add(std::move(send)));
  GraphBuilder g;
  g.event("e", "e").event("f", "f").node("on", "receive", {{"event", name("e")}});
  g.node("both", "sequence").node("other", "send", {{"event", name("f")}});
  g.node("again", "send", {{"event", name("e")}}).node("if", "branch");
  g.wire("on.out", "both.in").wire("both.0", "other.in");
  const auto problemsWith = [&](const char* from) {
    GraphBuilder wired = g;
    wired.wire(from, "again.in");
    return graph::check(wired, catalog, "g").problems;
  };
  const auto problems = problemsWith("other.out");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].severity == base::Severity::Warning);
  CHECK(problems[0].code == "endless-event");
  CHECK(problems[0].where == "graph \"g\" node \"again\"");
  CHECK_THAT(problems[0].message, Contains("\"on\""));
  CHECK(problemsWith("both.1").size() == 1);
  g.wire("other.out", "if.in");
  CHECK(problemsWith("if.true").empty());
}

TEST_CASE("only a float4 is interpolated as a rotation", "[check]") {
  graph::Catalog catalog = kCatalog;
  auto ease = support::nodeDef("ease", graph::NodeKind::Latent);
  ease.khr = "variable/interpolate";
  ease.config = {support::configEntry("variable", Type::String, "variable"),
                 support::configEntry("useSlerp", Type::Bool, "")};
  ease.inputs = {support::flowPort("in")};
  REQUIRE(catalog.add(std::move(ease)));
  GraphBuilder g;
  g.variable("turn", Value::of(base::Float4{0, 0, 0, 1})).variable("at", Value::of(base::Float3{}));
  const auto with = [&](const char* variable, bool isSlerp) {
    return GraphBuilder::Values{{"variable", name(variable)}, {"useSlerp", Value::of(isSlerp)}};
  };
  g.node("rotation", "ease", with("turn", true)).node("plain", "ease", with("at", false));
  CHECK(graph::check(g, catalog, "g").problems.empty());
  g.node("wrong", "ease", with("at", true));
  const auto problems = graph::check(g, catalog, "g").problems;
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "bad-config");
  CHECK(problems[0].where == "graph \"g\" node \"wrong\" config \"useSlerp\"");
  CHECK_THAT(problems[0].message, Contains("float4") && Contains("\"at\" is a float3"));
}

TEST_CASE("which types meet hangs neither on ids nor on the order of the wires", "[check]") {
  // What the middle one is called, and whether its wires come last.
  for (const char* called : {"aa", "zz"})
    for (const bool isReversed : {false, true}) {
      const std::string middle = called;
      GraphBuilder g;
      g.variable("i", Value::of(1)).variable("f", Value::of(1.0));
      for (const char* id : {"i", "f"}) g.node(id, "get", {{"variable", name(id)}});
      g.node(middle, "add").node("mm", "add");
      g.wire("i.value", middle + ".a").wire("i.value", middle + ".b");
      g.wire(middle + ".value", "mm.a").wire("f.value", "mm.b");
      model::Graph graph = g;
      if (isReversed) std::reverse(graph.links.begin(), graph.links.end());
      const auto result = graph::check(graph, kCatalog, "g");
      INFO(middle << (isReversed ? ", reversed" : ""));
      CHECK(typeOf(result, called, "value") == Type::Int);
      CHECK(typeOf(result, "mm", "value") == Type::Float);
      REQUIRE(result.conversions.size() == 1);
      CHECK(result.conversions[0].link.to == model::Socket{model::NodeId("mm"), "a"});
    }
}

TEST_CASE("types of generic sockets follow the wires, both ways", "[check]") {
  GraphBuilder g;
  g.variable("v", Value::of(base::Float3{})).node("get", "get", {{"variable", name("v")}});
  g.node("a", "add").node("b", "add").node("c", "add").node("free", "add");
  g.node("set", "set", {{"variables", GraphBuilder::names({"v"})}});
  g.wire("get.value", "a.b").wire("a.value", "b.a").wire("c.value", "set.v");
  auto result = checked(g);
  CHECK(typeOf(result, "a", "value") == Type::Float3);
  CHECK(typeOf(result, "b", "value") == Type::Float3);
  CHECK(result.ports.at(model::NodeId("b")).input("b")->type == Type::Float3);
  CHECK(typeOf(result, "c", "value") == Type::Float3);
  CHECK(typeOf(result, "free", "value") == Type::Float);

  SECTION("constants decide where no wire does") {
    g.node("free", "add", {}, {{"b", Value::of(3)}});
    CHECK(typeOf(checked(g), "free", "value") == Type::Int);
  }
  SECTION("constants decide wherever their node stands") {
    // "a0" comes first and hears nothing but a wire.
    g.node("later", "add", {},
           {{"a", Value::of(base::Float3{})}, {"b", Value::of(base::Float3{})}});
    g.node("a0", "add").wire("later.value", "a0.a").wire("later.value", "a0.b");
    result = checked(g);
    CHECK(result.isGood());
    CHECK(typeOf(result, "a0", "value") == Type::Float3);
  }
  SECTION("parallel lists go together") {
    g.node("t", "transform").wire("get.value", "t.a");
    result = checked(g);
    CHECK(result.ports.at(model::NodeId("t")).input("m")->type == Type::Float3x3);
    CHECK(typeOf(result, "t", "value") == Type::Float3);
  }
}

TEST_CASE("two sources of unlike types meet in one generic node", "[check]") {
  GraphBuilder g;
  g.variable("v", Value::of(base::Float3{})).node("get", "get", {{"variable", name("v")}});
  g.node("tick", "tick").node("add", "add").wire("get.value", "add.a").wire("tick.time", "add.b");
  CHECK(only(g).code == "type-mismatch");
}

TEST_CASE("a value that needs itself is found, with its way", "[check]") {
  GraphBuilder g;
  g.node("a", "add").node("b", "add").node("c", "add").node("out", "add");
  g.wire("a.value", "b.a").wire("b.value", "c.a").wire("c.value", "a.a").wire("c.value", "out.a");
  const auto p = only(g);
  CHECK(p.code == "value-cycle");
  for (const char* node : {"\"a\"", "\"b\"", "\"c\"", " -> "})
    CHECK_THAT(p.message, Contains(node));
  CHECK_THAT(p.message, !Contains("\"out\""));
  GraphBuilder self;
  self.node("a", "add").wire("a.value", "a.a");
  CHECK_THAT(only(self).message, Contains("\"a\" -> \"a\""));
}

TEST_CASE("config is checked", "[check]") {
  const auto problem = [](const char* type, GraphBuilder::Values config) {
    GraphBuilder g;
    g.variable("x", Value::of(1.0)).node("n", type, std::move(config));
    const auto result = checked(g);
    const auto it = std::find_if(result.problems.begin(), result.problems.end(),
                                 [](const auto& p) { return p.severity == base::Severity::Error; });
    return it == result.problems.end() ? std::string("none") : it->code + ": " + it->message;
  };
  CHECK_THAT(problem("get", {}), Contains("missing-config"));
  CHECK_THAT(problem("get", {{"variable", Value::of(1)}}),
             Contains("bad-config") && Contains("must be of type string, got int"));
  CHECK_THAT(problem("get", {{"variable", name("y")}}), Contains("no variable \"y\""));
  CHECK_THAT(problem("set", {{"variables", GraphBuilder::names({})}}), Contains("at least one"));
  CHECK_THAT(problem("set", {{"variables", GraphBuilder::names({"x", "z"})}}),
             Contains("no variable \"z\""));
  CHECK_THAT(problem("property", {{"pointer", name("/nodes/{n/x")}, {"type", name("float")}}),
             Contains("bad-config"));
  CHECK_THAT(problem("property", {{"pointer", name("/nodes/0/x")}, {"type", name("floot")}}),
             Contains("no type \"floot\""));
  CHECK(problem("twice", {{"type", name("float3")}}) == "none");
  CHECK(problem("twice", {{"type", name("int")}}) == "bad-config: the type int does not fit here");
  CHECK_THAT(problem("log", {{"message", name("{a")}}), Contains("must be doubled"));
  CHECK_THAT(problem("sequence", {{"outputs", Value::of(-1)}}), Contains("0 to 4096"));
  CHECK(problem("set", {{"variables", GraphBuilder::names({"x", "x"})}}) == "none");
  Value cases = Value::defaultOf(Type::List);
  cases.items = {Value::of(3), Value::of(-1)};
  CHECK(problem("choose", {{"cases", cases}}) == "none");
  cases.items[1] = name("many");
  CHECK(problem("choose", {{"cases", cases}}) ==
        "bad-config: entry 2 must be a whole number, got string \"many\"");
}

TEST_CASE("constants are checked", "[check]") {
  GraphBuilder g;
  g.node("if", "branch", {}, {{"condition", Value::of(0.5)}});
  auto p = only(g);
  CHECK(p.code == "bad-constant");
  CHECK_THAT(p.message, Contains("takes bool") && Contains("float 0.5"));
  GraphBuilder u;
  u.node("if", "branch", {}, {{"nothing", Value::of(0.5)}});
  p = only(u);
  CHECK(p.code == "unused-constant");
  CHECK(p.severity == base::Severity::Warning);
}

TEST_CASE("ports are made from config", "[check]") {
  GraphBuilder g;
  g.variable("x", Value::of(1.0)).variable("v", Value::of(base::Float3{}));
  g.node("set", "set", {{"variables", GraphBuilder::names({"v", "x"})}});
  g.node("property", "property",
         {{"pointer", name("/nodes/{node}/weights/[index]")}, {"type", name("float")}});
  g.node("log", "log", {{"message", name("{a} {{b}} {c} {a}")}})
      .node("sequence", "sequence", {{"outputs", Value::of(3)}});
  g.node("tick", "tick").wire("tick.time", "log.c");
  const auto result = checked(g);
  const auto ports = [&](const char* node) -> const graph::NodePorts& {
    return result.ports.at(model::NodeId(node));
  };
  CHECK(ports("set").input("v")->type == Type::Float3);
  CHECK(ports("set").input("x")->type == Type::Float);
  CHECK(ports("property").input("node")->type == Type::Ref);
  CHECK(ports("property").input("index")->type == Type::Int);
  CHECK(ports("log").inputs.size() == 3);
  CHECK(ports("log").input("c")->type == Type::Float);
  CHECK(ports("sequence").outputs.size() == 3);
  CHECK(ports("sequence").output("2") != nullptr);
}

TEST_CASE("problems are sorted by node", "[check]") {
  GraphBuilder g;
  g.node("c", "none").node("a", "none").node("b", "get");
  const auto result = checked(g);
  REQUIRE(result.problems.size() == 3);
  CHECK_THAT(result.problems[0].where, Contains("\"a\""));
  CHECK_THAT(result.problems[1].where, Contains("\"b\""));
  CHECK_THAT(result.problems[2].where, Contains("\"c\""));
}

TEST_CASE("an event may carry more than a call of Lua has room for", "[check]") {
  graph::Catalog catalog = support::smallCatalog();
  auto send = support::nodeDef("send", graph::NodeKind::Flow);
  send.config = {support::configEntry("event", Type::String, "event")};
  send.inputs = {support::flowPort("in")};
  send.bodies[""].lua["in"] = "host.send($event)";
  REQUIRE(catalog.add(std::move(send)));
  std::map<std::string, Value> values;
  for (int i = 0; i < 12; ++i) values["v" + std::to_string(i)] = Value::defaultOf(Type::Float4x4);
  GraphBuilder g;
  g.event("e", "e", values).node("n", "send", {{"event", name("e")}});
  CHECK(graph::check(g, catalog, "g").isGood());
}
