#include "cli/bench.h"

#include "graph/compile.h"
#include "script/machine.h"
#include "script/node_files.h"

#include <algorithm>
#include <ctime>
#include <functional>

namespace cli {
namespace {

constexpr int kRuns = 9;

/// CPU seconds of this process so far.
double cpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// The median of several runs of `work`, in CPU seconds a run.
double medianOf(const std::function<void()>& work) {
  std::vector<double> times;
  for (int i = 0; i < kRuns; ++i) {
    const double before = cpuSeconds();
    work();
    times.push_back(cpuSeconds() - before);
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

/// A scene with nothing in it.
class EmptyScene final : public script::Host {
 public:
  base::Result<script::HostProperty> resolveProperty(std::string_view, std::string_view) override {
    return base::Error{"the scene is empty"};
  }
  void getProperty(int, double*) override {}
  bool setProperty(int, const double*) override { return false; }
  int resolveIndex(std::string_view, std::string_view, std::string_view) override { return -1; }
  bool startAnimation(int, double, double, double) override { return false; }
  bool stopAnimation(int) override { return false; }
  bool stopAnimationAt(int, double) override { return false; }
  void log(base::Severity, std::string_view) override {}
  double random() override { return 0; }
};

model::Node node(const std::string& type) { return {type, {}, {}}; }

/// On every tick, a variable becomes true: the least that a behaviour can do.
model::Graph leastGraph() {
  model::Graph g;
  g.variables.put(model::VariableId{"seen"}, {"seen", base::Value::of(false)});
  g.nodes.put(model::NodeId{"tick"}, node("event/onTick"));
  model::Node set = node("variable/set");
  set.config["variables"].type = base::Type::List;
  set.config["variables"].items = {base::Value::string("seen")};
  set.values["seen"] = base::Value::of(true);
  g.nodes.put(model::NodeId{"set"}, set);
  g.links = {{{model::NodeId{"tick"}, "out"}, {model::NodeId{"set"}, "in"}}};
  return g;
}

/// On every tick, a chain of `count` additions and multiplications is worked out and kept.
model::Graph chainGraph(int count) {
  model::Graph g = leastGraph();
  g.variables.put(model::VariableId{"seen"}, {"seen", base::Value::of(0.0)});
  g.nodes.change(model::NodeId{"set"}, [](model::Node& n) { n.values.clear(); });
  model::Socket last{model::NodeId{"tick"}, "timeSinceStart"};
  for (int i = 0; i < count - 2; ++i) {
    const model::NodeId id{"n" + std::to_string(i)};
    model::Node step = node(i % 2 == 0 ? "math/add" : "math/mul");
    step.values["b"] = base::Value::of(1.0 + 1e-4 * i);
    g.nodes.put(id, std::move(step));
    g.links.push_back({last, {id, "a"}});
    last = {id, "value"};
  }
  g.links.push_back({last, {model::NodeId{"set"}, "seen"}});
  return g;
}

double callNanoseconds(const graph::Catalog& catalog) {
  constexpr int kBehaviours = 1000, kTicks = 200;
  EmptyScene scene;
  auto machine = script::Machine::create(scene);
  const auto program = graph::compile(leastGraph(), catalog, "least");
  if (!machine || !program) return 0;
  for (int i = 0; i < kBehaviours; ++i)
    if (!machine->add(*program, "", {})) return 0;
  machine->start();
  int frame = 0;
  const double seconds = medianOf([&] {
    for (int i = 0; i < kTicks; ++i) machine->tick(++frame / 60.0, 1 / 60.0);
  });
  return seconds * 1e9 / (kBehaviours * kTicks);
}

/// Check, Lua text and load.
double compileMilliseconds(const graph::Catalog& catalog, int nodes) {
  const model::Graph graph = chainGraph(nodes);
  EmptyScene scene;
  const double seconds = medianOf([&] {
    auto machine = script::Machine::create(scene);
    const auto program = graph::compile(graph, catalog, "chain");
    if (machine && program) static_cast<void>(machine->add(*program, "", {}));
  });
  return seconds * 1e3;
}

}  // namespace

Figures benchLogic() {
  const auto catalog = script::loadStandardCatalog();
  if (!catalog) return {};
  return {{"lua_call", {callNanoseconds(*catalog), "ns"}}, {"compile_1000", {compileMilliseconds(*catalog, 1000), "ms"}}};
}

}  // namespace cli
