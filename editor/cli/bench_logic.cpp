// What logic costs: a call from the host into Lua, a graph to Lua, and graphs at work.
#include "base/value.h"
#include "cli/bench.h"
#include "graph/compile.h"
#include "script/machine.h"
#include "script/node_files.h"

#include <algorithm>
#include <ctime>
#include <string>
#include <vector>

namespace cli {
namespace {

/// A scene in which there is nothing.
class EmptyHost final : public script::Host {
 public:
  base::Result<script::HostProperty> resolveProperty(std::string_view, std::string_view) override {
    return base::Error{"nothing is here"};
  }
  void getProperty(int, double*) override {}
  bool setProperty(int, const double*) override { return false; }
  int resolveIndex(std::string_view, std::string_view, std::string_view) override { return -1; }
  bool startAnimation(int, double, double, double) override { return false; }
  bool stopAnimation(int) override { return false; }
  bool stopAnimationAt(int, double) override { return false; }
  void log(base::Severity, std::string_view) override {}
  double random() override { return 0.5; }
};

void node(model::Graph& graph, const std::string& id, const char* type, std::map<std::string, base::Value> config = {},
          std::map<std::string, base::Value> values = {}) {
  graph.nodes.put(model::NodeId(id), model::Node{type, std::move(config), std::move(values)});
}

void wire(model::Graph& graph, const std::string& from, const char* output, const std::string& to, const char* input) {
  graph.links.push_back({{model::NodeId(from), output}, {model::NodeId(to), input}});
}

base::Value variables(const char* name) {
  base::Value list;
  list.type = base::Type::List;
  list.items.push_back(base::Value::string(name));
  return list;
}

model::Graph withVariable(base::Value initial) {
  model::Graph graph;
  graph.variables.put(model::VariableId("x"), model::Variable{"x", std::move(initial)});
  return graph;
}

/// On each tick x = x % 1000, then 250 times x = x * 1.0001 + 0.5: 1,003 nodes.
model::Graph chain() {
  model::Graph graph = withVariable(base::Value::of(1.0));
  const auto step = [&](const std::string& n, const char* operation, double by, const std::string& then) {
    node(graph, "get" + n, "variable/get", {{"variable", base::Value::string("x")}});
    node(graph, "op" + n, operation, {}, {{"b", base::Value::of(by)}});
    node(graph, "set" + n, "variable/set", {{"variables", variables("x")}});
    wire(graph, "get" + n, "value", "op" + n, "a");
    if (then.empty()) {
      wire(graph, "op" + n, "value", "set" + n, "x");
      return;
    }
    node(graph, "add" + n, then.c_str(), {}, {{"b", base::Value::of(0.5)}});
    wire(graph, "op" + n, "value", "add" + n, "a");
    wire(graph, "add" + n, "value", "set" + n, "x");
  };
  node(graph, "tick", "event/onTick");
  step("0", "math/rem", 1000, "");
  wire(graph, "tick", "out", "set0", "in");
  for (int i = 1; i <= 250; ++i) {
    step(std::to_string(i), "math/mul", 1.0001, "math/add");
    wire(graph, "set" + std::to_string(i - 1), "out", "set" + std::to_string(i), "in");
  }
  return graph;
}

/// On start, a loop: s = (i * 3 + x) % 1000003; x = s < 500000 and s or s - 7.
model::Graph loop(int turns) {
  model::Graph graph = withVariable(base::Value::of(0));
  const auto constant = [](int i) { return std::map<std::string, base::Value>{{"b", base::Value::of(i)}}; };
  node(graph, "start", "event/onStart");
  node(graph, "loop", "flow/for", {}, {{"startIndex", base::Value::of(0)}, {"endIndex", base::Value::of(turns)}});
  node(graph, "get", "variable/get", {{"variable", base::Value::string("x")}});
  node(graph, "mul", "math/mul", {}, constant(3));
  node(graph, "add", "math/add");
  node(graph, "mod", "math/rem", {}, constant(1000003));
  node(graph, "less", "math/lt", {}, constant(500000));
  node(graph, "branch", "flow/branch");
  node(graph, "sub", "math/sub", {}, constant(7));
  node(graph, "keep", "variable/set", {{"variables", variables("x")}});
  node(graph, "lower", "variable/set", {{"variables", variables("x")}});
  wire(graph, "start", "out", "loop", "in");
  wire(graph, "loop", "loopBody", "branch", "in");
  wire(graph, "loop", "index", "mul", "a");
  wire(graph, "mul", "value", "add", "a");
  wire(graph, "get", "value", "add", "b");
  wire(graph, "add", "value", "mod", "a");
  wire(graph, "mod", "value", "less", "a");
  wire(graph, "less", "value", "branch", "condition");
  wire(graph, "mod", "value", "sub", "a");
  wire(graph, "mod", "value", "keep", "x");
  wire(graph, "sub", "value", "lower", "x");
  wire(graph, "branch", "true", "keep", "in");
  wire(graph, "branch", "false", "lower", "in");
  return graph;
}

/// An event that does nothing: what is left is the call.
model::Graph idle() {
  model::Graph graph = withVariable(base::Value::of(0));
  node(graph, "key", "event/onKey", {{"key", base::Value::string("a")}});
  node(graph, "branch", "flow/branch");
  wire(graph, "key", "pressed", "branch", "in");
  return graph;
}

double cpuSeconds() {
  std::timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

template <class Work>
double medianSeconds(int runs, Work work) {
  std::vector<double> seconds;
  for (int i = 0; i < runs; ++i) {
    const double start = cpuSeconds();
    work();
    seconds.push_back(cpuSeconds() - start);
  }
  std::sort(seconds.begin(), seconds.end());
  return seconds[seconds.size() / 2];
}

/// Seconds of `work` on a machine that plays `graph`; negative where it does not play.
template <class Work>
double played(const graph::Catalog& catalog, const model::Graph& graph, int runs, Work work) {
  const auto program = graph::compile(graph, catalog, "bench");
  if (!program) return -1;
  EmptyHost host;
  script::Limits limits;
  limits.stepsPerFrame = 1'000'000'000;
  auto machine = script::Machine::create(host, limits);
  if (!machine || !machine->add(*program, "", {})) return -1;
  const double seconds = medianSeconds(runs, [&] { work(*machine); });
  return machine->takeErrors().empty() ? seconds : -1;
}

}  // namespace

Figures benchLogic() {
  Figures figures;
  const auto catalog = script::loadStandardCatalog();
  if (!catalog) return figures;
  constexpr int kCalls = 200'000;
  const double calls = played(*catalog, idle(), 9, [](script::Machine& machine) {
    const std::string key = "a";
    for (int i = 0; i < kCalls; ++i) machine.key(key, true);
  });
  figures["lua_call"] = {calls / kCalls * 1e9, "ns"};
  const model::Graph thousand = chain();
  const double compiling =
      medianSeconds(21, [&] { static_cast<void>(static_cast<bool>(graph::compile(thousand, *catalog, "bench"))); });
  figures["compile_1000"] = {compiling * 1e3, "ms"};
  constexpr int kTicks = 2000;
  const double ticks = played(*catalog, thousand, 9, [](script::Machine& machine) {
    for (int i = 0; i < kTicks; ++i) machine.tick(i * 0.016, 0.016);
  });
  figures["tick_1000_nodes"] = {ticks / kTicks * 1e6, "us"};
  const double looping = played(*catalog, loop(1'000'000), 5, [](script::Machine& machine) { machine.start(); });
  figures["loop_1m"] = {looping * 1e3, "ms"};
  return figures;
}

}  // namespace cli
