#include "graph/compile.h"

#include "script/node_files.h"
#include "support/graph_builder.h"

#include <catch2/catch.hpp>

#include <iostream>

using base::Value;
using support::GraphBuilder;

TEST_CASE("scratch", "[scratch]") {
  const auto catalog = script::loadStandardCatalog();
  REQUIRE(catalog);
  GraphBuilder g;
  g.variable("acc", Value::of(0)).variable("pos", Value::of(base::Float3{1, 2, 3}));
  g.node("start", "event/onStart").node("loop", "flow/for", {}, {{"endIndex", Value::of(1000)}});
  g.get("acc", "acc").node("sum", "math/add").set("keep", "acc");
  g.node("tick", "event/onTick").node("wait", "flow/setDelay", {}, {{"duration", Value::of(0.5)}});
  g.node("turn", "pointer/set", {{"pointer", Value::string("/nodes/self/rotation")}, {"type", Value::string("float4")}});
  g.node("now", "pointer/get", {{"pointer", Value::string("/nodes/self/rotation")}, {"type", Value::string("float4")}});
  g.node("mul", "math/quatMul", {}, {{"b", Value::of(base::Float4{0, 0.1f, 0, 1})}});
  g.get("p", "pos").node("padd", "math/add").set("pset", "pos");
  g.node("if", "flow/branch");
  g.wire("start.out", "loop.in").wire("loop.loopBody", "keep.in").wire("acc.value", "sum.a").wire("loop.index", "sum.b").wire("sum.value", "keep.acc");
  g.wire("tick.out", "wait.in").wire("wait.done", "turn.in").wire("now.value", "mul.a").wire("mul.value", "turn.value");
  g.wire("turn.out", "if.in").wire("if.true", "pset.in").wire("p.value", "padd.a").wire("p.value", "padd.b").wire("padd.value", "pset.pos");
  const auto program = graph::compile(g, *catalog, "demo");
  INFO((program ? "" : program.error().message));
  REQUIRE(program);
  std::cout << program->lua;
}
