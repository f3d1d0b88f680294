// What benches share: a clock of CPU time, medians, graphs in a few lines, a scene in which there
// is nothing.
#pragma once

#include "model/graph.h"
#include "script/host.h"

#include <algorithm>
#include <ctime>
#include <map>
#include <string>
#include <vector>

namespace cli {

class EmptyHost final : public script::Host {
 public:
  base::Result<script::HostProperty> resolveProperty(std::string_view, std::string_view) override {
    return base::Error{"nothing is here"};
  }
  void getProperty(int, double*) override {}
  bool setProperty(int, const double*) override { return false; }
  int resolveIndex(std::string_view, std::string_view, std::string_view) override { return -1; }
  bool startAnimation(int, double, double, double, double) override { return false; }
  bool stopAnimation(int) override { return false; }
  bool stopAnimationAt(int, double) override { return false; }
  bool setPanelText(int, std::string_view, std::string_view) override { return false; }
  bool panelText(int, std::string_view, std::string&) override { return false; }
  void log(base::Severity, std::string_view) override {}
  double random() override { return 0.5; }
};

/// Of the thread, in seconds.
inline double cpuSeconds() {
  std::timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

template <class Work>
double secondsOf(Work work) {
  const double start = cpuSeconds();
  work();
  return cpuSeconds() - start;
}

template <class Work>
double medianSeconds(int runs, Work work) {
  std::vector<double> seconds;
  for (int i = 0; i < runs; ++i) seconds.push_back(secondsOf(work));
  return median(std::move(seconds));
}

/// Builds a graph for a bench.
class Sketch {
 public:
  using Values = std::map<std::string, base::Value>;

  Sketch& node(const std::string& id, const char* type, Values config = {}, Values values = {}) {
    graph.nodes.put(model::NodeId(id), model::Node{type, std::move(config), std::move(values)});
    return *this;
  }
  Sketch& wire(const std::string& from, const char* output, const std::string& to,
               const std::string& input) {
    graph.links.push_back({{model::NodeId(from), output}, {model::NodeId(to), input}});
    return *this;
  }
  Sketch& variable(const std::string& id, base::Value initial) {
    graph.variables.put(model::VariableId(id), model::Variable{id, std::move(initial)});
    return *this;
  }
  Sketch& get(const std::string& id, const std::string& variable) {
    return node(id, "variable/get", {{"variable", base::Value::string(variable)}});
  }
  Sketch& set(const std::string& id, const std::string& variable) {
    base::Value list;
    list.type = base::Type::List;
    list.items.push_back(base::Value::string(variable));
    return node(id, "variable/set", {{"variables", list}});
  }

  model::Graph graph;
};

}  // namespace cli
