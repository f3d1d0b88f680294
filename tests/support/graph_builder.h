// Graphs for tests, written in a few lines.
#pragma once

#include "model/graph.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace support {

class GraphBuilder {
 public:
  using Values = std::map<std::string, base::Value>;

  GraphBuilder& node(const std::string& id, const std::string& type, Values config = {},
                     Values values = {}) {
    graph_.nodes.put(model::NodeId(id), model::Node{type, std::move(config), std::move(values)});
    return *this;
  }
  /// "tick.out", "set.in"
  GraphBuilder& wire(const std::string& from, const std::string& to) {
    graph_.links.push_back({socket(from), socket(to)});
    return *this;
  }
  GraphBuilder& variable(const std::string& id, base::Value initial) {
    graph_.variables.put(model::VariableId(id), model::Variable{id, std::move(initial)});
    return *this;
  }
  /// A shared one, as withShared() puts it beside a graph's own.
  GraphBuilder& event(const std::string& id, const std::string& name, Values values = {}) {
    graph_.events.put(model::EventId(id), model::Event{name, std::move(values), true});
    return *this;
  }
  GraphBuilder& ownEvent(const std::string& id, const std::string& name, Values values = {}) {
    graph_.events.put(model::EventId(id), model::Event{name, std::move(values)});
    return *this;
  }
  GraphBuilder& sharedVariable(const std::string& id, base::Value initial) {
    graph_.variables.put(model::VariableId(id), model::Variable{id, std::move(initial), true});
    return *this;
  }
  /// Makes it a function; values are given by their type's and default's value.
  GraphBuilder& flowInput(const std::string& id) { return port(signature().inputs, id, nullptr); }
  GraphBuilder& flowOutput(const std::string& id) { return port(signature().outputs, id, nullptr); }
  GraphBuilder& input(const std::string& id, const base::Value& standard) {
    return port(signature().inputs, id, &standard);
  }
  GraphBuilder& output(const std::string& id, const base::Value& standard) {
    return port(signature().outputs, id, &standard);
  }
  GraphBuilder& name(const std::string& text) {
    graph_.name = text;
    return *this;
  }
  GraphBuilder& parameter(const std::string& name, base::Value initial) {
    graph_.parameters[name] = model::Parameter{name, std::move(initial)};
    return *this;
  }

  /// A variable/set node of one variable.
  GraphBuilder& set(const std::string& id, const std::string& variable, Values values = {}) {
    return node(id, "variable/set", {{"variables", names({variable})}}, std::move(values));
  }
  GraphBuilder& get(const std::string& id, const std::string& variable) {
    return node(id, "variable/get", {{"variable", base::Value::string(variable)}});
  }

  static base::Value names(const std::vector<std::string>& list) {
    base::Value value;
    value.type = base::Type::List;
    for (const std::string& name : list) value.items.push_back(base::Value::string(name));
    return value;
  }

  const model::Graph& graph() const { return graph_; }
  operator const model::Graph&() const { return graph_; }

 private:
  static model::Socket socket(const std::string& text) {
    const std::size_t dot = text.find('.');
    return {model::NodeId(text.substr(0, dot)), text.substr(dot + 1)};
  }

  model::Interface& signature() {
    if (!graph_.function) graph_.function.emplace();
    return *graph_.function;
  }
  GraphBuilder& port(std::vector<model::InterfacePort>& ports, const std::string& id,
                     const base::Value* standard) {
    model::InterfacePort made;
    made.id = made.name = id;
    made.isFlow = standard == nullptr;
    if (standard) made.standard = *standard;
    ports.push_back(std::move(made));
    return *this;
  }

  model::Graph graph_;
};

}  // namespace support
