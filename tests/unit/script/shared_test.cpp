// What behaviours of one session share, and what stays their own.
#include "stage.h"

#include <catch2/catch.hpp>

using base::Value;
using support::GraphBuilder;

namespace {

Value word(const char* text) { return Value::string(text); }

/// In every tick adds `by` to x.
GraphBuilder adding(bool isShared, double by) {
  GraphBuilder g;
  isShared ? g.sharedVariable("x", Value::of(1.0)) : g.variable("x", Value::of(1.0));
  g.node("tick", "event/onTick")
      .get("get", "x")
      .node("add", "math/add", {}, {{"b", Value::of(by)}})
      .set("set", "x");
  g.wire("tick.out", "set.in").wire("get.value", "add.a").wire("add.value", "set.x");
  return g;
}

/// Sends its event at the start; counts what it receives.
GraphBuilder pinging(bool isShared) {
  GraphBuilder g;
  isShared ? g.event("e", "ping") : g.ownEvent("e", "ping");
  g.variable("n", Value::of(0))
      .node("start", "event/onStart")
      .node("send", "event/send", {{"event", word("e")}});
  g.node("got", "event/receive", {{"event", word("e")}}).get("get", "n");
  g.node("add", "math/add", {}, {{"b", Value::of(1)}}).set("set", "n");
  g.wire("start.out", "send.in")
      .wire("got.out", "set.in")
      .wire("get.value", "add.a")
      .wire("add.value", "set.n");
  return g;
}

}  // namespace

TEST_CASE("a shared variable is one for all behaviours, and reported once", "[shared]") {
  support::Stage stage;
  stage.add(adding(true, 1), "a");
  stage.add(adding(true, 10), "b");
  stage.tick();
  stage.tick();
  const auto variables = stage.machine->variables();
  REQUIRE(variables.size() == 1);
  CHECK(variables.at("x") == Value::of(23.0));
}

TEST_CASE("a graph's own variable is each behaviour's", "[shared]") {
  support::Stage stage;
  stage.add(adding(false, 1), "a");
  stage.add(adding(false, 10), "b");
  stage.tick();
  CHECK(stage.variable("a.x") == Value::of(2.0));
  CHECK(stage.variable("b.x") == Value::of(11.0));
}

TEST_CASE("shared vectors, texts and ids that are no Lua names", "[shared]") {
  GraphBuilder g;
  g.sharedVariable("the-place", Value::of(base::Float3{1, 2, 3}))
      .sharedVariable("the-place_x", Value::of(7.0));
  g.node("start", "event/onStart")
      .set("set", "the-place", {{"the-place", Value::of(base::Float3{4, 5, 6})}});
  g.wire("start.out", "set.in");
  support::Stage stage;
  stage.add(g, "a");
  stage.add(g, "b");
  CHECK(stage.variable("the-place") == Value::of(base::Float3{1, 2, 3}));
  stage.machine->start();
  CHECK(stage.variable("the-place") == Value::of(base::Float3{4, 5, 6}));
  CHECK(stage.variable("the-place_x") == Value::of(7.0));
  SECTION("a new session starts anew") {
    support::Stage other;
    other.add(g, "a");
    CHECK(other.variable("the-place") == Value::of(base::Float3{1, 2, 3}));
  }
}

TEST_CASE("a shared int may be anything, whatever one graph by itself does to it", "[shared]") {
  GraphBuilder stepping;
  stepping.sharedVariable("i", Value::of(0)).node("tick", "event/onTick").get("get", "i");
  stepping.node("add", "math/add", {}, {{"b", Value::of(1)}}).set("set", "i");
  stepping.wire("tick.out", "set.in").wire("get.value", "add.a").wire("add.value", "set.i");
  GraphBuilder setting;
  setting.sharedVariable("i", Value::of(0)).node("start", "event/onStart");
  setting.set("set", "i", {{"i", Value::of(2147483647)}}).wire("start.out", "set.in");
  support::Stage stage;
  stage.add(stepping, "a");
  stage.add(setting, "b");
  stage.machine->start();
  stage.tick();
  CHECK(stage.variable("i") == Value::of(std::int32_t{-2147483647 - 1}));
}

TEST_CASE("setting a shared variable stops what another behaviour does to it", "[shared]") {
  GraphBuilder moving;
  moving.sharedVariable("x", Value::of(0.0)).node("start", "event/onStart");
  moving.node("go", "variable/interpolate", {{"variable", word("x")}},
              {{"value", Value::of(10.0)}, {"duration", Value::of(1.0)}});
  moving.wire("start.out", "go.in");
  GraphBuilder setting;
  setting.sharedVariable("x", Value::of(0.0))
      .node("key", "event/onKey")
      .set("set", "x", {{"x", Value::of(-5.0)}});
  setting.wire("key.pressed", "set.in");
  support::Stage stage;
  stage.add(moving, "a");
  stage.add(setting, "b");
  stage.machine->start();
  stage.tick();
  stage.tick(0.5);
  CHECK(stage.variable("x").asFloat() > 0);
  stage.machine->key("Space", true);
  stage.tick(0.25);
  CHECK(stage.variable("x").asFloat() == -5);
}

TEST_CASE("a shared event reaches all, an own one nobody else", "[shared]") {
  const bool isShared = GENERATE(true, false);
  support::Stage stage;
  stage.add(pinging(isShared), "a");
  stage.add(pinging(isShared), "b");
  stage.machine->start();
  CHECK(stage.variable("a.n") == Value::of(isShared ? 2 : 1));
  CHECK(stage.variable("b.n") == Value::of(isShared ? 2 : 1));
  SECTION("who sends from outside reaches both") {
    stage.machine->send({"ping", {}});
    CHECK(stage.variable("a.n") == Value::of(isShared ? 3 : 2));
    CHECK(stage.variable("b.n") == Value::of(isShared ? 3 : 2));
  }
}

TEST_CASE("two own events of one name in one behaviour are two", "[shared]") {
  GraphBuilder g = pinging(false);
  g.ownEvent("f", "ping")
      .variable("m", Value::of(0))
      .node("other", "event/receive", {{"event", word("f")}});
  g.set("never", "m", {{"m", Value::of(1)}}).wire("other.out", "never.in");
  support::Stage stage;
  stage.add(g);
  stage.machine->start();
  CHECK(stage.number("n") == 1);
  CHECK(stage.number("m") == 0);
}
