// A machine with one graph in it, for tests: compile, run, look at the variables.
#pragma once

#include "graph/compile.h"
#include "script/machine.h"
#include "script/node_files.h"
#include "support/fake_host.h"
#include "support/graph_builder.h"

#include <catch2/catch.hpp>

#include <limits>
#include <optional>

namespace support {

inline const graph::Catalog& standardCatalog() {
  static const graph::Catalog catalog = [] {
    auto loaded = script::loadStandardCatalog();
    if (!loaded) throw std::runtime_error(loaded.error().message);
    return std::move(*loaded);
  }();
  return catalog;
}

class Stage {
 public:
  explicit Stage(const script::Limits& limits = {}) {
    auto made = script::Machine::create(host, limits);
    if (!made) throw std::runtime_error(made.error().message);
    machine.emplace(std::move(*made));
  }

  script::InstanceId add(const model::Graph& graph, const std::string& name = "test",
                         const std::string& self = "me",
                         const std::map<std::string, base::Value>& parameters = {}) {
    auto compiled = graph::compile(graph, standardCatalog(), name);
    if (!compiled) throw std::runtime_error(compiled.error().message);
    program = std::move(*compiled);
    const auto id = machine->add(program, self, parameters);
    if (!id) throw std::runtime_error(id.error().message + "\n" + program.lua);
    return *id;
  }

  /// The first tick has time 0 and no `dt`.
  void tick(double dt = 0.1) {
    time += isStarted ? dt : 0;
    machine->tick(time, isStarted ? dt : std::numeric_limits<double>::quiet_NaN());
    isStarted = true;
  }
  base::Value variable(const std::string& name) const { return machine->variables().at(name); }
  double number(const std::string& name) const { return variable("test." + name).numbers[0]; }

  FakeHost host;
  std::optional<script::Machine> machine;
  graph::Program program;
  double time = 0;
  bool isStarted = false;
};

}  // namespace support
