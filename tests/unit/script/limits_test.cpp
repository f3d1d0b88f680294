// What a behaviour may make the host hold and do.
#include "stage.h"

using base::Value;
using Catch::Contains;
using support::GraphBuilder;
using support::Stage;

namespace {

void addScript(Stage& s, const std::string& lua) {
  const auto id = s.machine->addScript("script", lua, "me");
  if (!id) FAIL(id.error().message);
}

}  // namespace

TEST_CASE("events that answer each other twice fill no memory", "[limits]") {
  GraphBuilder g;
  g.event("e", "ping").node("start", "event/onStart");
  g.node("on", "event/receive", {{"event", Value::string("e")}});
  for (const char* id : {"a", "b"}) g.node(id, "event/send", {{"event", Value::string("e")}});
  g.wire("start.out", "a.in").wire("on.out", "a.in").wire("a.out", "b.in");
  Stage s;
  s.add(g);
  s.machine->start();
  std::vector<script::RunError> errors;
  for (int i = 0; i < 150 && errors.size() < 2; ++i) {
    s.tick();
    for (auto& error : s.machine->takeErrors()) errors.push_back(std::move(error));
    s.machine->takeSentEvents();
  }
  REQUIRE(errors.size() == 2);
  CHECK_THAT(errors[0].message, Contains("does it send itself"));
  CHECK(errors[1].isLimit);
  CHECK_THAT(errors[1].message, Contains("more events wait"));
}

TEST_CASE("long texts in events cost work", "[limits]") {
  Stage s;
  addScript(s,
            "local t = string.rep('x', 60000)\n"
            "function onStart() for i = 1, 1000 do host.send('e' .. i, { text = t }) end end");
  s.machine->start();
  const auto errors = s.machine->takeErrors();
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].isLimit);
  std::size_t bytes = 0;
  for (const auto& event : s.machine->takeSentEvents())
    bytes += event.values.at("text").text.size();
  CHECK(bytes <= std::size_t{32} << 20);
}

TEST_CASE("an event of a script has at most 64 values", "[limits]") {
  Stage s;
  addScript(s,
            "function onStart()\n"
            "  local v = {}\n"
            "  for i = 1, 64 do v['k' .. i] = i end\n"
            "  host.send('full', v)\n"
            "  v.more = 1\n"
            "  host.send('over', v)\n"
            "end");
  s.machine->start();
  const auto sent = s.machine->takeSentEvents();
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].name == "full");
  CHECK(sent[0].values.size() == 64);
  const auto errors = s.machine->takeErrors();
  REQUIRE(errors.size() == 1);
  CHECK_THAT(errors[0].message, Contains("at most 64 values"));
}

TEST_CASE("numbers that are none are written alike everywhere", "[limits]") {
  Stage s;
  addScript(s,
            "function onStart()\n"
            "  local nan = 0/0\n"
            "  print(nan, -nan, 1/0, -1/0)\n"
            "  print(tostring(nan), string.format('%f %s %g %.1f', nan, -nan, -nan, -1/0))\n"
            "end");
  GraphBuilder g;
  g.node("start", "event/onStart")
      .node("div", "math/div", {}, {{"a", Value::of(0.0)}, {"b", Value::of(0.0)}})
      .node("log", "debug/log", {{"message", Value::string("it is {n}")}});
  g.wire("start.out", "log.in").wire("div.value", "log.n");
  s.add(g);
  s.machine->start();
  CHECK(s.machine->takeErrors().empty());
  REQUIRE(s.host.lines.size() == 3);
  CHECK(s.host.lines[0].text == "nan\tnan\tinf\t-inf");
  CHECK(s.host.lines[1].text == "nan\tnan nan nan -inf");
  CHECK(s.host.lines[2].text == "it is NaN");
}

TEST_CASE("behaviours share a budget", "[limits]") {
  script::Limits limits;
  limits.stepsPerFrame = 100'000;
  Stage s(limits);
  for (int i = 0; i < 6; ++i) addScript(s, "function onTick() for i = 1, 90000 do end end");
  s.tick();
  const auto errors = s.machine->takeErrors();
  CHECK_FALSE(errors.empty());
  CHECK(errors.size() < 6);
  for (const auto& error : errors) {
    CHECK(error.isLimit);
    CHECK_THAT(error.message, Contains("all behaviours together"));
  }
  CHECK(s.machine->stepsUsed() >= 400'000);
}

TEST_CASE("many interpolations that end at once go on in their order", "[limits]") {
  GraphBuilder g;
  constexpr int kCount = 200;
  g.variable("n", Value::of(0)).node("start", "event/onStart");
  g.node("split", "flow/sequence", {{"outputs", Value::of(kCount)}}).wire("start.out", "split.in");
  g.get("get", "n").node("add", "math/add", {}, {{"b", Value::of(1)}}).set("set", "n");
  g.wire("get.value", "add.a").wire("add.value", "set.n");
  for (int i = 0; i < kCount; ++i) {
    const std::string v = "x" + std::to_string(i), id = "t" + std::to_string(i);
    g.variable(v, Value::of(0.0));
    g.node(id, "variable/interpolate",
           {{"variable", Value::string(v)}, {"useSlerp", Value::of(false)}},
           {{"value", Value::of(1.0)},
            {"duration", Value::of(0.5)},
            {"p1", Value::of(base::Float2{0, 0})},
            {"p2", Value::of(base::Float2{1, 1})}});
    g.wire("split." + std::to_string(i), id + ".in").wire(id + ".done", "set.in");
  }
  Stage s;
  s.add(g);
  s.machine->start();
  s.tick();
  CHECK(s.number("n") == 0);
  s.tick(1);
  CHECK(s.number("n") == kCount);
  s.tick(1);
  CHECK(s.number("n") == kCount);
}

TEST_CASE("ten thousand delays come due in one frame, and start again", "[limits]") {
  constexpr int kCount = 10'000;
  GraphBuilder g;
  g.variable("n", Value::of(0)).node("start", "event/onStart");
  g.node("loop", "flow/for", {}, {{"endIndex", Value::of(kCount)}}).wire("start.out", "loop.in");
  g.node("wait", "flow/setDelay", {}, {{"duration", Value::of(0.5)}})
      .wire("loop.loopBody", "wait.in");
  g.get("get", "n").node("add", "math/add", {}, {{"b", Value::of(1)}}).set("set", "n");
  g.wire("get.value", "add.a").wire("add.value", "set.n").wire("wait.done", "set.in");
  g.wire("set.out", "wait.in");
  Stage s;
  s.add(g);
  s.machine->start();
  s.tick();
  CHECK(s.number("n") == 0);
  for (int frame = 1; frame <= 3; ++frame) {
    s.tick(1);
    CHECK(s.number("n") == frame * kCount);
  }
  CHECK(s.machine->takeErrors().empty());
}

TEST_CASE("a delay that is due is still cancelled by one that came before it", "[limits]") {
  GraphBuilder g;
  g.variable("n", Value::of(0)).node("start", "event/onStart");
  g.node("split", "flow/sequence", {{"outputs", Value::of(2)}}).wire("start.out", "split.in");
  g.node("first", "flow/setDelay", {}, {{"duration", Value::of(0.25)}}).wire("split.0", "first.in");
  g.node("second", "flow/setDelay", {}, {{"duration", Value::of(0.5)}})
      .wire("split.1", "second.in");
  g.wire("first.done", "second.cancel");
  g.set("set", "n", {{"n", Value::of(1)}}).wire("second.done", "set.in");
  Stage s;
  s.add(g);
  s.machine->start();
  s.tick();
  s.tick(1);
  CHECK(s.number("n") == 0);
}

TEST_CASE("a loop over all whole numbers is stopped in time, and its node is named", "[limits]") {
  GraphBuilder g;
  g.variable("n", Value::of(0)).node("start", "event/onStart");
  g.node("loop", "flow/for", {},
         {{"startIndex", Value::of(-2147483647 - 1)}, {"endIndex", Value::of(2147483647)}});
  g.wire("start.out", "loop.in");
  g.set("set", "n").wire("loop.loopBody", "set.in").wire("loop.index", "set.n");
  Stage s;
  s.add(g);
  s.machine->start();
  const auto errors = s.machine->takeErrors();
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].isLimit);
  CHECK(errors[0].node == "loop");
  CHECK(s.machine->stepsUsed() <= script::Limits{}.stepsPerFrame + 1);
}
