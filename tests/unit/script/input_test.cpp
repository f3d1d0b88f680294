#include "stage.h"

using base::Value;
using support::GraphBuilder;
using support::Stage;

namespace {

Value text(const char* t) { return Value::string(t); }

}  // namespace

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
  const auto errors = s.machine->takeErrors();
  REQUIRE(errors.size() == 1);  // Once, however long it goes on.
  CHECK(errors[0].graph == "test");
  CHECK(errors[0].node == "send");
  CHECK(errors[0].isLimit);
  CHECK_THAT(errors[0].message, Catch::Contains("\"ping\"") && Catch::Contains("sent 1000 times in one frame"));
}

TEST_CASE("graphs that answer each other are told once", "[machine]") {
  const auto answering = [](const char* heard, const char* answer) {
    GraphBuilder g;
    g.event("to", heard).event("back", answer);
    g.node("start", "event/onStart").node("on", "event/receive", {{"event", text("to")}});
    g.node("send", "event/send", {{"event", text("back")}});
    return g.wire("start.out", "send.in").wire("on.out", "send.in");
  };
  Stage s;
  s.add(answering("ping", "pong"), "one");
  s.add(answering("pong", "ping"), "two");
  s.machine->start();
  for (int i = 0; i < 20; ++i) s.tick();
  const auto errors = s.machine->takeErrors();
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].node == "send");
  CHECK_THAT(errors[0].message, Catch::Contains("sent 500 times in one frame"));
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
