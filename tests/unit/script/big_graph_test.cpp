// A graph of any size compiles: Lua's limits are the compiler's problem.
#include "stage.h"

using base::Value;
using support::GraphBuilder;
using support::Stage;

namespace {

std::string numbered(const char* name, int i) { return name + std::to_string(i); }

/// `count` times: x = x + 1, one after the other; 3 nodes each.
GraphBuilder flowChain(int count) {
  GraphBuilder g;
  g.variable("x", Value::of(0)).node("tick", "event/onTick");
  for (int i = 0; i < count; ++i) {
    g.get(numbered("get", i), "x")
        .node(numbered("add", i), "math/add", {}, {{"b", Value::of(1)}})
        .set(numbered("set", i), "x");
    g.wire(numbered("get", i) + ".value", numbered("add", i) + ".a")
        .wire(numbered("add", i) + ".value", numbered("set", i) + ".x");
    g.wire(i == 0 ? "tick.out" : numbered("set", i - 1) + ".out", numbered("set", i) + ".in");
  }
  return g;
}

double runOnce(const GraphBuilder& g, const std::string& variable) {
  Stage s;
  s.add(g);
  s.machine->start();
  s.tick();
  for (const auto& error : s.machine->takeErrors()) FAIL_CHECK(error.node << ": " << error.message);
  return s.number(variable);
}

}  // namespace

TEST_CASE("long chains of flows", "[big]") {
  CHECK(runOnce(flowChain(333), "x") == 333);      // 1,000 nodes
  CHECK(runOnce(flowChain(5000), "x") == 5000);    // 15,000 nodes
  CHECK(runOnce(flowChain(20000), "x") == 20000);  // 60,000 nodes
}

TEST_CASE("a long chain of values", "[big]") {
  for (const int length : {100, 5000, 10000}) {
    GraphBuilder g;
    g.variable("x", Value::of(0)).node("tick", "event/onTick").set("set", "x");
    g.node("v0", "math/add", {}, {{"a", Value::of(1)}, {"b", Value::of(0)}});
    for (int i = 1; i < length; ++i)
      g.node(numbered("v", i), "math/add", {}, {{"b", Value::of(1)}})
          .wire(numbered("v", i - 1) + ".value", numbered("v", i) + ".a");
    g.wire("tick.out", "set.in").wire(numbered("v", length - 1) + ".value", "set.x");
    CHECK(runOnce(g, "x") == length);
  }
}

TEST_CASE("values that are all alive at once", "[big]") {
  // 3,000 sums, each read twice, folded into one: more than Lua has registers or locals.
  constexpr int kCount = 3000;
  GraphBuilder g;
  g.variable("seed", Value::of(1.0))
      .variable("x", Value::of(0.0))
      .node("tick", "event/onTick")
      .get("seed", "seed")
      .set("set", "x");
  for (int i = 0; i < kCount; ++i) {
    g.node(numbered("v", i), "math/add", {}, {{"b", Value::of(static_cast<double>(i))}})
        .wire("seed.value", numbered("v", i) + ".a");
    g.node(numbered("w", i), "math/add");
    g.wire(numbered("v", i) + ".value", numbered("w", i) + ".a")
        .wire(numbered("v", kCount - 1 - i) + ".value", numbered("w", i) + ".b");
  }
  g.node("s0", "math/add").wire("w0.value", "s0.a");
  for (int i = 1; i < kCount; ++i)
    g.node(numbered("s", i), "math/add")
        .wire(numbered("s", i - 1) + ".value", numbered("s", i) + ".a")
        .wire(numbered("w", i) + ".value", numbered("s", i) + ".b");
  g.wire("tick.out", "set.in").wire(numbered("s", kCount - 1) + ".value", "set.x");
  CHECK(runOnce(g, "x") == 2.0 * (kCount + kCount * (kCount - 1) / 2.0));
}

TEST_CASE("matrices, many at once", "[big]") {
  constexpr int kCount = 200;
  GraphBuilder g;
  Value one = Value::defaultOf(base::Type::Float4x4);
  for (double& number : one.numbers) number = 1;
  g.variable("m", one).node("tick", "event/onTick").get("get", "m").set("set", "m");
  for (int i = 0; i < kCount; ++i)
    g.node(numbered("v", i), "math/add")
        .wire(i == 0 ? "get.value" : numbered("v", i - 1) + ".value", numbered("v", i) + ".a")
        .wire("get.value", numbered("v", i) + ".b");
  g.wire("tick.out", "set.in").wire(numbered("v", kCount - 1) + ".value", "set.m");
  CHECK(runOnce(g, "m") == kCount + 1);
}

TEST_CASE("thousands of variables, set together", "[big]") {
  constexpr int kCount = 2000;
  GraphBuilder g;
  std::vector<std::string> names;
  g.node("tick", "event/onTick");
  for (int i = 0; i < kCount; ++i) {
    names.push_back(numbered("v", i));
    g.variable(names.back(), Value::of(i));
  }
  g.node("set", "variable/set", {{"variables", GraphBuilder::names(names)}});
  for (int i = 0; i < kCount; ++i)
    g.get(numbered("get", i), names[static_cast<std::size_t>(kCount - 1 - i)])
        .wire(numbered("get", i) + ".value", "set." + names[static_cast<std::size_t>(i)]);
  g.wire("tick.out", "set.in");
  CHECK(runOnce(g, "v0") == kCount - 1);
  CHECK(runOnce(g, numbered("v", kCount - 1)) == 0);
}

TEST_CASE("branches in branches", "[big]") {
  constexpr int kCount = 1000;
  GraphBuilder g;
  g.variable("x", Value::of(0)).node("tick", "event/onTick").set("end", "x", {{"x", Value::of(7)}});
  for (int i = 0; i < kCount; ++i)
    g.node(numbered("b", i), "flow/branch", {}, {{"condition", Value::of(i % 2 == 0)}})
        .wire(i == 0 ? "tick.out" : numbered("b", i - 1) + ((i - 1) % 2 == 0 ? ".true" : ".false"),
              numbered("b", i) + ".in");
  g.wire(numbered("b", kCount - 1) + ".false", "end.in");
  CHECK(runOnce(g, "x") == 7);
}

TEST_CASE("many ways out", "[big]") {
  std::vector<std::int32_t> cases;
  GraphBuilder g;
  g.variable("x", Value::of(0)).node("tick", "event/onTick");
  g.node("all", "flow/sequence", {{"outputs", Value::of(3000)}}).wire("tick.out", "all.in");
  for (int i = 0; i < 3000; ++i) {
    cases.push_back(i);
    g.set(numbered("set", i), "x", {{"x", Value::of(i)}});
  }
  g.node("switch", "flow/switch", {{"cases", Value::listOfInts(cases)}},
         {{"selection", Value::of(1234)}})
      .wire("all.2999", "switch.in");
  for (int i = 0; i < 3000; ++i) g.wire("switch." + std::to_string(i), numbered("set", i) + ".in");
  CHECK(runOnce(g, "x") == 1234);
}

TEST_CASE("a thousand ways to the same node do not multiply it", "[big]") {
  // A ladder: each branch goes to the next one both ways, 2^60 paths.
  constexpr int kCount = 60;
  GraphBuilder g;
  g.variable("x", Value::of(0)).node("tick", "event/onTick").wire("tick.out", "b0.in");
  for (int i = 0; i < kCount; ++i) {
    g.node(numbered("b", i), "flow/branch");
    const std::string next = i + 1 < kCount ? numbered("b", i + 1) + ".in" : "set.in";
    g.wire(numbered("b", i) + ".true", next).wire(numbered("b", i) + ".false", next);
  }
  g.set("set", "x", {{"x", Value::of(5)}});
  CHECK(runOnce(g, "x") == 5);
  // The same with values: each sum reads the one before twice.
  GraphBuilder v;
  v.variable("x", Value::of(0.0))
      .node("tick", "event/onTick")
      .set("set", "x")
      .wire("tick.out", "set.in");
  v.node("s0", "math/add", {}, {{"a", Value::of(1.0)}, {"b", Value::of(0.0)}});
  for (int i = 1; i <= 60; ++i)
    v.node(numbered("s", i), "math/add")
        .wire(numbered("s", i - 1) + ".value", numbered("s", i) + ".a")
        .wire(numbered("s", i - 1) + ".value", numbered("s", i) + ".b");
  v.wire("s60.value", "set.x");
  CHECK(runOnce(v, "x") == std::pow(2.0, 60));
}

TEST_CASE("thousands of values that are used late", "[big]") {
  // All are needed by the first set, and all again by the second one.
  constexpr int kCount = 5000;
  GraphBuilder g;
  g.variable("x", Value::of(0.5)).variable("y", Value::of(0.0)).node("tick", "event/onTick");
  g.get("get", "x").set("first", "y").set("second", "y");
  for (int i = 0; i < kCount; ++i) {
    g.node(numbered("v", i), "math/add", {}, {{"b", Value::of(static_cast<double>(i))}});
    g.wire("get.value", numbered("v", i) + ".a").node(numbered("s", i), "math/add");
    g.wire(numbered("v", i) + ".value", numbered("s", i) + ".a");
    if (i > 0) g.wire(numbered("s", i - 1) + ".value", numbered("s", i) + ".b");
    g.node(numbered("t", i), "math/add").wire(numbered("v", i) + ".value", numbered("t", i) + ".a");
    if (i > 0) g.wire(numbered("t", i - 1) + ".value", numbered("t", i) + ".b");
  }
  g.node("add", "math/add").wire(numbered("s", kCount - 1) + ".value", "first.y");
  g.wire("tick.out", "first.in").wire("first.out", "second.in");
  g.wire(numbered("s", kCount - 1) + ".value", "add.a");
  g.wire(numbered("t", kCount - 1) + ".value", "add.b").wire("add.value", "second.y");
  const double sum = kCount * 0.5 + kCount * (kCount - 1) / 2.0;
  CHECK(runOnce(g, "y") == 2 * sum);
}

TEST_CASE("a loop whose body uses three hundred variables", "[big]") {
  constexpr int kCount = 300;
  GraphBuilder g;
  g.node("tick", "event/onTick").node("loop", "flow/for", {}, {{"endIndex", Value::of(10)}});
  g.wire("tick.out", "loop.in");
  for (int i = 0; i < kCount; ++i) {
    const std::string v = numbered("v", i);
    g.variable(v, Value::of(i)).get("get" + v, v).node("add" + v, "math/add").set("set" + v, v);
    g.wire("get" + v + ".value", "add" + v + ".a").wire("loop.index", "add" + v + ".b");
    g.wire("add" + v + ".value", "set" + v + "." + v);
    g.wire(i == 0 ? "loop.loopBody" : "set" + numbered("v", i - 1) + ".out", "set" + v + ".in");
  }
  CHECK(runOnce(g, "v0") == 45);
  CHECK(runOnce(g, "v299") == 299 + 45);
}

TEST_CASE("loops in loops, deeper than Lua nests", "[big]") {
  constexpr int kDepth = 250;
  GraphBuilder g;
  g.variable("x", Value::of(0)).node("tick", "event/onTick");
  for (int i = 0; i < kDepth; ++i)
    g.node(numbered("loop", i), "flow/for", {}, {{"endIndex", Value::of(i < 3 ? 2 : 1)}})
        .wire(i == 0 ? "tick.out" : numbered("loop", i - 1) + ".loopBody",
              numbered("loop", i) + ".in");
  g.get("get", "x").node("add", "math/add", {}, {{"b", Value::of(1)}}).set("set", "x");
  g.wire("get.value", "add.a").wire("add.value", "set.x");
  g.wire(numbered("loop", kDepth - 1) + ".loopBody", "set.in");
  CHECK(runOnce(g, "x") == 8);
}

TEST_CASE("a chain of five hundred products of matrices", "[big]") {
  constexpr int kCount = 500;
  GraphBuilder g;
  Value turn = Value::defaultOf(base::Type::Float4x4);
  turn.numbers = {0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};  // a quarter about Z
  g.variable("m", turn).node("tick", "event/onTick").get("get", "m").set("set", "m");
  for (int i = 0; i < kCount; ++i)
    g.node(numbered("v", i), "math/matMul")
        .wire(i == 0 ? "get.value" : numbered("v", i - 1) + ".value", numbered("v", i) + ".a")
        .wire("get.value", numbered("v", i) + ".b");
  g.wire("tick.out", "set.in").wire(numbered("v", kCount - 1) + ".value", "set.m");
  // 501 quarters are one quarter.
  CHECK(runOnce(g, "m") == 0);
}

TEST_CASE("fourteen thousand events, each with its own handler", "[big]") {
  constexpr int kCount = 14'000;
  GraphBuilder g;
  g.variable("x", Value::of(0.0));
  for (int i = 0; i < kCount; ++i) {
    g.event(numbered("e", i), numbered("event ", i), {{"amount", Value::of(1.0)}});
    g.node(numbered("on", i), "event/receive", {{"event", Value::string(numbered("e", i))}});
    g.set(numbered("set", i), "x").wire(numbered("on", i) + ".out", numbered("set", i) + ".in");
    g.wire(numbered("on", i) + ".amount", numbered("set", i) + ".x");
  }
  Stage s;
  s.add(g);
  s.machine->send({"event 13999", {{"amount", Value::of(5.0)}}});
  CHECK(s.number("x") == 5);
}

TEST_CASE("a long value that many activations need is written down a few times only", "[big]") {
  constexpr int kSets = 2000, kAdds = 2000;
  GraphBuilder g;
  g.variable("x", Value::of(0.5)).node("tick", "event/onTick").get("get", "x");
  for (int i = 0; i < kAdds; ++i)
    g.node(numbered("a", i), "math/add", {}, {{"b", Value::of(0.25)}})
        .wire(i == 0 ? "get.value" : numbered("a", i - 1) + ".value", numbered("a", i) + ".a");
  for (int i = 0; i < kSets; ++i)
    g.set(numbered("set", i), "x")
        .wire(i == 0 ? "tick.out" : numbered("set", i - 1) + ".out", numbered("set", i) + ".in");
  SECTION("all of it, each time") {
    for (int i = 0; i < kSets; ++i)
      g.wire(numbered("a", kAdds - 1) + ".value", numbered("set", i) + ".x");
    CHECK(runOnce(g, "x") == 0.5 + 0.25 * kSets * kAdds);
  }
  SECTION("more and more of it") {
    double sum = 0.5;
    for (int i = 0; i < kSets; ++i) {
      g.wire(numbered("a", i) + ".value", numbered("set", i) + ".x");
      sum += 0.25 * (i + 1);
    }
    CHECK(runOnce(g, "x") == sum);
  }
  const auto program = graph::compile(g, support::standardCatalog(), "g");
  REQUIRE(program);
  CHECK(program->lua.size() < 400u * (kSets + kAdds));
}

TEST_CASE("a value that is a function is computed once, however often it is read", "[big]") {
  // Fibonacci's numbers: each sum reads the two before it.
  constexpr int kCount = 60;
  GraphBuilder g;
  g.variable("x", Value::of(0.0)).variable("one", Value::of(1.0)).node("tick", "event/onTick");
  g.get("f0", "one").get("f1", "one");
  for (int i = 2; i < kCount; ++i)
    g.node(numbered("f", i), "math/add")
        .wire(numbered("f", i - 1) + ".value", numbered("f", i) + ".a")
        .wire(numbered("f", i - 2) + ".value", numbered("f", i) + ".b");
  constexpr int kSets = 40;
  for (int i = 0; i < kSets; ++i) {
    g.set(numbered("set", i), "x")
        .wire(i == 0 ? "tick.out" : numbered("set", i - 1) + ".out", numbered("set", i) + ".in");
    g.wire(numbered("f", kCount - kSets + i) + ".value", numbered("set", i) + ".x");
  }
  double a = 1, b = 1;
  for (int i = 2; i < kCount; ++i) b = std::exchange(a, a + b);
  CHECK(runOnce(g, "x") == a);
}

TEST_CASE("a program that would be too long is refused, and the node is named", "[big]") {
  // What is drawn anew in each activation cannot be shared between them.
  constexpr int kSets = 1500, kAdds = 1500;
  GraphBuilder g;
  g.variable("x", Value::of(0.5)).node("tick", "event/onTick").node("dice", "math/random");
  for (int i = 0; i < kAdds; ++i)
    g.node(numbered("a", i), "math/sin")
        .wire(i == 0 ? "dice.value" : numbered("a", i - 1) + ".value", numbered("a", i) + ".a");
  for (int i = 0; i < kSets; ++i)
    g.set(numbered("set", i), "x")
        .wire(i == 0 ? "tick.out" : numbered("set", i - 1) + ".out", numbered("set", i) + ".in")
        .wire(numbered("a", kAdds - 1) + ".value", numbered("set", i) + ".x");
  const auto program = graph::compile(g, support::standardCatalog(), "dear");
  REQUIRE_FALSE(program);
  CHECK_THAT(program.error().message,
             Catch::Contains("graph \"dear\" node \"set") && Catch::Contains("32 MB"));
}
