// Who hears of an event, who keeps it from others, and what a clip's end does.
#include "stage.h"

using base::Value;
using support::GraphBuilder;
using support::Stage;

namespace {

Value text(const char* t) { return Value::string(t); }

/// Adds 1 to a variable of that name when `from` runs.
void count(GraphBuilder& g, const std::string& from, const std::string& variable) {
  g.variable(variable, Value::of(0));
  g.get("get-" + variable, variable).node("add-" + variable, "math/add", {}, {{"b", Value::of(1)}});
  g.set("set-" + variable, variable).wire(from, "set-" + variable + ".in");
  g.wire("get-" + variable + ".value", "add-" + variable + ".a");
  g.wire("add-" + variable + ".value", "set-" + variable + "." + variable);
}

enum class Stops { Nothing, Travel, All };

/// Counts the clicks on an entity in "hits".
GraphBuilder clickCounter(const char* entity, Stops stops) {
  GraphBuilder g;
  g.node("on", "event/onSelect", {{"node", text(entity)}});
  count(g, "on.out", "hits");
  if (stops == Stops::Nothing) return g;
  g.node("stop", "event/stopPropagation", {}, {{"stopImmediate", Value::of(stops == Stops::All)}});
  g.wire("set-hits.out", "stop.in").wire("on.event", "stop.event");
  return g;
}

/// A click on "hand" sends "ping", which is received in the same graph.
GraphBuilder clickThatSends(bool isClickStopped, bool isPingStopped) {
  GraphBuilder g;
  g.event("e", "ping").node("on", "event/onSelect", {{"node", text("hand")}});
  g.node("send", "event/send", {{"event", text("e")}});
  g.wire("on.out", "send.in");
  g.node("ping", "event/receive", {{"event", text("e")}});
  count(g, "ping.out", "pings");
  const auto stop = [&](const std::string& id, const std::string& from, const std::string& event) {
    g.node(id, "event/stopPropagation", {}, {{"stopImmediate", Value::of(true)}});
    g.wire(from, id + ".in").wire(event, id + ".event");
  };
  if (isClickStopped) stop("stop-click", "send.out", "on.event");
  if (isPingStopped) stop("stop-ping", "set-pings.out", "ping.event");
  return g;
}

GraphBuilder pingCounter() {
  GraphBuilder g;
  g.event("e", "ping").node("ping", "event/receive", {{"event", text("e")}});
  count(g, "ping.out", "pings");
  return g;
}

void addBody(Stage& s) { s.host.indices["nodes"] = {{"root", 0}, {"hand", 1}}; }

int number(const Stage& s, const std::string& name) { return s.variable(name).asInt(); }

}  // namespace

TEST_CASE("stopping an event at once silences the listeners of all behaviours", "[events]") {
  Stage s;
  addBody(s);
  s.add(clickCounter("hand", Stops::Nothing), "before");
  s.add(clickCounter("hand", Stops::All), "stopper");
  s.add(clickCounter("hand", Stops::Nothing), "after");
  s.add(clickCounter("root", Stops::Nothing), "root");
  s.machine->select({1, 0}, 0, {}, {});
  CHECK(number(s, "before.hits") == 1);
  CHECK(number(s, "stopper.hits") == 1);
  CHECK(number(s, "after.hits") == 0);
  CHECK(number(s, "root.hits") == 0);
  s.machine->select({0}, 0, {}, {});
  CHECK(number(s, "root.hits") == 1);
}

TEST_CASE("stopping only its travel lets others at the same place hear it", "[events]") {
  Stage s;
  addBody(s);
  s.add(clickCounter("hand", Stops::Travel), "stopper");
  s.add(clickCounter("hand", Stops::Nothing), "after");
  s.add(clickCounter("root", Stops::Nothing), "root");
  s.machine->select({1, 0}, 0, {}, {});
  CHECK(number(s, "stopper.hits") == 1);
  CHECK(number(s, "after.hits") == 1);
  CHECK(number(s, "root.hits") == 0);
}

TEST_CASE("a custom event that is stopped does not stop the click that sent it", "[events]") {
  Stage s;
  addBody(s);
  s.add(clickThatSends(false, true), "sender");
  s.add(pingCounter(), "other");
  s.add(clickCounter("hand", Stops::Nothing), "hand");
  s.add(clickCounter("root", Stops::Nothing), "root");
  s.machine->select({1, 0}, 0, {}, {});
  CHECK(number(s, "sender.pings") == 1);
  CHECK(number(s, "other.pings") == 0);
  CHECK(number(s, "hand.hits") == 1);
  CHECK(number(s, "root.hits") == 1);
}

TEST_CASE("a click that is stopped does not stop the event it sent", "[events]") {
  Stage s;
  addBody(s);
  s.add(clickThatSends(true, false), "sender");
  s.add(pingCounter(), "other");
  s.add(clickCounter("hand", Stops::Nothing), "hand");
  s.add(clickCounter("root", Stops::Nothing), "root");
  s.machine->select({1, 0}, 0, {}, {});
  CHECK(number(s, "sender.pings") == 1);
  CHECK(number(s, "other.pings") == 1);
  CHECK(number(s, "hand.hits") == 0);
  CHECK(number(s, "root.hits") == 0);
}

TEST_CASE("a received value is the event's own until the event comes", "[events]") {
  GraphBuilder g;
  g.event("e", "ping", {{"count", Value::of(5)}, {"where", Value::ref("/nodes/hand")}});
  g.variable("got", Value::of(0)).variable("ref", Value::ref(""));
  g.node("on", "event/receive", {{"event", text("e")}}).node("tick", "event/onTick");
  g.node("set", "variable/set", {{"variables", GraphBuilder::names({"got", "ref"})}});
  g.wire("tick.out", "set.in").wire("on.count", "set.got").wire("on.where", "set.ref");
  Stage s;
  addBody(s);
  s.add(g);
  s.tick();
  CHECK(s.number("got") == 5);
  CHECK(s.variable("test.ref") == Value::ref("/nodes/1"));
  s.machine->send({"ping", {{"count", Value::of(7)}}});
  s.tick();
  CHECK(s.number("got") == 7);
}

namespace {

/// Starts clips 0 and 1; when 0 is done, 1 is started again. Counts the ends of 1.
GraphBuilder restarting() {
  GraphBuilder g;
  g.node("start", "event/onStart");
  const auto play = [&](const std::string& id, const char* clip) {
    g.node(id, "animation/start", {},
           {{"animation", Value::ref(clip)}, {"endTime", Value::of(1.0)}});
  };
  play("a", "/animations/0");
  play("b", "/animations/1");
  play("again", "/animations/1");
  g.wire("start.out", "a.in").wire("a.out", "b.in").wire("a.done", "again.in");
  count(g, "b.done", "first");
  count(g, "again.done", "second");
  return g;
}

}  // namespace

TEST_CASE("a clip that another clip's end started again plays on", "[events]") {
  Stage s;
  s.add(restarting());
  s.machine->start();
  SECTION("both end in the same frame") { s.machine->clipsFinished({0, 1}, {}); }
  SECTION("the other one is stopped in the same frame") { s.machine->clipsFinished({0}, {1}); }
  CHECK(s.number("first") == 0);
  CHECK(s.number("second") == 0);
  s.machine->clipsFinished({1}, {});
  CHECK(s.number("first") == 0);
  CHECK(s.number("second") == 1);
  s.machine->clipsFinished({1}, {});
  CHECK(s.number("second") == 1);
}

TEST_CASE("the world says whether a clip ended or was stopped", "[events]") {
  GraphBuilder g;
  g.node("start", "event/onStart");
  g.node("play", "animation/start", {},
         {{"animation", Value::ref("/animations/0")}, {"endTime", Value::of(2.0)}});
  g.node("stop", "animation/stopAt", {},
         {{"animation", Value::ref("/animations/0")}, {"stopTime", Value::of(1.0)}});
  g.wire("start.out", "play.in").wire("play.out", "stop.in");
  count(g, "play.done", "ended");
  count(g, "stop.done", "stopped");
  Stage s;
  s.add(g);
  s.machine->start();
  SECTION("ended") {
    s.machine->clipsFinished({0}, {});
    CHECK(s.number("ended") == 1);
    CHECK(s.number("stopped") == 0);
  }
  SECTION("stopped") {
    s.machine->clipsFinished({}, {0});
    CHECK(s.number("ended") == 0);
    CHECK(s.number("stopped") == 1);
  }
}

TEST_CASE("an event is offered to nobody but its listeners", "[events]") {
  constexpr int kEvents = 200;
  GraphBuilder g;
  for (int i = 0; i < kEvents; ++i) {
    const std::string n = std::to_string(i);
    g.event("e" + n, "event " + n);
    g.node("on" + n, "event/receive", {{"event", Value::string("e" + n)}});
    count(g, "on" + n + ".out", "x" + n);
  }
  g.node("tick", "event/onTick").node("send", "event/send", {{"event", text("e7")}});
  g.wire("tick.out", "send.in");
  Stage s;
  s.add(g);
  s.add(g, "again");
  s.machine->start();
  s.tick();
  CHECK(s.machine->eventsOffered() == 4);  // two behaviours send it, two hear each of them
  s.machine->send({"event 9", {}});
  CHECK(s.machine->eventsOffered() == 6);
  s.machine->send({"nobody's", {}});
  CHECK(s.machine->eventsOffered() == 6);
  CHECK(s.number("x7") == 2);
  CHECK(s.number("x9") == 1);
  CHECK(s.number("x8") == 0);
  s.tick();
  CHECK(s.machine->eventsOffered() == 4);
}

TEST_CASE("a behaviour that is added later hears of events, one that fell hears of none",
          "[events]") {
  GraphBuilder g;
  g.event("e", "hit").node("on", "event/receive", {{"event", text("e")}});
  count(g, "on.out", "x");
  GraphBuilder bad = g;
  bad.event("f", "fail").node("onFail", "event/receive", {{"event", text("f")}});
  bad.node("loop", "flow/while", {}, {{"condition", Value::of(true)}})
      .wire("onFail.out", "loop.in");
  script::Limits limits;
  limits.stepsPerFrame = 10'000;
  Stage s(limits);
  s.add(bad, "bad");
  s.machine->start();
  s.tick();
  s.machine->send({"hit", {}});
  s.add(g, "good");
  s.machine->send({"hit", {}});
  s.machine->send({"fail", {}});
  REQUIRE(s.machine->takeErrors().size() == 1);
  s.machine->send({"hit", {}});
  s.tick();
  s.machine->send({"hit", {}});
  CHECK(s.machine->eventsOffered() == 1);
  CHECK(s.variable("good.x").asInt() == 3);
  CHECK(s.variable("bad.x").asInt() == 2);
}
