// What the Khronos files do not cover, all the way through a .glb: flows, events, delays, animations,
// selection and interpolation, each graph told in a few lines and judged by what it says and leaves.
#include "conformance/khr_play_support.h"
#include "world/world.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstring>
#include <limits>
#include <set>

using namespace conformance;
using base::Value;
using Json = nlohmann::json;

namespace {

constexpr double kStep = 0.1;
constexpr double kInf = std::numeric_limits<double>::infinity();

/// A sketch with what these graphs need again and again.
struct Tale : Sketch {
  using Values = std::map<std::string, Value>;
  Tale& variable(const std::string& id, Value initial) {
    Sketch::variable(id, std::move(initial));
    return *this;
  }
  Tale& node(const std::string& id, const std::string& type, Values config = {}, Values values = {}) {
    Sketch::node(id, type, std::move(config), std::move(values));
    return *this;
  }
  Tale& wire(const std::string& from, const std::string& to) {
    Sketch::wire(from, to);
    return *this;
  }
  /// A node that sends the event of its name.
  Tale& say(const std::string& name) {
    event("e-" + name, name).node("say-" + name, "event/send", {{"event", text("e-" + name)}});
    return *this;
  }
  Tale& set(const std::string& id, const std::string& name, Value value) {
    node(id, "variable/set", {{"variables", texts({name})}}, {{name, std::move(value)}});
    return *this;
  }
  /// `id` runs `count` times when the scene starts, one after the other.
  Tale& times(const std::string& id, int count, const std::string& into) {
    node(id, "flow/for", {}, {{"startIndex", Value::of(0)}, {"endIndex", Value::of(count)}});
    wire(id + ".loopBody", into);
    return *this;
  }
  Tale& setProperty(const std::string& id, const std::string& pointer, const char* type,
                    Value value) {
    node(id, "pointer/set", {{"pointer", text(pointer)}, {"type", text(type)}},
         {{"value", std::move(value)}});
    return *this;
  }
};

template <class T>
void append(std::string& bytes, T number) {
  char raw[sizeof(T)];
  std::memcpy(raw, &number, sizeof(T));
  bytes.append(raw, sizeof(T));
}

/// Nodes 0 > 1 > 2, each a triangle; clip 0 moves node 1 along x from 0 to 2 in 2 s.
std::string sceneWith(const interactivity::Exported& exported) {
  Json json = Json::parse(R"({
    "asset": {"version":"2.0"}, "scene": 0, "scenes": [{"nodes":[0]}],
    "nodes": [{"mesh":0,"children":[1]}, {"mesh":0,"children":[2]}, {"mesh":0}],
    "meshes": [{"primitives":[{"attributes":{"POSITION":0}}]}],
    "animations": [{"samplers":[{"input":1,"output":2}],
                    "channels":[{"sampler":0,"target":{"node":1,"path":"translation"}}]}],
    "accessors": [
      {"bufferView":0,"componentType":5126,"count":3,"type":"VEC3","min":[0,0,0],"max":[1,1,0]},
      {"bufferView":1,"componentType":5126,"count":2,"type":"SCALAR","min":[0],"max":[2]},
      {"bufferView":2,"componentType":5126,"count":2,"type":"VEC3"}],
    "bufferViews": [{"buffer":0,"byteLength":36}, {"buffer":0,"byteOffset":36,"byteLength":8},
                    {"buffer":0,"byteOffset":44,"byteLength":24}],
    "buffers": [{"byteLength":68}]})");
  json["extensionsUsed"] = exported.extensionsUsed;
  json["extensions"]["KHR_interactivity"] = Json::parse(exported.extensionJson);
  std::string data;
  for (const float f : {0.f, 0.f, 0.f, 1.f, 0.f, 0.f, 0.f, 1.f, 0.f}) append(data, f);
  for (const float f : {0.f, 2.f}) append(data, f);
  for (const float f : {0.f, 0.f, 0.f, 2.f, 0.f, 0.f}) append(data, f);
  std::string chunk;
  appendWord(chunk, data.size());
  appendWord(chunk, 0x004E4942);
  return glbOf(json, chunk + data);
}

/// A tale on its way through a file.
class Told {
 public:
  explicit Told(const Tale& tale) {
    const auto exported = exportOne(tale.graph);
    for (const base::Problem& problem : exported.problems)
      if (problem.severity == base::Severity::Error) FAIL_CHECK(problem.message);
    CHECK(exported.exported == exported.nodes);
    played_ = openBytes(sceneWith(exported), "tale.glb");
    for (const base::Problem& problem : played_.problems)
      if (problem.severity != base::Severity::Info) FAIL_CHECK(problem.message);
  }

  Told& go(int frames) {
    for (int i = 0; i < frames; ++i) played_.session->advance(kStep);
    for (const script::RunError& error : played_.session->errors()) FAIL_CHECK(error.message);
    played_.advance(0);
    return *this;
  }
  Told& select(int node) { return act(player::Input::Type::Select, std::to_string(node)); }
  Told& hover(int node) {
    return act(player::Input::Type::Hover, node < 0 ? "" : std::to_string(node));
  }

  /// What has been said since the last time, in order.
  std::string said() {
    std::string all;
    const auto& events = played_.session->events();
    for (; heard_ < events.size(); ++heard_)
      all += (all.empty() ? "" : " ") + events[heard_].event.name;
    return all;
  }
  double number(const std::string& variable) const {
    const base::Value* value = played_.variable(variable);
    if (!value) FAIL("no variable " << variable);
    return value->numbers[0];
  }
  double property(const std::string& pointer) {
    const auto found = played_.session->world().resolve(pointer);
    if (!found) FAIL(found.error().message);
    std::vector<double> numbers(16);
    played_.session->world().get(found->slot, numbers.data());
    return numbers[0];
  }
  double x() { return property("/nodes/1/translation"); }
  player::Session& session() { return *played_.session; }

 private:
  Told& act(player::Input::Type type, const std::string& node) {
    player::Input input;
    input.type = type;
    input.node = node;
    played_.session->input(input);
    return go(1);
  }

  Played played_;
  std::size_t heard_ = 0;
};

Tale gate(bool isLoop, bool isRandom) {
  Tale t;
  t.say("a").say("b").say("c");
  t.node("start", "event/onStart").node("twice", "flow/sequence", {{"outputs", Value::of(3)}});
  t.node("gate", "flow/multiGate",
         {{"outputs", Value::of(3)}, {"isLoop", Value::of(isLoop)}, {"isRandom", Value::of(isRandom)}});
  t.wire("start.out", "twice.in").wire("twice.0", "five.in").wire("twice.1", "gate.reset");
  t.wire("twice.2", "two.in").times("five", 5, "gate.in").times("two", 2, "gate.in");
  t.wire("gate.0", "say-a.in").wire("gate.1", "say-b.in").wire("gate.2", "say-c.in");
  t.variable("last", Value::of(-9)).set("keep", "last", Value::of(0));
  t.wire("two.completed", "keep.in").wire("gate.lastIndex", "keep.last");
  return t;
}

}  // namespace

TEST_CASE("a gate in a file: once around, in circles, in any order, from the start again",
          "[conformance][flows]") {
  Told once(gate(false, false));
  CHECK(once.go(2).said() == "a b c a b");
  CHECK(once.number("last") == 1);
  CHECK(Told(gate(true, false)).go(2).said() == "a b c a b a b");
  std::string random = Told(gate(false, true)).go(2).said().substr(0, 5);
  std::sort(random.begin(), random.end());
  CHECK(random == "  abc");
}

namespace {

Tale waits() {
  Tale t;
  t.say("out").say("done");
  t.node("start", "event/onStart").node("seq", "flow/sequence", {{"outputs", Value::of(7)}});
  t.node("wait", "flow/waitAll", {{"inputFlows", Value::of(3)}});
  t.variable("left", Value::of(-1)).set("keep", "left", Value::of(0));
  t.wire("wait.remainingInputs", "keep.left").wire("start.out", "seq.in");
  const char* steps[] = {"wait.0", "wait.0", "wait.1", "wait.2", "wait.reset", "wait.2", "keep.in"};
  for (int i = 0; i < 7; ++i) t.wire("seq." + std::to_string(i), steps[i]);
  t.wire("wait.out", "say-out.in").wire("wait.completed", "say-done.in");
  return t;
}

}  // namespace

TEST_CASE("waiting for all in a file", "[conformance][flows]") {
  Told told(waits());
  CHECK(told.go(2).said() == "out out out done out");
  CHECK(told.number("left") == 2);
}

namespace {

Tale throttles() {
  Tale t;
  t.say("out").say("err");
  t.node("tick", "event/onTick").node("throttle", "flow/throttle", {}, {{"duration", Value::of(0.25)}});
  t.node("bad", "flow/throttle", {}, {{"duration", Value::of(-1.0)}}).node("start", "event/onStart");
  t.wire("tick.out", "throttle.in").wire("throttle.out", "say-out.in");
  t.wire("start.out", "bad.in").wire("bad.err", "say-err.in");
  return t;
}

}  // namespace

TEST_CASE("a throttle in a file", "[conformance][flows]") {
  Told told(throttles());
  CHECK(told.go(1).said() == "err out");
  CHECK(told.go(2).said() == "");
  CHECK(told.go(1).said() == "out");
  CHECK(told.go(6).said() == "out out");
}

namespace {

Tale delays() {
  Tale t;
  t.say("short").say("long").say("never").say("err").say("kept");
  t.node("start", "event/onStart").node("seq", "flow/sequence", {{"outputs", Value::of(6)}});
  t.wire("start.out", "seq.in");
  t.node("short", "flow/setDelay", {}, {{"duration", Value::of(0.25)}}).wire("seq.0", "short.in");
  t.node("long", "flow/setDelay", {}, {{"duration", Value::of(0.55)}}).wire("seq.1", "long.in");
  t.node("never", "flow/setDelay", {}, {{"duration", Value::of(0.55)}}).wire("seq.2", "never.in");
  t.node("bad", "flow/setDelay", {}, {{"duration", Value::of(kInf)}}).wire("seq.3", "bad.in");
  t.node("one", "flow/setDelay", {}, {{"duration", Value::of(0.45)}}).wire("seq.4", "one.in");
  t.node("cancelOne", "flow/cancelDelay").wire("one.lastDelay", "cancelOne.delay");
  t.wire("one.done", "say-kept.in").wire("seq.5", "cancelOne.in");
  t.wire("short.done", "say-short.in").wire("short.done", "never.cancel");
  t.wire("long.done", "say-long.in").wire("never.done", "say-never.in").wire("bad.err", "say-err.in");
  return t;
}

}  // namespace

TEST_CASE("delays in a file: done, cancelled all, cancelled one, refused", "[conformance][flows]") {
  Told told(delays());
  CHECK(told.go(1).said() == "err");
  CHECK(told.go(2).said() == "");
  CHECK(told.go(1).said() == "short");
  CHECK(told.go(10).said() == "long");
}

namespace {

Tale loops() {
  Tale t;
  t.say("n").say("body").say("end").say("case").say("other").say("yes").say("no");
  t.variable("i", Value::of(0)).variable("last", Value::of(-1)).variable("count", Value::of(-1));
  t.node("start", "event/onStart").node("seq", "flow/sequence", {{"outputs", Value::of(6)}});
  t.wire("start.out", "seq.in");
  // No more than twice, and twice again.
  t.node("doN", "flow/doN", {}, {{"n", Value::of(2)}}).times("four", 4, "doN.in");
  t.wire("seq.0", "four.in").wire("doN.out", "say-n.in").wire("seq.1", "doN.reset");
  t.times("again", 4, "doN.in").wire("seq.2", "again.in");
  t.set("keepCount", "count", Value::of(0)).wire("doN.currentCount", "keepCount.count");
  t.wire("again.completed", "keepCount.in");
  // As long as i < 3.
  t.node("while", "flow/while").node("less", "math/lt", {}, {{"b", Value::of(3)}});
  t.node("get", "variable/get", {{"variable", text("i")}}).node("add", "math/add", {}, {{"b", Value::of(1)}});
  t.set("next", "i", Value::of(0)).wire("get.value", "less.a").wire("get.value", "add.a");
  t.wire("less.value", "while.condition").wire("add.value", "next.i").wire("while.loopBody", "say-body.in");
  t.wire("say-body.out", "next.in").wire("while.completed", "say-end.in").wire("seq.3", "while.in");
  // Where a loop ends.
  t.node("for", "flow/for", {{"initialIndex", Value::of(7)}},
         {{"startIndex", Value::of(2)}, {"endIndex", Value::of(5)}});
  t.set("keep", "last", Value::of(0)).wire("for.index", "keep.last").wire("for.completed", "keep.in");
  t.wire("seq.4", "for.in");
  // One of several ways.
  Value cases = Value::defaultOf(base::Type::List);
  cases.items = {Value::of(-2), Value::of(3)};
  t.node("switch", "flow/switch", {{"cases", cases}}, {{"selection", Value::of(-2)}});
  t.node("else", "flow/switch", {{"cases", cases}}, {{"selection", Value::of(2)}});
  t.node("branch", "flow/branch", {}, {{"condition", Value::of(false)}});
  t.wire("seq.5", "switch.in").wire("switch.-2", "say-case.in").wire("say-case.out", "else.in");
  t.wire("else.default", "say-other.in").wire("say-other.out", "branch.in");
  t.wire("branch.true", "say-yes.in").wire("branch.false", "say-no.in");
  return t;
}

}  // namespace

TEST_CASE("loops and counters in a file", "[conformance][flows]") {
  Told told(loops());
  CHECK(told.go(2).said() == "n n n n body body body end case other no");
  CHECK(told.number("count") == 2);
  CHECK(told.number("last") == 5);
}

namespace {

Tale carries() {
  Tale t;
  t.event("hit", "hit", {{"strength", Value::of(0.5)}, {"times", Value::of(3)}});
  t.variable("strength", Value::of(0.0)).variable("times", Value::of(0));
  t.node("start", "event/onStart").node("send", "event/send", {{"event", text("hit")}}, {{"strength", Value::of(2.5)}});
  t.node("receive", "event/receive", {{"event", text("hit")}});
  t.node("set", "variable/set", {{"variables", texts({"strength", "times"})}});
  t.wire("start.out", "send.in").wire("receive.out", "set.in");
  t.wire("receive.strength", "set.strength").wire("receive.times", "set.times");
  return t;
}

}  // namespace

TEST_CASE("events in a file carry values, and their defaults", "[conformance][flows]") {
  Told told(carries());
  told.go(3);
  CHECK(told.number("strength") == 2.5);
  CHECK(told.number("times") == 3);
}

namespace {

/// Who listens at nodes 2, 1 (twice) and 0 says so; `stop` keeps the event at node 1.
Tale listeners(const char* kind, bool stops, bool isImmediate) {
  Tale t;
  t.say("two").say("one").say("one-again").say("zero").say("any");
  const auto listen = [&](const std::string& id, const char* node, const std::string& says) {
    t.node(id, kind, {{"node", text(node)}});
    t.wire(id + ".out", says);
  };
  listen("at2", "2", "say-two.in");
  listen("at1", "1", stops ? "stop.in" : "say-one.in");
  listen("at1b", "1", "say-one-again.in");
  listen("at0", "0", "say-zero.in");
  if (!stops) return t;
  t.node("stop", "event/stopPropagation", {}, {{"stopImmediate", Value::of(isImmediate)}});
  t.wire("at1.event", "stop.event").wire("stop.out", "say-one.in");
  return t;
}

}  // namespace

TEST_CASE("a selection in a file goes up until it is stopped", "[conformance][flows]") {
  CHECK(Told(listeners("event/onSelect", false, false)).go(2).select(2).said() ==
        "two one one-again zero");
  CHECK(Told(listeners("event/onSelect", false, false)).go(2).select(1).said() ==
        "one one-again zero");
  CHECK(Told(listeners("event/onSelect", true, false)).go(2).select(2).said() == "two one one-again");
  CHECK(Told(listeners("event/onSelect", true, true)).go(2).select(2).said() == "two one");
}

TEST_CASE("hovering in a file comes and goes", "[conformance][flows]") {
  Told in(listeners("event/onHoverIn", false, false));
  CHECK(in.go(2).hover(2).said() == "two one one-again zero");
  // What is still hovered hears nothing.
  CHECK(in.hover(1).said() == "");
  CHECK(in.hover(-1).said() == "");
  CHECK(in.hover(0).said() == "zero");
  Told out(listeners("event/onHoverOut", false, false));
  CHECK(out.go(2).hover(2).said() == "");
  CHECK(out.hover(1).said() == "two");
  CHECK(out.hover(-1).said() == "one one-again zero");
}

TEST_CASE("what is above decides what can be seen, selected and hovered", "[conformance][flows]") {
  const auto with = [](const char* kind, const char* pointer) {
    Tale t = listeners(kind, false, false);
    t.node("start", "event/onStart").setProperty("off", pointer, "bool", Value::of(false));
    t.wire("start.out", "off.in");
    return t;
  };
  constexpr const char* kSelectable = "/nodes/1/extensions/KHR_node_selectability/selectable";
  CHECK(Told(with("event/onSelect", kSelectable)).go(2).select(2).said() == "");
  CHECK(Told(with("event/onSelect", kSelectable)).go(2).select(0).said() == "zero");
  constexpr const char* kHoverable = "/nodes/0/extensions/KHR_node_hoverability/hoverable";
  CHECK(Told(with("event/onHoverIn", kHoverable)).go(2).hover(2).said() == "");
  constexpr const char* kVisible = "/nodes/1/extensions/KHR_node_visibility/visible";
  Told hidden(with("event/onSelect", kVisible));
  hidden.go(2);
  CHECK(hidden.session().world().isShown(0));
  CHECK_FALSE(hidden.session().world().isShown(2));
  // Its own switch stays on.
  CHECK(hidden.property("/nodes/2/extensions/KHR_node_visibility/visible") == 1);
}

namespace {

/// Starts clip 0 when the scene starts.
Tale clip(double from, double to, double speed) {
  Tale t;
  t.say("out").say("err").say("done").say("stopped").say("stopAtDone").say("stopErr");
  t.node("start", "event/onStart");
  t.node("play", "animation/start", {},
         {{"animation", Value::ref("/animations/0")}, {"startTime", Value::of(from)},
          {"endTime", Value::of(to)}, {"speed", Value::of(speed)}});
  t.wire("start.out", "play.in").wire("play.out", "say-out.in").wire("play.err", "say-err.in");
  t.wire("play.done", "say-done.in");
  return t;
}

Tale after(Tale t, double seconds, const std::string& into) {
  t.node("later", "flow/setDelay", {}, {{"duration", Value::of(seconds)}});
  t.wire("start.out", "later.in").wire("later.done", into);
  return t;
}

Tale stops() {
  Tale t = after(clip(0, 2, 1), 0.45, "stop.in");
  t.node("stop", "animation/stop", {}, {{"animation", Value::ref("/animations/0")}});
  t.wire("stop.out", "say-stopped.in").wire("stop.err", "say-stopErr.in");
  return t;
}

Tale stopsAt() {
  Tale t = after(clip(0, kInf, 1), 0.25, "stopAt.in");
  t.node("stopAt", "animation/stopAt", {},
         {{"animation", Value::ref("/animations/0")}, {"stopTime", Value::of(1.25)}});
  t.wire("stopAt.out", "say-stopped.in").wire("stopAt.done", "say-stopAtDone.in");
  return t;
}

}  // namespace

TEST_CASE("animations in a file: there, back, at speed, without end, refused",
          "[conformance][flows]") {
  Told there(clip(0, 2, 1));
  CHECK(there.go(1).said() == "out");
  CHECK(there.go(10).said() == "");
  CHECK(there.x() == Approx(1).margin(0.001));
  CHECK(there.property("/animations/0/extensions/KHR_interactivity/isPlaying") == 1);
  CHECK(there.property("/animations/0/extensions/KHR_interactivity/playhead") == Approx(1).margin(0.001));
  CHECK(there.go(11).said() == "done");
  CHECK(there.x() == Approx(2));
  CHECK(there.property("/animations/0/extensions/KHR_interactivity/isPlaying") == 0);

  Told back(clip(2, 0, 2));
  CHECK(back.go(6).said() == "out");
  CHECK(back.x() == Approx(1).margin(0.001));
  CHECK(back.go(6).said() == "done");
  CHECK(back.x() == Approx(0).margin(0.001));

  Told endless(clip(0, kInf, 1));
  CHECK(endless.go(26).said() == "out");  // Round once, and half a second more.
  CHECK(endless.x() == Approx(0.5).margin(0.001));
  CHECK(endless.property("/animations/0/extensions/KHR_interactivity/virtualPlayhead") ==
        Approx(2.5).margin(0.001));

  Told beyond(clip(0, 5, 1));
  CHECK(beyond.go(46).said() == "out");
  CHECK(beyond.x() == Approx(0.5).margin(0.001));
  CHECK(beyond.go(6).said() == "done");
  CHECK(beyond.x() == Approx(1).margin(0.001));

  Told still(clip(1, 1, 1));
  CHECK(still.go(2).said() == "out done");
  CHECK(still.x() == Approx(1).margin(0.001));

  for (const double speed : {-1.0, 0.0, kInf, std::numeric_limits<double>::quiet_NaN()})
    CHECK(Told(clip(0, 2, speed)).go(3).said() == "err");
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(Told(clip(nan, 2, 1)).go(3).said() == "err");
  CHECK(Told(clip(0, nan, 1)).go(3).said() == "err");
  CHECK(Told(clip(kInf, 2, 1)).go(3).said() == "err");
}

TEST_CASE("animations in a file: stopped, stopped at a time, started again", "[conformance][flows]") {
  Told stopped(stops());
  CHECK(stopped.go(30).said() == "out stopped");
  CHECK(stopped.x() == Approx(0.5).margin(0.101));
  CHECK(stopped.property("/animations/0/extensions/KHR_interactivity/isPlaying") == 0);

  Told halted(stopsAt());
  CHECK(halted.go(30).said() == "out stopped stopAtDone");
  CHECK(halted.x() == Approx(1.25).margin(0.001));

  // The first start is over without a word when the second comes.
  Tale again = after(clip(0, 1, 1), 0.45, "second.in");
  again.say("second");
  again.node("second", "animation/start", {},
             {{"animation", Value::ref("/animations/0")}, {"startTime", Value::of(1.0)},
              {"endTime", Value::of(2.0)}, {"speed", Value::of(1.0)}});
  again.wire("second.done", "say-second.in");
  Told twice(again);
  CHECK(twice.go(30).said() == "out second");
  CHECK(twice.x() == Approx(2));

  Tale nothing;
  nothing.say("err").node("start", "event/onStart");
  nothing.node("stop", "animation/stop", {}, {{"animation", Value::ref("/animations/7")}});
  nothing.wire("start.out", "stop.in").wire("stop.err", "say-err.in");
  CHECK(Told(nothing).go(2).said() == "err");
}

namespace {

/// Moves the variable "v" from 0 to 10, or node 1 along x, evenly, in a second.
Tale moves(bool isVariable, double duration) {
  Tale t;
  t.say("out").say("err").say("done").say("second");
  t.variable("v", Value::of(0.0)).node("start", "event/onStart");
  const std::map<std::string, Value> ease{{"duration", Value::of(duration)},
                                          {"p1", Value::of(base::Float2{0, 0})},
                                          {"p2", Value::of(base::Float2{1, 1})}};
  auto values = ease;
  values["value"] = isVariable ? Value::of(10.0) : Value::of(base::Float3{10, 0, 0});
  if (isVariable)
    t.node("move", "variable/interpolate", {{"variable", text("v")}}, values);
  else
    t.node("move", "pointer/interpolate",
           {{"pointer", text("/nodes/1/translation")}, {"type", text("float3")}}, values);
  t.wire("start.out", "move.in").wire("move.out", "say-out.in").wire("move.err", "say-err.in");
  t.wire("move.done", "say-done.in");
  return t;
}

double where(Told& told, bool isVariable) { return isVariable ? told.number("v") : told.x(); }

}  // namespace

TEST_CASE("interpolations in a file: done, cut off by a value, taken over, refused",
          "[conformance][flows]") {
  for (const bool isVariable : {true, false}) {
    INFO((isVariable ? "a variable" : "a property"));
    Told whole(moves(isVariable, 1));
    CHECK(whole.go(6).said() == "out");
    CHECK(where(whole, isVariable) == Approx(5).margin(0.01));
    CHECK(whole.go(6).said() == "done");
    CHECK(where(whole, isVariable) == Approx(10));

    Tale cut = after(moves(isVariable, 1), 0.45, "set.in");
    if (isVariable)
      cut.set("set", "v", Value::of(-3.0));
    else
      cut.setProperty("set", "/nodes/1/translation", "float3", Value::of(base::Float3{-3, 0, 0}));
    Told short_(cut);
    CHECK(short_.go(20).said() == "out");
    CHECK(where(short_, isVariable) == -3);

    Tale taken = after(moves(isVariable, 1), 0.45, "other.in");
    const model::Node* first = taken.graph.nodes.find(model::NodeId("move"));
    auto values = first->values;
    values["value"] = isVariable ? Value::of(0.0) : Value::of(base::Float3{0, 0, 0});
    taken.node("other", first->type, first->config, values).wire("other.done", "say-second.in");
    Told over(taken);
    CHECK(over.go(25).said() == "out second");
    CHECK(where(over, isVariable) == Approx(0).margin(0.001));

    CHECK(Told(moves(isVariable, -1)).go(3).said() == "err");
    CHECK(Told(moves(isVariable, kInf)).go(3).said() == "err");
    Told now(moves(isVariable, 0));
    CHECK(now.go(2).said() == "out done");
    CHECK(where(now, isVariable) == Approx(10));
  }
}

TEST_CASE("a file may ask what a player bears, and more is refused", "[conformance][flows]") {
  Tale t;
  const std::string limits = "/extensions/KHR_interactivity/limits/";
  t.node("start", "event/onStart").node("set", "variable/set");
  std::vector<std::string> names;
  for (const char* name : {"maxActiveAnimations", "maxActiveDelays", "maxActivePropertyInterpolations",
                           "maxActiveVariableInterpolations"}) {
    t.variable(name, Value::of(-1));
    t.node(std::string("get") + name, "pointer/get",
           {{"pointer", text(limits + name)}, {"type", text("int")}});
    t.wire(std::string("get") + name + ".value", std::string("set.") + name);
    names.push_back(name);
  }
  t.node("set", "variable/set", {{"variables", texts(names)}}).wire("start.out", "set.in");
  // One delay more than that.
  t.say("err").node("many", "flow/for", {}, {{"startIndex", Value::of(-1)}});
  t.node("delay", "flow/setDelay", {}, {{"duration", Value::of(1.0)}});
  t.wire("set.out", "many.in").wire("getmaxActiveDelays.value", "many.endIndex");
  t.wire("many.loopBody", "delay.in").wire("delay.err", "say-err.in");
  Told told(t);
  told.go(2);
  for (const std::string& name : names) {
    INFO(name);
    CHECK(told.number(name) > 0);
  }
  CHECK(told.said() == "err");
}

TEST_CASE("every operation with a flow is told of here", "[conformance][flows]") {
  std::set<std::string> told;
  const std::vector<Tale> tales{gate(true, true),
                                waits(),
                                throttles(),
                                delays(),
                                loops(),
                                carries(),
                                listeners("event/onSelect", true, true),
                                listeners("event/onHoverIn", false, false),
                                listeners("event/onHoverOut", false, false),
                                clip(0, 2, 1),
                                stops(),
                                stopsAt(),
                                moves(true, 1),
                                moves(false, 1),
                                after(clip(0, 2, 1), 1, "say-done.in")};
  for (const Tale& tale : tales)
    for (const auto& [id, node] : tale.graph.nodes) told.insert(node->type);
  int flows = 0;
  for (const auto& [id, def] : standardCatalog().all()) {
    if (def.khr.empty() || def.kind == graph::NodeKind::Value) continue;
    ++flows;
    // What a setter of a property does and refuses: khr_places_test.cpp. Lines of a log say nothing back.
    if (id == "pointer/set" || id == "debug/log") continue;
    INFO(id);
    CHECK(told.count(id) == 1);
  }
  CHECK(flows == 27);
}

TEST_CASE("the moles of the shared model come, idle and are hit", "[conformance][play]") {
  const fs::path file =
      fs::path(DIORAMA_SHARED_DIR) / "assets/interactivity/models-2026/WhackAMole.glb";
  if (!fs::exists(file)) {
    WARN("skipped: no shared assets");
    return;
  }
  const auto bytes = base::readFile(file);
  REQUIRE(bytes);
  const Json json = Json::parse(glbFrom(*bytes).json);
  std::map<std::string, std::array<double, 4>> first;
  std::set<std::string> moved;
  int channels = 0;
  Played played = openFile(file);
  for (const base::Problem& problem : played.problems) {
    INFO(problem.message);
    CHECK(problem.severity == base::Severity::Info);
  }
  const auto read = [&](const std::string& pointer) {
    const auto found = played.session->world().resolve(pointer);
    REQUIRE(found);
    std::array<double, 4> numbers{};
    played.session->world().get(found->slot, numbers.data());
    return numbers;
  };
  for (const Json& animation : json["animations"])
    for (const Json& channel : animation["channels"]) {
      ++channels;
      const auto pointer = channel["target"]["extensions"]["KHR_animation_pointer"]["pointer"];
      first[pointer.get<std::string>()] = {};
    }
  CHECK(channels == 91);
  for (auto& [pointer, numbers] : first) numbers = read(pointer);
  for (int frame = 0; frame < 600; ++frame) {
    // One mole after the other is hit.
    if (frame > 200 && frame % 20 == 0) {
      player::Input hit;
      hit.type = player::Input::Type::Select;
      hit.node = std::to_string(2 + 9 * (frame / 20 % 7));
      played.session->input(hit);
    }
    played.session->advance(1.0 / 60);
    for (const auto& [pointer, numbers] : first)
      if (read(pointer) != numbers) moved.insert(pointer);
  }
  for (const script::RunError& error : played.session->errors()) FAIL_CHECK(error.message);
  for (const auto& [pointer, numbers] : first)
    if (moved.count(pointer) == 0) UNSCOPED_INFO(pointer << " has not moved");
  CHECK(moved.size() == first.size());
}
