// Lua's limits are the compiler's problem: what a call or a function has no room for travels in a
// table.
#include "stage.h"

#include <cmath>

using base::Type;
using base::Value;
using support::GraphBuilder;
using support::Stage;

namespace {

Value text(const std::string& t) { return Value::string(t); }

/// "v007": as many in order of their names as of their numbers.
std::string numbered(int i) {
  const std::string digits = std::to_string(i);
  return "v" + std::string(3 - digits.size(), '0') + digits;
}

/// At the start, an event of `count` floats is sent, of which value i is i / 2; whoever receives it
/// adds the first, a middle and the last one up in "sum", and counts in "seen" whether its ref is
/// one.
GraphBuilder wideEvent(int count) {
  GraphBuilder g;
  GraphBuilder::Values values;
  for (int i = 0; i < count; ++i) values[numbered(i)] = Value::of(0.0);
  g.event("e", "wide", values);
  g.node("start", "event/onStart").node("send", "event/send", {{"event", text("e")}});
  g.wire("start.out", "send.in");
  for (int i = 0; i < count; ++i) {
    const std::string id = "n" + std::to_string(i);
    g.node(id, "math/mul", {}, {{"a", Value::of(0.5)}, {"b", Value::of(static_cast<double>(i))}});
    g.wire(id + ".value", "send." + numbered(i));
  }
  g.variable("sum", Value::of(0.0)).variable("seen", Value::of(false));
  g.node("on", "event/receive", {{"event", text("e")}});
  g.node("a", "math/add").node("b", "math/add");
  g.wire("on." + numbered(0), "a.a").wire("on." + numbered(count / 2), "a.b");
  g.wire("a.value", "b.a").wire("on." + numbered(count - 1), "b.b");
  g.set("set", "sum").wire("on.out", "set.in").wire("b.value", "set.sum");
  g.node("none", "ref/eq").node("valid", "math/not").set("set-seen", "seen");
  g.wire("on.event", "none.a").wire("none.value", "valid.a");
  g.wire("valid.value", "set-seen.seen");
  g.wire("set.out", "set-seen.in");
  return g;
}

double sumOf(int count) { return 0.5 * (count / 2 + count - 1); }

}  // namespace

TEST_CASE("an event carries as many values as its maker likes", "[wide]") {
  for (const int count : {1, 10, 84, 180, 181, 300, 999}) {
    INFO(count << " values");
    Stage s;
    s.add(wideEvent(count));
    s.machine->start();
    s.tick();
    const auto errors = s.machine->takeErrors();
    if (!errors.empty()) FAIL(errors[0].message + "\n" + s.program.lua.substr(0, 4000));
    CHECK(s.number("sum") == sumOf(count));
    CHECK(s.variable("test.seen").asBool());
    const auto sent = s.machine->takeSentEvents();
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].values.size() == static_cast<std::size_t>(count));
    CHECK(sent[0].values.at(numbered(count - 1)).asFloat() == 0.5 * (count - 1));
    CHECK((s.program.lua.find("({") != std::string::npos ||
           s.program.lua.find(", {") != std::string::npos) == (count > 10));
  }
}

TEST_CASE("a wide event has its own values where nothing is sent", "[wide]") {
  GraphBuilder g;
  GraphBuilder::Values values{{"a", Value::of(true)},
                              {"b", Value::string("box")},
                              {"c", Value::ref("/nodes/4")},
                              {"z", Value::of(7)}};
  for (int i = 0; i < 20; ++i) {
    Value matrix = Value::defaultOf(Type::Float4x4);
    matrix.numbers[15] = i;
    values["m" + std::to_string(100 + i)] = matrix;
  }
  g.event("e", "wide", values).node("on", "event/receive", {{"event", text("e")}});
  const std::vector<std::string> kept{"a", "b", "c", "m119", "z"};
  for (const std::string& id : kept) g.variable(id, Value::defaultOf(values.at(id).type));
  g.node("set", "variable/set", {{"variables", GraphBuilder::names(kept)}});
  g.wire("on.out", "set.in");
  for (const std::string& id : kept) g.wire("on." + id, "set." + id);
  Stage s;
  s.host.indices["nodes"] = {{"box", 4}};
  s.add(g);
  s.machine->start();
  SECTION("none at all") {
    s.machine->send({"wide", {}});
    s.tick();
    for (const std::string& id : kept) CHECK(s.variable("test." + id) == values.at(id));
  }
  SECTION("some, one of another type, one that it does not have") {
    s.machine->send(
        {"wide", {{"z", Value::of(8)}, {"a", Value::of(2.0)}, {"nobody", Value::of(1.0)}}});
    s.tick();
    CHECK(s.variable("test.z") == Value::of(8));
    CHECK(s.variable("test.a") == Value::of(true));
    CHECK(s.variable("test.m119").numbers[15] == 19);
  }
  SECTION("by a script") {
    REQUIRE(s.machine->addScript(
        "script", "function onStart() host.send('wide', { z = 9, b = 'hat' }) end", "me"));
    s.machine->start();
    s.tick();
    CHECK(s.variable("test.z") == Value::of(9));
    CHECK(s.variable("test.b") == Value::string("hat"));
    CHECK(s.variable("test.c") == Value::ref("/nodes/4"));
  }
  CHECK(s.machine->takeErrors().empty());
}

TEST_CASE("a message names as many values as its author likes", "[wide]") {
  for (const int count : {1, 60, 180, 181, 250, 1000}) {
    INFO(count << " values");
    GraphBuilder g;
    std::string message, wanted;
    for (int i = 0; i < count; ++i) {
      message += "{" + numbered(i % 1000) + "} ";
      wanted += std::to_string(i * 2) + " ";
    }
    g.node("start", "event/onStart");
    g.node("log", "debug/log", {{"message", text(message)}}).wire("start.out", "log.in");
    for (int i = 0; i < count; ++i) {
      const std::string id = "n" + std::to_string(i);
      g.node(id, "math/add", {}, {{"a", Value::of(i)}, {"b", Value::of(i)}});
      g.wire(id + ".value", "log." + numbered(i));
    }
    Stage s;
    s.add(g);
    s.machine->start();
    const auto errors = s.machine->takeErrors();
    if (!errors.empty()) FAIL(errors[0].message);
    REQUIRE(s.host.lines.size() == 1);
    CHECK(s.host.lines[0].text == wanted);
  }
}

TEST_CASE("a wide event finds room beside many values that live on", "[wide]") {
  constexpr int kCount = 150;
  GraphBuilder g;
  GraphBuilder::Values values;
  for (int i = 0; i < kCount; ++i) values[numbered(i)] = Value::of(0.0);
  g.event("e", "wide", values).event("f", "wider", values);
  g.node("start", "event/onTick").node("send", "event/send", {{"event", text("e")}});
  g.node("again", "event/send", {{"event", text("f")}});
  g.wire("start.out", "send.in").wire("send.out", "again.in");
  for (int i = 0; i < kCount; ++i) {
    const std::string id = "n" + std::to_string(i);
    g.node(id, "math/mul", {}, {{"b", Value::of(static_cast<double>(i))}});
    g.wire("start.timeSinceStart", id + ".a");
    g.node(id + "s", "math/sin").wire(id + ".value", id + "s.a");
    g.wire(id + "s.value", "send." + numbered(i)).wire(id + "s.value", "again." + numbered(i));
  }
  Stage s;
  s.add(g);
  s.machine->start();
  s.tick();
  s.tick(0.5);
  const auto errors = s.machine->takeErrors();
  if (!errors.empty()) FAIL(errors[0].message);
  const auto sent = s.machine->takeSentEvents();
  REQUIRE(sent.size() == 4);
  for (int i = 0; i < kCount; ++i) {
    CHECK(sent[2].values.at(numbered(i)).asFloat() == Approx(std::sin(0.5 * i)));
    CHECK(sent[3].values.at(numbered(i)).asFloat() == Approx(std::sin(0.5 * i)));
  }
}
