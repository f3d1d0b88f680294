#include "stage.h"

using base::Type;
using base::Value;
using support::GraphBuilder;
using support::Stage;

namespace {

Value text(const char* t) { return Value::string(t); }

}  // namespace

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
