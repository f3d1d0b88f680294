#include "graph/compile.h"

#include "fixture.h"
#include "support/graph_builder.h"

#include <catch2/catch.hpp>

#include <algorithm>

using base::Value;
using Catch::Contains;
using support::GraphBuilder;

namespace {

const graph::Catalog kCatalog = support::smallCatalog();

GraphBuilder counting() {
  GraphBuilder g;
  g.variable("x", Value::of(1.0)).variable("at", Value::of(base::Float3{1, 2, 3}));
  g.node("tick", "tick")
      .node("get", "get", {{"variable", Value::string("x")}})
      .node("sum", "add", {}, {{"b", Value::of(0.5)}});
  g.node("keep", "set", {{"variables", GraphBuilder::names({"x"})}});
  g.node("where", "get", {{"variable", Value::string("at")}})
      .node("twice", "add")
      .node("again", "add");
  g.node("move", "set", {{"variables", GraphBuilder::names({"at"})}});
  g.node("unused", "add", {}, {{"a", Value::of(7.0)}});
  g.wire("tick.out", "keep.in")
      .wire("get.value", "sum.a")
      .wire("sum.value", "keep.x")
      .wire("keep.out", "move.in");
  g.wire("where.value", "twice.a")
      .wire("where.value", "twice.b")
      .wire("twice.value", "again.a")
      .wire("twice.value", "again.b");
  g.wire("again.value", "move.at");
  return g;
}

std::string compiled(const GraphBuilder& g) {
  const auto program = graph::compile(g, kCatalog, "g");
  return program ? program->lua : "error: " + program.error().message;
}

}  // namespace

TEST_CASE("a program is what one would write by hand", "[compile]") {
  CHECK(compiled(counting()) == R"(-- Graph "g"
local v_at_x, v_at_y, v_at_z = 1.0, 2.0, 3.0
local v_x = 1.0
local on_tick

-- tick "tick"
function on_tick()
  -- set "keep"
  v_x = v_x + 0.5
  -- set "move"
  local twice_value_x, twice_value_y, twice_value_z = v_at_x + v_at_x, v_at_y + v_at_y, v_at_z + v_at_z
  v_at_x, v_at_y, v_at_z = twice_value_x + twice_value_x, twice_value_y + twice_value_y, twice_value_z + twice_value_z
end

host.variable(1, "at", "float3", function() return v_at_x, v_at_y, v_at_z end)
host.variable(2, "x", "float", function() return v_x end)
host.on("tick", on_tick)
)");
}

TEST_CASE("dead nodes are not written, tables are not made", "[compile]") {
  const std::string lua = compiled(counting());
  CHECK_THAT(lua, !Contains("unused") && !Contains("7.0") && !Contains("{"));
}

TEST_CASE("every line knows its node", "[compile]") {
  const auto program = graph::compile(counting(), kCatalog, "g");
  REQUIRE(program);
  const auto lines =
      static_cast<std::size_t>(std::count(program->lua.begin(), program->lua.end(), '\n'));
  CHECK(program->nodeOfLine.size() == lines);
  std::size_t line = 0, at = 0;
  for (std::size_t end; (end = program->lua.find('\n', at)) != std::string::npos;
       at = end + 1, ++line) {
    const std::string text = program->lua.substr(at, end - at);
    const std::string node = program->nodeOfLine[line].text;
    if (text.find("v_x = v_x") != std::string::npos) CHECK(node == "keep");
    if (text.find("local twice_value") != std::string::npos) CHECK(node == "twice");
    if (text.find("function on_tick") != std::string::npos) CHECK(node == "tick");
    if (text.find("-- Graph") != std::string::npos) CHECK(node.empty());
  }
}

TEST_CASE("the text does not depend on how the graph came about", "[compile]") {
  CHECK(compiled(counting()) == compiled(counting()));
  GraphBuilder other;  // the same, in another order
  other.node("unused", "add", {}, {{"a", Value::of(7.0)}})
      .node("twice", "add")
      .node("again", "add");
  other.node("sum", "add", {}, {{"b", Value::of(0.5)}}).node("tick", "tick");
  other.variable("at", Value::of(base::Float3{1, 2, 3})).variable("x", Value::of(1.0));
  other.node("move", "set", {{"variables", GraphBuilder::names({"at"})}})
      .node("keep", "set", {{"variables", GraphBuilder::names({"x"})}});
  other.node("where", "get", {{"variable", Value::string("at")}})
      .node("get", "get", {{"variable", Value::string("x")}});
  other.wire("again.value", "move.at")
      .wire("twice.value", "again.b")
      .wire("twice.value", "again.a")
      .wire("where.value", "twice.b");
  other.wire("where.value", "twice.a")
      .wire("keep.out", "move.in")
      .wire("sum.value", "keep.x")
      .wire("get.value", "sum.a")
      .wire("tick.out", "keep.in");
  CHECK(compiled(other) == compiled(counting()));
}

TEST_CASE("names that a maker chose cannot break out", "[compile]") {
  GraphBuilder g;
  const std::string evil = "x\"]] end os.exit() --\n";
  g.variable(evil, Value::of(1.0)).variable("end", Value::of(2.0)).variable("光", Value::of(2.0));
  g.node("end", "tick")
      .node("set\nos:exit()", "set", {{"variables", GraphBuilder::names({evil, "end", "光"})}},
            {{evil, Value::of(1.0)}, {"end", Value::of(1.0)}, {"光", Value::of(3.0)}});
  g.wire("end.out", "set\nos:exit()." + std::string("in"));
  const std::string lua = compiled(g);
  CHECK_THAT(lua, Contains("function on_end") && Contains("\"x\\\"]] end") && !Contains("\nos"));
  const auto program = graph::compile(g, kCatalog, "a\nos.exit()");
  REQUIRE(program);
  CHECK_THAT(program->lua, !Contains("\nos.exit"));
}

TEST_CASE("the first error of check stops it", "[compile]") {
  GraphBuilder g;
  g.node("n", "none");
  const auto program = graph::compile(g, kCatalog, "g");
  REQUIRE_FALSE(program);
  CHECK_THAT(program.error().message, Contains("graph \"g\" node \"n\"") && Contains("none"));
}

TEST_CASE("of an if with nothing in it, the call stays", "[compile]") {
  GraphBuilder g;
  const GraphBuilder::Values visible{{"pointer", Value::string("/nodes/0/visible")}};
  g.variable("on", Value::of(true)).variable("x", Value::of(1.5));
  g.node("get", "get", {{"variable", Value::string("on")}});
  g.node("tick", "tick").node("all", "sequence", {{"outputs", Value::of(5)}});
  g.node("plain", "place", visible).node("good", "place", visible).node("bad", "place", visible);
  g.node("nothing", "branch").node("else", "branch");
  for (const char* node : {"a", "b", "c"})
    g.node(node, "set", {{"variables", GraphBuilder::names({"x"})}}, {{"x", Value::of(2.5)}});
  g.wire("tick.out", "all.in").wire("all.0", "plain.in").wire("all.1", "good.in");
  g.wire("all.2", "bad.in").wire("all.3", "nothing.in").wire("all.4", "else.in");
  g.wire("get.value", "nothing.condition").wire("get.value", "else.condition");
  g.wire("good.out", "a.in").wire("bad.err", "b.in").wire("else.false", "c.in");
  const std::string lua = compiled(g);
  const std::size_t from = lua.find("function on_tick"), to = lua.find("host.variable");
  REQUIRE(to != std::string::npos);
  CHECK(lua.substr(from, to - from) == R"(function on_tick()
  -- sequence "all"
  -- place "plain"
  host_set(p_1, true)
  -- place "good"
  if host_set(p_1, true) then
    -- set "a"
    v_x = 2.5
  end
  -- place "bad"
  if not host_set(p_1, true) then
    -- set "b"
    v_x = 2.5
  end
  -- branch "nothing"
  -- branch "else"
  if not v_on then
    -- set "c"
    v_x = 2.5
  end
end

)");
}

TEST_CASE("parameters are named anew in each function, and only as far as they are read",
          "[compile]") {
  GraphBuilder g;
  g.variable("x", Value::of(1.0));
  for (const char* n : {"1", "2", "3"}) {
    const std::string tick = std::string("tick") + n, set = std::string("set") + n;
    g.node(tick, "tick").node(set, "set", {{"variables", GraphBuilder::names({"x"})}});
    g.wire(tick + ".out", set + ".in");
    if (*n != '3') g.wire(tick + ".time", set + ".x");
  }
  const std::string lua = compiled(g);
  INFO(lua);
  CHECK_THAT(lua, Contains("function on_tick1(new_time)") &&
                      Contains("function on_tick2(new_time)") && Contains("function on_tick3()"));
}

TEST_CASE("the components of one name are not another name", "[compile]") {
  GraphBuilder g;
  g.variable("a", Value::of(base::Float3{1, 2, 3})).variable("a_x", Value::of(7.5));
  g.variable("b_y", Value::of(8.5)).variable("b", Value::of(base::Float2{4, 5}));
  const std::string lua = compiled(g);
  INFO(lua);
  CHECK_THAT(lua, Contains("local v_a_x, v_a_y, v_a_z = 1.0, 2.0, 3.0") &&
                      Contains("local v_a_x_2 = 7.5") &&
                      Contains("local v_b_x, v_b_y = 4.0, 5.0") && Contains("local v_b_y_2 = 8.5"));
}

TEST_CASE("branches beside each other know the same values", "[compile]") {
  GraphBuilder g;
  g.variable("x", Value::of(base::Float3{})).variable("on", Value::of(true));
  g.node("tick", "tick")
      .node("get", "get", {{"variable", Value::string("x")}})
      .node("one", "add")
      .node("two", "add")
      .node("three", "add");
  g.node("on", "get", {{"variable", Value::string("on")}})
      .node("first", "set", {{"variables", GraphBuilder::names({"x"})}});
  g.node("if", "branch")
      .node("a", "set", {{"variables", GraphBuilder::names({"x"})}})
      .node("b", "set", {{"variables", GraphBuilder::names({"x"})}});
  g.node("c", "set", {{"variables", GraphBuilder::names({"x"})}}).node("split", "sequence");
  g.wire("tick.out", "split.in")
      .wire("split.0", "if.in")
      .wire("on.value", "if.condition")
      .wire("if.true", "a.in")
      .wire("if.false", "b.in")
      .wire("split.1", "c.in");
  g.wire("get.value", "one.a")
      .wire("get.value", "one.b")
      .wire("one.value", "two.a")
      .wire("one.value", "two.b");
  for (const char* node : {"a", "b", "c"}) g.wire("two.value", std::string(node) + ".x");
  const std::string lua = compiled(g);
  // Written in the branch that needs it, and again after what may have changed it.
  const auto count = [&](const char* text) {
    int n = 0;
    for (std::size_t at = 0; (at = lua.find(text, at)) != std::string::npos; ++at) ++n;
    return n;
  };
  INFO(lua);
  CHECK(count("local one_value_x") == 3);
}
