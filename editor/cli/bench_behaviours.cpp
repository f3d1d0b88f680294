// A thousand things that move by themselves.
#include "cli/bench.h"
#include "cli/bench_support.h"
#include "graph/compile.h"
#include "player/world_host.h"
#include "script/machine.h"

#include <limits>
#include <optional>

namespace cli {
namespace {

constexpr int kEntities = 1000;

/// In each tick, its own translation: (0, sin(time), 0).
model::Graph mover() {
  Sketch s;
  const Sketch::Values place{{"pointer", base::Value::string("/nodes/self/translation")},
                             {"type", base::Value::string("float3")}};
  s.node("tick", "event/onTick").node("sin", "math/sin").node("place", "math/combine3");
  s.node("move", "pointer/set", place);
  s.wire("tick", "timeSinceStart", "sin", "a").wire("sin", "value", "place", "b");
  s.wire("place", "value", "move", "value").wire("tick", "out", "move", "in");
  return s.graph;
}

/// Waits for a click on itself.
model::Graph waiter() {
  Sketch s;
  s.variable("x", base::Value::of(0.0)).set("set", "x");
  s.node("click", "event/onSelect", {{"node", base::Value::string("self")}})
      .wire("click", "out", "set", "in");
  return s.graph;
}

std::string entityName(int i) { return "thing" + std::to_string(i); }

struct Scene {
  Scene()
      : world(gltf()),
        panels(package::Stage{}, world),
        host(world, panels, names, 1, [](base::Severity, std::string_view) {}) {
    for (int i = 0; i < kEntities; ++i) names.nodes[entityName(i)] = i;
    if (auto made = script::Machine::create(host)) machine.emplace(std::move(*made));
  }

  static std::shared_ptr<const asset::Gltf> gltf() {
    auto made = std::make_shared<asset::Gltf>();
    made->nodes.resize(kEntities);
    return made;
  }

  bool fill(const graph::Program& program) {
    for (int i = 0; i < kEntities; ++i)
      if (!machine || !machine->add(program, entityName(i), {})) return false;
    machine->start();
    return true;
  }

  double tickSeconds() {
    double time = 0;
    return medianSeconds(301, [&] { machine->tick(time += 0.016, 0.016); });
  }

  world::World world;
  player::Panels panels;
  package::Names names;
  player::WorldHost host;
  std::optional<script::Machine> machine;
};

}  // namespace

Figures benchBehaviours(const graph::Catalog& catalog) {
  Figures figures;
  const auto moving = graph::compile(mover(), catalog, "mover");
  const auto waiting = graph::compile(waiter(), catalog, "waiter");
  if (!moving || !waiting) return figures;
  Scene scene;
  if (!scene.machine) return figures;
  const std::size_t before = scene.machine->memoryUsed();
  bool isGood = true;
  const double loading = secondsOf([&] { isGood = scene.fill(*moving); });
  if (!isGood) return figures;
  figures["behaviours.load"] = {loading * 1e3, "ms"};
  figures["behaviours.memory"] = {
      static_cast<double>(scene.machine->memoryUsed() - before) / kEntities, "bytes"};
  figures["behaviours.tick"] = {scene.tickSeconds() * 1e3, "ms"};
  if (!scene.machine->takeErrors().empty()) return {};
  Scene idle;
  if (idle.fill(*waiting)) figures["behaviours.idle"] = {idle.tickSeconds() * 1e3, "ms"};
  return figures;
}

}  // namespace cli
