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

TEST_CASE("ticks tell the time", "[machine]") {
  GraphBuilder g;
  g.variable("t", Value::of(-1.0)).variable("dt", Value::of(-1.0));
  g.node("tick", "event/onTick");
  g.node("set", "variable/set", {{"variables", GraphBuilder::names({"t", "dt"})}});
  g.wire("tick.out", "set.in")
      .wire("tick.timeSinceStart", "set.t")
      .wire("tick.timeSinceLastTick", "set.dt");
  Stage s;
  s.add(g);
  s.machine->start();
  s.tick();
  CHECK(s.number("t") == 0);
  CHECK(std::isnan(s.number("dt")));
  s.tick(0.25);
  CHECK(s.number("t") == 0.25);
  CHECK(s.number("dt") == 0.25);
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

TEST_CASE("delays come due, in the order of their times, and can be cancelled", "[machine]") {
  GraphBuilder g;
  g.variable("log", Value::of(0)).variable("last", Value::ref(""));
  g.node("start", "event/onStart").node("split", "flow/sequence", {{"outputs", Value::of(3)}});
  g.wire("start.out", "split.in");
  const auto append = [&](const std::string& id, int digit) {
    g.get("get" + id, "log").node("ten" + id, "math/mul", {}, {{"b", Value::of(10)}});
    g.node("add" + id, "math/add", {}, {{"b", Value::of(digit)}}).set("set" + id, "log");
    g.wire("get" + id + ".value", "ten" + id + ".a")
        .wire("ten" + id + ".value", "add" + id + ".a")
        .wire("add" + id + ".value", "set" + id + ".log");
  };
  append("1", 1);
  append("2", 2);
  append("3", 3);
  g.node("slow", "flow/setDelay", {}, {{"duration", Value::of(0.5)}});
  g.node("fast", "flow/setDelay", {}, {{"duration", Value::of(0.2)}});
  g.node("never", "flow/setDelay", {}, {{"duration", Value::of(-1.0)}});
  g.wire("split.0", "slow.in").wire("split.1", "fast.in").wire("split.2", "never.in");
  g.wire("slow.done", "set1.in").wire("fast.done", "set2.in").wire("never.err", "set3.in");
  Stage s;
  s.add(g);
  s.machine->start();
  CHECK(s.number("log") == 3);
  s.tick();
  CHECK(s.number("log") == 3);
  s.tick(1);
  CHECK(s.number("log") == 321);

  SECTION("a cancelled one does not") {
    GraphBuilder c;
    c.variable("done", Value::of(false));
    c.node("start", "event/onStart")
        .node("wait", "flow/setDelay", {}, {{"duration", Value::of(0.5)}});
    c.node("cancel", "flow/cancelDelay").set("done", "done", {{"done", Value::of(true)}});
    c.wire("start.out", "wait.in")
        .wire("wait.out", "cancel.in")
        .wire("wait.lastDelay", "cancel.delay")
        .wire("wait.done", "done.in");
    Stage t;
    t.add(c);
    t.machine->start();
    t.tick();
    t.tick(1);
    CHECK_FALSE(t.variable("test.done").asBool());
  }
}

TEST_CASE("a delay may start itself again: once a frame, not for ever", "[machine]") {
  GraphBuilder g;
  g.variable("n", Value::of(0))
      .node("start", "event/onStart")
      .node("wait", "flow/setDelay", {}, {{"duration", Value::of(0.0)}});
  g.get("get", "n").node("add", "math/add", {}, {{"b", Value::of(1)}}).set("set", "n");
  g.wire("start.out", "wait.in").wire("wait.done", "set.in").wire("set.out", "wait.in");
  g.wire("get.value", "add.a").wire("add.value", "set.n");
  Stage s;
  s.add(g);
  s.machine->start();
  for (int i = 0; i < 5; ++i) s.tick();
  CHECK(s.number("n") == 5);
}

TEST_CASE("variables are interpolated", "[machine]") {
  GraphBuilder g;
  g.variable("x", Value::of(0.0)).variable("done", Value::of(false));
  g.node("start", "event/onStart");
  g.node("tween", "variable/interpolate", {{"variable", text("x")}, {"useSlerp", Value::of(false)}},
         {{"value", Value::of(10.0)},
          {"duration", Value::of(1.0)},
          {"p1", Value::of(base::Float2{0, 0})},
          {"p2", Value::of(base::Float2{1, 1})}});
  g.set("done", "done", {{"done", Value::of(true)}})
      .node("event", "event/receive", {{"event", text("stop")}});
  g.event("stop", "stop").set("stop", "x", {{"x", Value::of(99.0)}});
  g.wire("start.out", "tween.in").wire("tween.done", "done.in").wire("event.out", "stop.in");
  Stage s;
  s.add(g);
  s.machine->start();
  s.tick();
  CHECK(s.number("x") == 0);
  s.tick(0.25);
  CHECK(s.number("x") == Approx(2.5));
  SECTION("to the end") {
    s.tick(1);
    CHECK(s.number("x") == 10);
    CHECK(s.variable("test.done").asBool());
  }
  SECTION("until someone sets them") {
    s.machine->send({"stop", {}});
    CHECK(s.number("x") == 99);
    s.tick(1);
    CHECK(s.number("x") == 99);
    CHECK_FALSE(s.variable("test.done").asBool());
  }
}

TEST_CASE("rotations are interpolated on the sphere", "[machine]") {
  GraphBuilder g;
  g.node("start", "event/onStart");
  g.node("tween", "pointer/interpolate",
         {{"pointer", text("/nodes/self/rotation")}, {"type", text("float4")}},
         {{"value", Value::of(base::Float4{0, 1, 0, 0})},
          {"duration", Value::of(1.0)},
          {"p1", Value::of(base::Float2{0, 0})},
          {"p2", Value::of(base::Float2{1, 1})}});
  g.wire("start.out", "tween.in");
  Stage s;
  s.host.indices["nodes"]["me"] = 0;
  s.host.property("/nodes/0/rotation", Type::Float4, {0, 0, 0, 1});
  s.add(g);
  s.machine->start();
  s.tick();
  s.tick(0.5);
  const std::vector<double>& q = s.host.properties["/nodes/0/rotation"].value;
  CHECK(q[1] == Approx(std::sqrt(0.5)));
  CHECK(q[3] == Approx(std::sqrt(0.5)));
}

TEST_CASE("events meet by name across behaviours", "[machine]") {
  GraphBuilder sender;
  sender.event("e", "ping", {{"count", Value::of(5)}, {"where", Value::of(base::Float3{1, 2, 3})}});
  sender.node("start", "event/onStart")
      .node("send", "event/send", {{"event", text("e")}}, {{"count", Value::of(42)}});
  sender.wire("start.out", "send.in");
  GraphBuilder receiver;
  receiver.event("other", "ping", {{"count", Value::of(-1)}, {"extra", Value::of(0.5)}});
  receiver.variable("got", Value::of(0)).variable("extra", Value::of(0.0));
  receiver.node("on", "event/receive", {{"event", text("other")}});
  receiver.node("set", "variable/set", {{"variables", GraphBuilder::names({"got", "extra"})}});
  receiver.wire("on.out", "set.in").wire("on.count", "set.got").wire("on.extra", "set.extra");
  Stage s;
  s.add(receiver);
  s.add(sender, "sender");
  s.machine->start();
  CHECK(s.number("got") == 42);
  CHECK(s.number("extra") == 0.5);
  const auto sent = s.machine->takeSentEvents();
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].name == "ping");
  CHECK(sent[0].values.at("count") == Value::of(42));
  CHECK(sent[0].values.at("where") == Value::of(base::Float3{1, 2, 3}));
  CHECK(s.machine->takeSentEvents().empty());
  s.machine->send({"ping", {{"extra", Value::of(2.0)}}});
  CHECK(s.number("got") == -1);
  CHECK(s.number("extra") == 2);
}

TEST_CASE("events that answer each other do not stop the show", "[machine]") {
  GraphBuilder g;
  g.event("e", "ping")
      .variable("n", Value::of(0))
      .node("start", "event/onStart")
      .node("on", "event/receive", {{"event", text("e")}});
  g.node("send", "event/send", {{"event", text("e")}})
      .get("get", "n")
      .node("add", "math/add", {}, {{"b", Value::of(1)}})
      .set("set", "n");
  g.wire("start.out", "send.in")
      .wire("on.out", "set.in")
      .wire("set.out", "send.in")
      .wire("get.value", "add.a")
      .wire("add.value", "set.n");
  Stage s;
  s.add(g);
  s.machine->start();
  CHECK(s.number("n") == 1000);
  s.tick();
  CHECK(s.number("n") == 2000);
  CHECK(s.machine->takeErrors().empty());
}

TEST_CASE("a click travels up the tree until it is stopped", "[machine]") {
  const auto listener = [](const std::string& node, bool stops) {
    GraphBuilder g;
    g.variable("hits", Value::of(0))
        .variable("who", Value::ref(""))
        .variable("at", Value::of(base::Float3{}));
    g.node("on", "event/onSelect", {{"node", text(node.c_str())}});
    g.get("get", "hits").node("add", "math/add", {}, {{"b", Value::of(1)}});
    g.node("set", "variable/set", {{"variables", GraphBuilder::names({"hits", "who", "at"})}});
    g.wire("on.out", "set.in")
        .wire("get.value", "add.a")
        .wire("add.value", "set.hits")
        .wire("on.selectedNode", "set.who")
        .wire("on.selectionPoint", "set.at");
    if (!stops) return g;
    g.node("stop", "event/stopPropagation")
        .wire("set.out", "stop.in")
        .wire("on.event", "stop.event");
    return g;
  };
  Stage s;
  s.host.indices["nodes"] = {{"root", 0}, {"arm", 1}, {"hand", 2}};
  s.add(listener("hand", false), "hand");
  s.add(listener("arm", true), "arm");
  s.add(listener("self", false), "root", "root");
  s.machine->select({2, 1, 0}, 0, {1, 2, 3}, {});
  CHECK(s.variable("hand.hits") == Value::of(1));
  CHECK(s.variable("arm.hits") == Value::of(1));
  CHECK(s.variable("arm.who") == Value::ref("/nodes/2"));
  CHECK(s.variable("arm.at") == Value::of(base::Float3{1, 2, 3}));
  CHECK(s.variable("root.hits") == Value::of(0));
  s.machine->select({0}, 0, {}, {});
  CHECK(s.variable("root.hits") == Value::of(1));
  CHECK(s.variable("hand.hits") == Value::of(1));
}

TEST_CASE("hovering is told where a subtree is entered or left", "[machine]") {
  const auto counter = [](const std::string& node) {
    GraphBuilder g;
    g.variable("in", Value::of(0)).variable("out", Value::of(0)).variable("who", Value::ref(""));
    for (const std::string way : {"In", "Out"}) {
      const std::string v = way == "In" ? "in" : "out";
      g.node("on" + way, "event/onHover" + way, {{"node", text(node.c_str())}});
      g.get("get" + way, v).node("add" + way, "math/add", {}, {{"b", Value::of(1)}});
      g.node("set" + way, "variable/set", {{"variables", GraphBuilder::names({v, "who"})}});
      g.wire("on" + way + ".out", "set" + way + ".in")
          .wire("get" + way + ".value", "add" + way + ".a");
      g.wire("add" + way + ".value", "set" + way + "." + v)
          .wire("on" + way + ".hoveredNode", "set" + way + ".who");
    }
    return g;
  };
  Stage s;
  s.host.indices["nodes"] = {{"root", 0}, {"left", 1}, {"right", 2}};
  s.add(counter("root"), "root");
  s.add(counter("left"), "left");
  const auto counts = [&](const std::string& name) {
    return std::pair(s.variable(name + ".in").asInt(), s.variable(name + ".out").asInt());
  };
  s.machine->hover({1, 0}, 0);
  CHECK(counts("root") == std::pair(1, 0));
  CHECK(counts("left") == std::pair(1, 0));
  s.machine->hover({1, 0}, 0);
  s.machine->hover({2, 0}, 0);
  CHECK(counts("root") == std::pair(1, 0));
  CHECK(counts("left") == std::pair(1, 1));
  CHECK(s.variable("left.who") == Value::ref("/nodes/1"));
  s.machine->hover({}, 0);
  CHECK(counts("root") == std::pair(1, 1));
  CHECK(s.variable("root.who") == Value::ref("/nodes/2"));
}

TEST_CASE("keys go one way when pressed and another when released", "[machine]") {
  GraphBuilder g;
  g.variable("down", Value::of(false)).node("key", "event/onKey", {{"key", text("a")}});
  g.set("yes", "down", {{"down", Value::of(true)}}).set("no", "down", {{"down", Value::of(false)}});
  g.wire("key.pressed", "yes.in").wire("key.released", "no.in");
  Stage s;
  s.add(g);
  s.machine->key("b", true);
  CHECK_FALSE(s.variable("test.down").asBool());
  s.machine->key("a", true);
  CHECK(s.variable("test.down").asBool());
  s.machine->key("a", false);
  CHECK_FALSE(s.variable("test.down").asBool());
}

TEST_CASE("animations start, end and stop", "[machine]") {
  GraphBuilder g;
  g.variable("done", Value::of(0)).node("start", "event/onStart");
  g.node("play", "animation/start", {},
         {{"animation", Value::ref("/animations/walk")}, {"endTime", Value::of(2.0)}});
  g.set("done", "done", {{"done", Value::of(1)}})
      .wire("start.out", "play.in")
      .wire("play.done", "done.in");
  g.node("bad", "animation/start", {}, {{"animation", Value::ref("/animations/nobody")}})
      .set("err", "done", {{"done", Value::of(-1)}});
  g.wire("play.out", "bad.in").wire("bad.err", "err.in");
  Stage s;
  s.host.indices["animations"]["walk"] = 2;
  s.add(g);
  s.machine->start();
  CHECK(s.host.calls == std::vector<std::string>{"start 2 0 2 1"});
  CHECK(s.number("done") == -1);
  s.machine->clipsFinished({1}, {});
  CHECK(s.number("done") == -1);
  s.machine->clipsFinished({2}, {});
  CHECK(s.number("done") == 1);
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

TEST_CASE("what an event carries is known before it comes", "[machine]") {
  GraphBuilder g;
  g.event("e", "e", {{"n", Value::of(7)}}).variable("x", Value::of(0)).node("tick", "event/onTick");
  g.node("on", "event/receive", {{"event", text("e")}})
      .set("set", "x")
      .wire("tick.out", "set.in")
      .wire("on.n", "set.x");
  Stage s;
  s.add(g);
  s.tick();
  CHECK(s.number("x") == 7);
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
    CHECK(errors[0].node == "work");
    CHECK(s.host.lines.size() <= 10'000);
  }
}
