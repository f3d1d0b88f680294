// What logic costs: a call from the host into Lua, a graph to Lua, and graphs at work beside Lua
// written by hand.
#include "base/value.h"
#include "cli/bench.h"
#include "cli/bench_support.h"
#include "graph/compile.h"
#include "script/machine.h"

#include <functional>
#include <optional>

namespace cli {
namespace {

// The two workloads as one writes them who knows Lua: everything in locals, no 32-bit arithmetic,
// no budget.
constexpr const char* kHandLoop = R"(
host.on("start", function()
  local acc = 0
  for i = 0, 999999 do
    local s = (i * 3 + acc) % 1000003
    if s < 500000 then acc = s else acc = s - 7 end
  end
  return acc
end)
)";

std::string handChain() {
  std::string lua = "local v = 1.0\nhost.on(\"tick\", function()\nlocal x = v % 1000.0\n";
  for (int i = 0; i < 250; ++i) lua += "x = x * 1.0001 + 0.5\n";
  return lua + "v = x\nend)\n";
}

/// On each tick x = x % 1000, then 250 times x = x * 1.0001 + 0.5: 1,003 nodes.
model::Graph chain() {
  Sketch s;
  s.variable("x", base::Value::of(1.0)).node("tick", "event/onTick");
  const auto step = [&](const std::string& n, const char* operation, double by, bool isSum) {
    s.get("get" + n, "x")
        .node("op" + n, operation, {}, {{"b", base::Value::of(by)}})
        .set("set" + n, "x");
    s.wire("get" + n, "value", "op" + n, "a");
    if (isSum)
      s.node("add" + n, "math/add", {}, {{"b", base::Value::of(0.5)}})
          .wire("op" + n, "value", "add" + n, "a");
    s.wire((isSum ? "add" : "op") + n, "value", "set" + n, "x");
  };
  step("0", "math/rem", 1000, false);
  s.wire("tick", "out", "set0", "in");
  for (int i = 1; i <= 250; ++i) {
    step(std::to_string(i), "math/mul", 1.0001, true);
    s.wire("set" + std::to_string(i - 1), "out", "set" + std::to_string(i), "in");
  }
  return s.graph;
}

/// On start, a loop with floats: s = (i * 3 + x) % 1000003; x = s < 500000 and s or s - 7.
model::Graph loop(int turns) {
  Sketch s;
  const auto constant = [](double b) { return Sketch::Values{{"b", base::Value::of(b)}}; };
  s.variable("x", base::Value::of(0.0)).node("start", "event/onStart");
  s.node("loop", "flow/for", {},
         {{"startIndex", base::Value::of(0)}, {"endIndex", base::Value::of(turns)}});
  s.node("float", "type/intToFloat").wire("loop", "index", "float", "a");
  s.get("get", "x").node("mul", "math/mul", {}, constant(3)).node("add", "math/add");
  s.node("mod", "math/rem", {}, constant(1000003)).node("less", "math/lt", {}, constant(500000));
  s.node("branch", "flow/branch").node("sub", "math/sub", {}, constant(7));
  s.set("keep", "x").set("lower", "x");
  s.wire("start", "out", "loop", "in").wire("loop", "loopBody", "branch", "in");
  s.wire("float", "value", "mul", "a").wire("mul", "value", "add", "a");
  s.wire("get", "value", "add", "b").wire("add", "value", "mod", "a");
  s.wire("mod", "value", "less", "a").wire("less", "value", "branch", "condition");
  s.wire("mod", "value", "sub", "a").wire("mod", "value", "keep", "x");
  s.wire("sub", "value", "lower", "x");
  s.wire("branch", "true", "keep", "in").wire("branch", "false", "lower", "in");
  return s.graph;
}

/// An event that does nothing: what is left is the call.
model::Graph idle() {
  Sketch s;
  s.node("key", "event/onKey", {{"key", base::Value::string("a")}}).node("branch", "flow/branch");
  s.wire("key", "pressed", "branch", "in");
  return s.graph;
}

/// A machine with one program in it.
class Player {
 public:
  explicit Player(const graph::Program& program) {
    script::Limits limits;
    limits.stepsPerFrame = 1'000'000'000;
    auto made = script::Machine::create(host_, limits);
    if (!made) return;
    machine_.emplace(std::move(*made));
    if (!machine_->add(program, "", {})) machine_.reset();
  }
  script::Machine* machine() { return machine_ ? &*machine_ : nullptr; }
  bool isGood() { return machine_ && machine_->takeErrors().empty(); }

 private:
  EmptyHost host_;
  std::optional<script::Machine> machine_;
};

struct Pair {
  double ours = -1, byHand = -1;
};

/// The medians of `runs` runs of both, in turn, so that a machine that slows down slows both.
template <class Work>
Pair sideBySide(const graph::Program& ours, const graph::Program& byHand, int runs, Work work) {
  Player a(ours), b(byHand);
  if (!a.machine() || !b.machine()) return {};
  std::vector<double> first, second;
  for (int i = 0; i < runs; ++i) {
    first.push_back(secondsOf([&] { work(*a.machine()); }));
    second.push_back(secondsOf([&] { work(*b.machine()); }));
  }
  return a.isGood() && b.isGood() ? Pair{median(first), median(second)} : Pair{};
}

void benchWorkload(Figures& figures, const graph::Catalog& catalog, const model::Graph& graph,
                   const std::string& hand, const std::string& name, const char* unit, double scale,
                   int runs, const std::function<void(script::Machine&)>& work) {
  const auto program = graph::compile(graph, catalog, "bench");
  if (!program) return;
  graph::Program byHand;
  byHand.graphName = "hand";
  byHand.lua = hand;
  const Pair pair = sideBySide(*program, byHand, runs, work);
  if (pair.ours < 0) return;
  figures[name + "." + unit] = {pair.ours * scale, unit};
  figures[name + ".ratio_hand"] = {pair.ours / pair.byHand, "times"};
}

}  // namespace

LogicWorkloads standardWorkloads() { return {loop(1'000'000), chain()}; }

Figures benchLogic(const graph::Catalog& catalog, const LogicWorkloads& workloads) {
  Figures figures;
  if (const auto program = graph::compile(idle(), catalog, "bench")) {
    constexpr int kCalls = 200'000;
    Player player(*program);
    const std::string key = "a";
    const double seconds = medianSeconds(9, [&] {
      for (int i = 0; i < kCalls && player.machine(); ++i) player.machine()->key(key, true);
    });
    if (player.isGood()) figures["lua_call"] = {seconds / kCalls * 1e9, "ns"};
  }
  const model::Graph thousand = chain();
  const double compiling = medianSeconds(21, [&] {
    static_cast<void>(static_cast<bool>(graph::compile(thousand, catalog, "bench")));
  });
  figures["compile_1000"] = {compiling * 1e3, "ms"};
  benchWorkload(figures, catalog, workloads.loop, kHandLoop, "w1", "ms", 1e3, 21,
                [](script::Machine& machine) { machine.start(); });
  constexpr int kTicks = 1000;
  benchWorkload(figures, catalog, workloads.chain, handChain(), "w2", "us", 1e6 / kTicks, 41,
                [](script::Machine& machine) {
                  for (int i = 0; i < kTicks; ++i) machine.tick(i * 0.016, 0.016);
                });
  return figures;
}

base::Result<Played> playOnce(const graph::Catalog& catalog, const model::Graph& graph, int ticks) {
  const auto program = graph::compile(graph, catalog, "bench");
  if (!program) return program.error();
  Player player(*program);
  if (!player.machine()) return base::Error{"the program could not be loaded"};
  Played played;
  played.cpuMilliseconds = 1e3 * secondsOf([&] {
                             player.machine()->start();
                             for (int i = 0; i < ticks; ++i)
                               player.machine()->tick(i * 0.016, 0.016);
                           });
  const auto errors = player.machine()->takeErrors();
  if (!errors.empty()) return base::Error{"node \"" + errors[0].node + "\": " + errors[0].message};
  const auto values = player.machine()->variables();
  if (graph.variables.isEmpty()) return played;
  const auto value = values.find("bench." + (*graph.variables.begin()).second->name);
  if (value != values.end()) played.result = value->second.numbers[0];
  return played;
}

}  // namespace cli
