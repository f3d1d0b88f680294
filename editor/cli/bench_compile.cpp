// What it costs to make a program of a graph, and how that grows with the graph.
#include "cli/bench.h"
#include "cli/bench_support.h"
#include "graph/compile.h"
#include "script/machine.h"

#include <cstdio>
#include <fstream>
#include <functional>
#include <optional>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace cli {
namespace {

std::string numbered(const char* name, int i) { return name + std::to_string(i); }

/// Many short things side by side: one tick, a sequence, and ten nodes behind each of its ways.
model::Graph wide(int nodes) {
  Sketch s;
  const int ways = std::max(1, nodes / 10);
  s.variable("x", base::Value::of(0.0)).node("tick", "event/onTick");
  constexpr int kWaysOfOne = 1000;
  for (int from = 0, n = 0; from < ways; from += kWaysOfOne, ++n) {
    const int count = std::min(kWaysOfOne, ways - from);
    const std::string split = numbered("split", n);
    s.node(split, "flow/sequence", {{"outputs", base::Value::of(count)}})
        .wire("tick", "out", split, "in");
    for (int i = 0; i < count; ++i) {
      const std::string id = std::to_string(from + i);
      s.get("get" + id, "x").node("less" + id, "math/lt", {}, {{"b", base::Value::of(0.5)}});
      s.node("branch" + id, "flow/branch").set("up" + id, "x").set("down" + id, "x");
      s.node("sin" + id, "math/sin")
          .node("mul" + id, "math/mul", {}, {{"b", base::Value::of(2.0)}});
      s.node("add" + id, "math/add", {}, {{"b", base::Value::of(i * 0.001)}})
          .node("neg" + id, "math/neg");
      s.wire(split, std::to_string(i).c_str(), "branch" + id, "in")
          .wire("get" + id, "value", "less" + id, "a");
      s.wire("less" + id, "value", "branch" + id, "condition")
          .wire("get" + id, "value", "sin" + id, "a");
      s.wire("sin" + id, "value", "mul" + id, "a").wire("mul" + id, "value", "add" + id, "a");
      s.wire("add" + id, "value", "neg" + id, "a").wire("branch" + id, "true", "up" + id, "in");
      s.wire("branch" + id, "false", "down" + id, "in").wire("add" + id, "value", "up" + id, "x");
      s.wire("neg" + id, "value", "down" + id, "x");
    }
  }
  return s.graph;
}

/// One value that hangs on all others, one after the other.
model::Graph deep(int nodes) {
  Sketch s;
  s.variable("x", base::Value::of(0.0))
      .node("tick", "event/onTick")
      .set("set", "x")
      .get("get", "x");
  s.wire("tick", "out", "set", "in");
  for (int i = 0; i < nodes; ++i) {
    s.node(numbered("n", i),
           i % 3 == 0   ? "math/add"
           : i % 3 == 1 ? "math/mul"
                        : "math/sin",
           {}, i % 3 == 2 ? Sketch::Values{} : Sketch::Values{{"b", base::Value::of(0.25)}});
    s.wire(i == 0 ? "get" : numbered("n", i - 1), "value", numbered("n", i), "a");
  }
  s.wire(numbered("n", nodes - 1), "value", "set", "x");
  return s.graph;
}

/// One flow through all: get, multiply, add, set, again and again.
model::Graph flow(int nodes) {
  Sketch s;
  s.variable("x", base::Value::of(0.0)).node("tick", "event/onTick");
  for (int i = 0; i < nodes / 4; ++i) {
    const std::string id = std::to_string(i);
    s.get("get" + id, "x")
        .node("mul" + id, "math/mul", {}, {{"b", base::Value::of(1.5)}})
        .set("set" + id, "x");
    s.node("add" + id, "math/add", {}, {{"b", base::Value::of(0.5)}})
        .wire("get" + id, "value", "mul" + id, "a");
    s.wire("mul" + id, "value", "add" + id, "a").wire("add" + id, "value", "set" + id, "x");
    s.wire(i == 0 ? "tick" : numbered("set", i - 1), "out", "set" + id, "in");
  }
  return s.graph;
}

/// Many events, each with a handler of five nodes.
model::Graph events(int nodes) {
  Sketch s;
  s.variable("x", base::Value::of(0.0));
  for (int i = 0; i < std::max(1, nodes / 5); ++i) {
    const std::string id = std::to_string(i);
    s.graph.events.put(model::EventId("e" + id),
                       model::Event{"event " + id, {{"amount", base::Value::of(1.0)}}});
    s.node("on" + id, "event/receive", {{"event", base::Value::string("e" + id)}})
        .set("set" + id, "x");
    s.get("get" + id, "x").node("add" + id, "math/add").node("sin" + id, "math/sin");
    s.wire("on" + id, "out", "set" + id, "in").wire("get" + id, "value", "add" + id, "a");
    s.wire("on" + id, "amount", "add" + id, "b").wire("add" + id, "value", "sin" + id, "a");
    s.wire("sin" + id, "value", "set" + id, "x");
  }
  return s.graph;
}

/// Loops one after the other, each with whole numbers in its body.
model::Graph loops(int nodes) {
  Sketch s;
  s.variable("x", base::Value::of(0)).node("start", "event/onStart");
  for (int i = 0; i < std::max(1, nodes / 6); ++i) {
    const std::string id = std::to_string(i);
    s.node("for" + id, "flow/for", {}, {{"endIndex", base::Value::of(100)}}).get("get" + id, "x");
    s.node("mul" + id, "math/mul", {}, {{"b", base::Value::of(3)}})
        .node("add" + id, "math/add")
        .set("set" + id, "x");
    s.node("rem" + id, "math/rem", {}, {{"b", base::Value::of(1009)}})
        .wire("for" + id, "index", "mul" + id, "a");
    s.wire("mul" + id, "value", "add" + id, "a").wire("get" + id, "value", "add" + id, "b");
    s.wire("add" + id, "value", "rem" + id, "a").wire("rem" + id, "value", "set" + id, "x");
    s.wire("for" + id, "loopBody", "set" + id, "in");
    s.wire(i == 0 ? "start" : numbered("for", i - 1), i == 0 ? "out" : "completed", "for" + id,
           "in");
  }
  return s.graph;
}

/// How much more the process held at most than it holds at the start. 0 where the system does not
/// tell.
class PeakMemory {
 public:
  PeakMemory() {
#if defined(__GLIBC__)
    malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << "5";
#endif
    before_ = bytesOf("VmRSS:");
  }
  double bytes() const { return std::max(0.0, bytesOf("VmHWM:") - before_); }

 private:
  static double bytesOf(const std::string& name) {
    std::ifstream status("/proc/self/status");
    std::string word;
    double kilobytes = 0;
    while (status >> word)
      if (word == name && status >> kilobytes) break;
    return kilobytes * 1024;
  }
  double before_ = 0;
};

/// Everything from the graph to a machine that is ready to play it; the Lua memory that it took,
/// negative on failure.
double loaded(const graph::Program& program) {
  EmptyHost host;
  script::Limits limits;
  limits.maxBytes = std::size_t{4} << 30;
  auto machine = script::Machine::create(host, limits);
  if (!machine) return -1;
  const std::size_t before = machine->memoryUsed();
  if (!machine->add(program, "", {})) return -1;
  return static_cast<double>(machine->memoryUsed() - before);
}

void measure(Figures& figures, const graph::Catalog& catalog, const std::string& name,
             const model::Graph& graph) {
  const double count = static_cast<double>(graph.nodes.size());
  const int runs = count > 50'000 ? 3 : 7;
  std::optional<graph::Program> program;
  double compilerBytes = 0;
  {
    const PeakMemory peak;
    if (auto made = graph::compile(graph, catalog, "bench")) program.emplace(std::move(*made));
    compilerBytes = peak.bytes();
  }
  if (!program) return;
  double luaBytes = 0;
  {
    const PeakMemory peak;
    if (loaded(*program) < 0) return;
    luaBytes = peak.bytes();
  }
  const double text = medianSeconds(
      runs, [&] { static_cast<void>(static_cast<bool>(graph::compile(graph, catalog, "bench"))); });
  const double loading = medianSeconds(runs, [&] { static_cast<void>(loaded(*program)); });
  figures[name] = {(text + loading) * 1e3, "ms"};
  figures[name + ".text"] = {text * 1e3, "ms"};
  if (compilerBytes > 0) figures[name + ".memory"] = {compilerBytes / count, "bytes/node"};
  if (luaBytes > 0) figures[name + ".lua_memory"] = {luaBytes / count, "bytes/node"};
}

}  // namespace

Figures benchCompile(const graph::Catalog& catalog) {
  Figures figures;
  const std::pair<const char*, model::Graph (*)(int)> shapes[] = {
      {"wide", wide}, {"deep", deep}, {"flow", flow}, {"events", events}, {"loops", loops}};
  for (const auto& [name, make] : shapes)
    for (const int count : {1'000, 10'000, 100'000})
      measure(figures, catalog, std::string("compile.") + name + "." + std::to_string(count),
              make(count));
  return figures;
}

}  // namespace cli
