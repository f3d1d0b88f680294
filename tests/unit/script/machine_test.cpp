#include "stage.h"

using base::Type;
using base::Value;
using Catch::Contains;
using support::GraphBuilder;
using support::Stage;

namespace {

Value text(const char* t) { return Value::string(t); }

/// start -> for 0..n -> acc = acc + index
GraphBuilder summing(int n) {
  GraphBuilder g;
  g.variable("acc", Value::of(0));
  g.node("start", "event/onStart").node("loop", "flow/for", {}, {{"endIndex", Value::of(n)}});
  g.get("acc", "acc").node("sum", "math/add").set("keep", "acc");
  g.wire("start.out", "loop.in").wire("loop.loopBody", "keep.in");
  g.wire("acc.value", "sum.a").wire("loop.index", "sum.b").wire("sum.value", "keep.acc");
  return g;
}

}  // namespace

TEST_CASE("a loop counts, and its index stays", "[machine]") {
  Stage s;
  s.add(summing(1000));
  s.machine->start();
  CHECK(s.variable("test.acc") == Value::of(499500));
  CHECK(s.machine->takeErrors().empty());
}

TEST_CASE("instances of one graph do not share what they remember", "[machine]") {
  Stage s;
  s.add(summing(10));
  s.add(summing(10));
  s.add(summing(4));
  s.machine->start();
  CHECK(s.variable("test.acc") == Value::of(45));
  CHECK(s.variable("test#2.acc") == Value::of(45));
  CHECK(s.variable("test#3.acc") == Value::of(6));
}

TEST_CASE("variables are set all at once", "[machine]") {
  GraphBuilder g;
  g.variable("a", Value::of(1)).variable("b", Value::of(2));
  g.node("tick", "event/onTick").get("ga", "a").get("gb", "b");
  g.node("swap", "variable/set", {{"variables", GraphBuilder::names({"a", "b"})}});
  g.wire("tick.out", "swap.in").wire("gb.value", "swap.a").wire("ga.value", "swap.b");
  Stage s;
  s.add(g);
  s.tick();
  CHECK(s.number("a") == 2);
  CHECK(s.number("b") == 1);
}

TEST_CASE("a value is computed again after something changed it", "[machine]") {
  // x = x + 1, then y = x + 1, where both read the same math/add
  GraphBuilder g;
  g.variable("x", Value::of(0)).variable("y", Value::of(0));
  g.node("tick", "event/onTick").get("get", "x").node("add", "math/add", {}, {{"b", Value::of(1)}});
  g.set("setX", "x").set("setY", "y");
  g.wire("tick.out", "setX.in").wire("setX.out", "setY.in").wire("get.value", "add.a");
  g.wire("add.value", "setX.x").wire("add.value", "setY.y");
  Stage s;
  s.add(g);
  s.tick();
  CHECK(s.number("x") == 1);
  CHECK(s.number("y") == 2);
}

TEST_CASE("random numbers are new in each activation and the same within one", "[machine]") {
  GraphBuilder g;
  for (const char* v : {"a", "b", "c"}) g.variable(v, Value::of(0.0));
  g.node("tick", "event/onTick").node("dice", "math/random");
  g.node("two", "variable/set", {{"variables", GraphBuilder::names({"a", "b"})}}).set("one", "c");
  g.wire("tick.out", "two.in").wire("two.out", "one.in");
  g.wire("dice.value", "two.a").wire("dice.value", "two.b").wire("dice.value", "one.c");
  Stage s;
  s.add(g);
  s.tick();
  CHECK(s.number("a") == s.number("b"));
  CHECK(s.number("c") == s.number("a") + 0.125);
}

TEST_CASE("several wires from one flow output run in the order of the links", "[machine]") {
  GraphBuilder g;
  g.variable("x", Value::of(1.0));
  g.node("tick", "event/onTick")
      .get("x", "x")
      .node("twice", "math/add")
      .set("double", "x")
      .set("seven", "x", {{"x", Value::of(7.0)}});
  g.wire("x.value", "twice.a").wire("x.value", "twice.b").wire("twice.value", "double.x");
  g.wire("tick.out", "seven.in").wire("tick.out", "double.in");
  Stage s;
  s.add(g);
  s.tick();
  CHECK(s.number("x") == 14);
}

TEST_CASE("properties are looked up when the graph is loaded, not in each frame", "[machine]") {
  GraphBuilder g;
  const GraphBuilder::Values turn{{"pointer", text("/nodes/self/rotation")},
                                  {"type", text("float4")}};
  g.node("tick", "event/onTick").node("now", "pointer/get", turn).node("set", "pointer/set", turn);
  g.node("mul", "math/quatMul", {}, {{"b", Value::of(base::Float4{0, 1, 0, 0})}});
  g.wire("tick.out", "set.in").wire("now.value", "mul.a").wire("mul.value", "set.value");
  Stage s;
  s.host.indices["nodes"]["me"] = 3;
  s.host.property("/nodes/3/rotation", Type::Float4, {0, 0, 0, 1});
  s.add(g);
  const int lookups = s.host.lookups;
  s.tick();
  CHECK(s.host.properties["/nodes/3/rotation"].value == std::vector<double>{0, 1, 0, 0});
  s.tick();
  CHECK(s.host.properties["/nodes/3/rotation"].value == std::vector<double>{0, 0, 0, -1});
  CHECK(s.host.lookups == lookups);
}

TEST_CASE("a property that is not there takes the way of errors", "[machine]") {
  GraphBuilder g;
  g.variable("ok", Value::of(0))
      .variable("bad", Value::of(0))
      .variable("valid", Value::of(true))
      .variable("value", Value::of(1.0));
  g.node("tick", "event/onTick");
  g.node("set", "pointer/set",
         {{"pointer", text("/nodes/nobody/rotation")}, {"type", text("float4")}},
         {{"value", Value::of(base::Float4{})}});
  g.node("get", "pointer/get", {{"pointer", text("/nodes/3/rotation")}, {"type", text("float")}});
  g.set("ok", "ok", {{"ok", Value::of(1)}}).set("bad", "bad", {{"bad", Value::of(1)}});
  g.node("look", "variable/set", {{"variables", GraphBuilder::names({"valid", "value"})}});
  g.wire("tick.out", "set.in")
      .wire("set.out", "ok.in")
      .wire("set.err", "bad.in")
      .wire("bad.out", "look.in");
  g.wire("get.isValid", "look.valid").wire("get.value", "look.value");
  Stage s;
  s.host.property("/nodes/3/rotation", Type::Float4, {0, 0, 0, 1});
  s.add(g);
  CHECK(s.host.lines.size() == 2);
  CHECK_THAT(s.host.lines[0].text, Contains("/nodes/") && Contains("of type"));
  s.tick();
  CHECK(s.number("ok") == 0);
  CHECK(s.number("bad") == 1);
  CHECK_FALSE(s.variable("test.valid").asBool());
  CHECK(std::isnan(s.number("value")));
}

TEST_CASE("pointers with parameters are filled in while they run", "[machine]") {
  GraphBuilder g;
  g.variable("node", Value::ref("/nodes/lamp"))
      .variable("i", Value::of(0))
      .variable("got", Value::of(0.0));
  g.node("tick", "event/onTick").get("gn", "node").get("gi", "i");
  g.node("get", "pointer/get",
         {{"pointer", text("/nodes/{which}/weights/[index]")}, {"type", text("float")}});
  g.set("keep", "got").node("inc", "math/add", {}, {{"b", Value::of(1)}}).set("next", "i");
  g.wire("tick.out", "keep.in")
      .wire("gn.value", "get.which")
      .wire("gi.value", "get.index")
      .wire("get.value", "keep.got");
  g.wire("keep.out", "next.in").wire("gi.value", "inc.a").wire("inc.value", "next.i");
  Stage s;
  s.host.indices["nodes"]["lamp"] = 7;
  s.host.property("/nodes/7/weights/0", Type::Float, {0.25})
      .property("/nodes/7/weights/1", Type::Float, {0.5});
  s.add(g);
  s.tick();
  CHECK(s.number("got") == 0.25);
  s.tick();
  CHECK(s.number("got") == 0.5);
  s.tick();
  CHECK(std::isnan(s.number("got")));
  CHECK(s.variable("test.node") == Value::ref("/nodes/7"));
}

TEST_CASE("log messages are filled in", "[machine]") {
  GraphBuilder g;
  g.node("start", "event/onStart");
  g.node("log", "debug/log",
         {{"message", text("{{n}} is {n}, {v} and {n}")}, {"severity", Value::of(1)}},
         {{"n", Value::of(3)}, {"v", Value::of(base::Float3{1, 2, 3})}});
  g.wire("start.out", "log.in");
  Stage s;
  s.add(g);
  s.machine->start();
  REQUIRE(s.host.lines.size() == 1);
  CHECK(s.host.lines[0].text == "{n} is 3, (1, 2, 3) and 3");
  CHECK(s.host.lines[0].severity == base::Severity::Warning);
}

TEST_CASE("parameters are each behaviour's own", "[machine]") {
  GraphBuilder g;
  g.parameter("speed", Value::of(1.0))
      .variable("v", Value::of(0.0))
      .node("start", "event/onStart")
      .set("set", "v");
  g.node("get", "variable/parameter", {{"parameter", text("speed")}});
  g.wire("start.out", "set.in").wire("get.value", "set.v");
  Stage s;
  s.add(g);
  s.add(g, "other", "me", {{"speed", Value::of(4.5)}});
  s.machine->start();
  CHECK(s.number("v") == 1);
  CHECK(s.variable("other.v") == Value::of(4.5));
}

TEST_CASE("a graph without an end goes red, and the rest plays on", "[machine][limits]") {
  GraphBuilder bad;
  bad.node("start", "event/onStart")
      .node("spin", "flow/while", {}, {{"condition", Value::of(true)}})
      .wire("start.out", "spin.in");
  script::Limits limits;
  limits.stepsPerFrame = 100'000;
  Stage s(limits);
  s.add(bad, "bad");
  s.add(summing(10));
  s.machine->start();
  const auto errors = s.machine->takeErrors();
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].graph == "bad");
  CHECK(errors[0].node == "spin");
  CHECK(errors[0].isLimit);
  CHECK_THAT(errors[0].message, Contains("loop without an end"));
  CHECK(s.machine->stepsUsed() >= 100'000);
  CHECK(s.variable("test.acc") == Value::of(45));
  s.tick();
  CHECK(s.machine->takeErrors().empty());
}

TEST_CASE("a loop without an end is named, not what it does", "[machine][limits]") {
  GraphBuilder g;
  g.event("e", "ping").node("start", "event/onStart");
  g.node("spin", "flow/while", {}, {{"condition", Value::of(true)}});
  g.node("send", "event/send", {{"event", Value::string("e")}});
  g.wire("start.out", "spin.in").wire("spin.loopBody", "send.in");
  Stage s;
  s.add(g);
  s.machine->start();
  const auto errors = s.machine->takeErrors();
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].node == "spin");
  CHECK(errors[0].isLimit);
  CHECK_THAT(errors[0].message, Contains("stopped for good"));
}

TEST_CASE("a flow that leads straight back into itself is a loop without an end", "[machine][limits]") {
  GraphBuilder g;
  g.node("start", "event/onStart").variable("x", Value::of(0)).set("a", "x", {{"x", Value::of(1)}});
  g.wire("start.out", "a.in").wire("a.out", "a.in");
  Stage s;
  s.add(g);
  s.machine->start();
  const auto errors = s.machine->takeErrors();
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].node == "a");
  CHECK(errors[0].isLimit);
  CHECK_THAT(errors[0].message, Contains("loop without an end"));
  CHECK_THAT(errors[0].message, !Contains("memory"));
}

TEST_CASE("flows that run in circles are stopped, too", "[machine][limits]") {
  GraphBuilder g;
  g.node("start", "event/onStart")
      .variable("x", Value::of(0))
      .set("a", "x", {{"x", Value::of(1)}})
      .set("b", "x", {{"x", Value::of(2)}});
  g.wire("start.out", "a.in").wire("a.out", "b.in").wire("b.out", "a.in");
  Stage s;
  s.add(g);
  s.machine->start();
  const auto errors = s.machine->takeErrors();
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].isLimit);
  CHECK((errors[0].node == "a" || errors[0].node == "b"));
}

TEST_CASE("what was loaded is text, and errors in it are told", "[machine]") {
  Stage s;
  graph::Program program;
  program.graphName = "broken";
  program.lua = "local x = = 1";
  const auto id = s.machine->add(program, "", {});
  REQUIRE_FALSE(id);
  CHECK_THAT(id.error().message, Contains("graph \"broken\"") && Contains("line 1"));
  program.lua = "\x1bLua\x54";
  CHECK_FALSE(s.machine->add(program, "", {}));
  program.lua = "io.open('x')";
  const auto io = s.machine->add(program, "", {});
  REQUIRE_FALSE(io);
  CHECK_THAT(io.error().message, Contains("nil value"));
}

TEST_CASE("a program for debugging tells what happens in it", "[machine]") {
  const auto program = graph::compile(summing(5), support::standardCatalog(), "test", {true});
  REQUIRE(program);
  Stage s;
  const auto id = s.machine->add(*program, "me", {});
  REQUIRE(id);
  s.machine->start();
  CHECK(s.variable("test.acc") == Value::of(10));
  const auto pulses = s.machine->takePulses(*id);
  CHECK(pulses == std::map<std::string, int>{{"loop", 1}, {"keep", 5}});
  CHECK(s.machine->takePulses(*id).empty());
  CHECK(s.machine->probes(*id).at("sum.value") == Value::of(10));
  CHECK(s.machine->probes(99).empty());
  s.add(summing(5));
  CHECK_THAT(s.program.lua, !Contains("probe") && !Contains("pulse"));
}

TEST_CASE("an empty way is not written", "[machine]") {
  GraphBuilder g;
  g.variable("on", Value::of(false))
      .variable("x", Value::of(0))
      .node("tick", "event/onTick")
      .get("get", "on")
      .node("if", "flow/branch");
  g.set("set", "x", {{"x", Value::of(1)}})
      .wire("tick.out", "if.in")
      .wire("get.value", "if.condition")
      .wire("if.false", "set.in");
  Stage s;
  s.add(g);
  CHECK_THAT(s.program.lua, Contains("if not v_on then") && !Contains("else"));
  s.tick();
  CHECK(s.number("x") == 1);
}

TEST_CASE("work that costs memory elsewhere counts more", "[machine][limits]") {
  // A loop of 10,000 turns is nothing; 10,000 lines of a log, or events, or pointers to nothing,
  // are.
  for (const char* type : {"debug/log", "event/send", "pointer/set"}) {
    GraphBuilder g;
    g.event("e", "e")
        .node("start", "event/onStart")
        .node("loop", "flow/for", {}, {{"endIndex", Value::of(20'000)}});
    GraphBuilder::Values config;
    if (type == std::string("debug/log")) config["message"] = text("again");
    if (type == std::string("event/send")) config["event"] = text("e");
    if (type == std::string("pointer/set"))
      config = {{"pointer", text("/nodes/[i]/none")}, {"type", text("float")}};
    g.node("work", type, config).wire("start.out", "loop.in").wire("loop.loopBody", "work.in");
    if (config.count("pointer")) g.wire("loop.index", "work.i");
    Stage s;
    s.add(g);
    s.machine->start();
    const auto errors = s.machine->takeErrors();
    if (config.count("pointer")) {
      CHECK(errors.empty());
      continue;
    }
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].isLimit);
    CHECK(errors[0].node == "loop");
    CHECK(s.host.lines.size() <= 10'000);
  }
}
