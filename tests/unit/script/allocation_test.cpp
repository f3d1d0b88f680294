// A frame of a scene that has settled allocates nothing, neither in Lua nor in C++.
#include "stage.h"

#include <atomic>
#include <cstdlib>
#include <new>

namespace {
std::atomic<long> allocations{0};
}

[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(size ? size : 1);
}
[[gnu::noinline]] void* operator new(std::size_t size) {
  if (void* block = operator new(size, std::nothrow)) return block;
  throw std::bad_alloc();
}
void* operator new[](std::size_t size) { return operator new(size); }
void* operator new[](std::size_t size, const std::nothrow_t& tag) noexcept {
  return operator new(size, tag);
}
[[gnu::noinline]] void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { operator delete(block); }
void operator delete(void* block, const std::nothrow_t&) noexcept { operator delete(block); }
void operator delete[](void* block) noexcept { operator delete(block); }
void operator delete[](void* block, std::size_t) noexcept { operator delete(block); }
void operator delete[](void* block, const std::nothrow_t&) noexcept { operator delete(block); }

using base::Type;
using base::Value;
using support::GraphBuilder;
using support::Stage;

TEST_CASE("a steady frame allocates nothing", "[allocation]") {
  GraphBuilder g;
  const auto text = [](const char* t) { return Value::string(t); };
  g.variable("x", Value::of(0.0))
      .variable("node", Value::ref("/nodes/me"))
      .variable("q", Value::of(base::Float4{0, 0, 0, 1}));
  g.event("e", "inner", {{"x", Value::of(1.0)}});
  g.node("tick", "event/onTick")
      .node("all", "flow/sequence", {{"outputs", Value::of(5)}})
      .wire("tick.out", "all.in");
  // Properties, by constant and by computed pointers
  const GraphBuilder::Values turn{{"pointer", text("/nodes/self/rotation")},
                                  {"type", text("float4")}};
  g.node("now", "pointer/get", turn)
      .node("set", "pointer/set", turn)
      .node("mul", "math/quatMul", {}, {{"b", Value::of(base::Float4{0, 1, 0, 0})}});
  g.wire("all.0", "set.in").wire("now.value", "mul.a").wire("mul.value", "set.value");
  g.get("who", "node")
      .node("look", "pointer/get",
            {{"pointer", text("/nodes/{n}/rotation")}, {"type", text("float4")}})
      .set("keep", "q");
  g.wire("all.1", "keep.in").wire("who.value", "look.n").wire("look.value", "keep.q");
  // A delay that starts itself again, and interpolations that come and go
  g.node("wait", "flow/setDelay", {}, {{"duration", Value::of(0.0)}}).wire("all.2", "wait.in");
  g.node("ease", "variable/interpolate", {{"variable", text("x")}, {"useSlerp", Value::of(false)}},
         {{"value", Value::of(1.0)},
          {"duration", Value::of(0.25)},
          {"p1", Value::of(base::Float2{0.5f, 0})},
          {"p2", Value::of(base::Float2{0.5f, 1})}});
  g.wire("all.3", "ease.in");
  g.node("swing", "pointer/interpolate", turn,
         {{"value", Value::of(base::Float4{0, 0, 0, 1})},
          {"duration", Value::of(0.05)},
          {"p1", Value::of(base::Float2{0, 0})},
          {"p2", Value::of(base::Float2{1, 1})}});
  g.wire("all.4", "swing.in");
  Stage s;
  s.host.indices["nodes"]["me"] = 3;
  s.host.property("/nodes/3/rotation", Type::Float4, {0, 0, 0, 1});
  s.add(g);
  s.machine->start();
  for (int i = 0; i < 10; ++i) s.tick();
  const std::size_t memory = s.machine->memoryUsed();
  const long before = allocations;
  for (int i = 0; i < 100; ++i) s.tick();
  const long made = allocations - before;
  CHECK(made == 0);
  CHECK(s.machine->memoryUsed() == memory);
  CHECK(s.machine->takeErrors().empty());
}

TEST_CASE("clicks, hovering and events with numbers leave nothing behind in Lua", "[allocation]") {
  GraphBuilder g;
  const auto text = [](const char* t) { return Value::string(t); };
  Value turn = Value::defaultOf(Type::Float4x4);
  turn.numbers = {0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
  g.variable("m", turn).variable("i", Value::of(0)).variable("who", Value::ref(""));
  g.event("e", "moved", {{"by", Value::of(base::Float3{1, 2, 3})}, {"count", Value::of(1)}});
  g.node("tick", "event/onTick").node("all", "flow/sequence", {{"outputs", Value::of(2)}});
  g.wire("tick.out", "all.in").node("send", "event/send", {{"event", text("e")}});
  g.wire("all.0", "send.in").get("getI", "i").wire("getI.value", "send.count");
  g.get("getM", "m").node("mul", "math/matMul").set("setM", "m").wire("all.1", "setM.in");
  g.wire("getM.value", "mul.a").wire("getM.value", "mul.b").wire("mul.value", "setM.m");
  g.node("on", "event/receive", {{"event", text("e")}}).set("setI", "i").wire("on.out", "setI.in");
  g.node("add", "math/add", {}, {{"b", Value::of(1)}}).wire("on.count", "add.a");
  g.wire("add.value", "setI.i").set("setWho", "who");
  g.node("click", "event/onSelect", {{"node", text("me")}}).wire("click.out", "setWho.in");
  g.wire("click.selectedNode", "setWho.who");
  g.node("in", "event/onHoverIn", {{"node", text("me")}})
      .set("over", "who")
      .wire("in.out", "over.in");
  g.wire("in.hoveredNode", "over.who");
  Stage s;
  s.host.indices["nodes"]["me"] = 3;
  s.add(g);
  s.machine->start();
  const auto frame = [&](int i) {
    s.machine->hover(i % 2 == 0 ? std::vector<int>{3, 0} : std::vector<int>{5, 0}, 0);
    s.machine->select({4, 3, 0}, 0, {}, {});
    s.tick();
    s.machine->takeSentEvents();
  };
  for (int i = 0; i < 10; ++i) frame(i);
  const std::size_t memory = s.machine->memoryUsed();
  for (int i = 0; i < 100; ++i) {
    frame(i);
    REQUIRE(s.machine->memoryUsed() == memory);
  }
  CHECK(s.number("i") == 110);
  CHECK(s.machine->takeErrors().empty());
}

TEST_CASE("events with numbers allocate nothing while nobody fetches their reports",
          "[allocation]") {
  GraphBuilder g;
  const auto text = [](const char* t) { return Value::string(t); };
  g.variable("i", Value::of(0)).variable("at", Value::of(base::Float3{1, 2, 3}));
  g.event("e", "a name that is longer than a short string",
          {{"a value whose name is long as well", Value::of(base::Float3{1, 2, 3})},
           {"count", Value::of(1)}});
  g.node("tick", "event/onTick").node("send", "event/send", {{"event", text("e")}});
  g.wire("tick.out", "send.in").get("getI", "i").wire("getI.value", "send.count");
  g.node("on", "event/receive", {{"event", text("e")}}).set("setI", "i").wire("on.out", "setI.in");
  g.node("add", "math/add", {}, {{"b", Value::of(1)}}).wire("on.count", "add.a");
  g.wire("add.value", "setI.i");
  Stage s;
  s.add(g);
  s.machine->start();
  constexpr int kFrames = 100;
  for (int i = 0; i < kFrames + 1; ++i) s.tick();
  REQUIRE(s.machine->takeSentEvents().size() == kFrames + 1);
  const std::size_t memory = s.machine->memoryUsed();
  const long before = allocations;
  for (int i = 0; i < kFrames; ++i) s.tick();
  const long made = allocations - before;
  CHECK(made == 0);
  CHECK(s.machine->memoryUsed() == memory);
  CHECK(s.number("i") == 2 * kFrames + 1);
  const auto sent = s.machine->takeSentEvents();
  REQUIRE(sent.size() == kFrames);
  CHECK(sent.back().name == "a name that is longer than a short string");
  CHECK(sent.back().values.at("count").asInt() == 2 * kFrames);
  CHECK(sent.back().values.at("a value whose name is long as well").numbers[2] == 3);
}
