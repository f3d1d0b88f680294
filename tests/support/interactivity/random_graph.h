// Graphs nobody would draw, but everybody may: seeded, valid, with any node of a catalogue.
#pragma once

#include "base/random.h"
#include "graph/check.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace support {

class RandomGraph {
 public:
  /// `defs`: what its nodes may be, each about equally often. `isTame`: with numbers near 1 alone.
  RandomGraph(std::vector<const graph::NodeDef*> defs, std::uint64_t seed, bool isTame = false)
      : defs_(std::move(defs)), random_(seed), isTame_(isTame) {}

  /// `count` nodes; values come from earlier nodes, flows go to later ones.
  model::Graph make(int count) {
    graph_ = {};
    graph_.name = "random";
    sources_.clear();
    addVariablesAndEvents();
    std::vector<std::pair<model::NodeId, std::vector<std::string>>> flowsOut;
    for (int i = 0; i < count; ++i) {
      const graph::NodeDef& def = *defs_[dice(defs_.size())];
      const model::NodeId id("n" + std::to_string(i + 1));
      model::Node node;
      node.type = def.id;
      for (const graph::ConfigDef& entry : def.config) configure(entry, node);
      const graph::NodePorts ports = graph::portsOf(def, node, graph_);
      fillInputs(id, ports, node);
      graph_.nodes.put(id, node);
      takeFlow(id, ports, flowsOut);
    }
    return graph_;
  }

 private:
  struct Source {
    model::Socket socket;
    base::Type type;
  };

  std::size_t dice(std::size_t sides) {
    return static_cast<std::size_t>(random_.next() % std::max<std::size_t>(sides, 1));
  }

  base::Value constant(base::Type type) {
    base::Value value = base::Value::defaultOf(type);
    if (type == base::Type::Ref) {
      value.text = dice(3) == 0 ? "" : "/nodes/" + std::to_string(dice(4));
      return value;
    }
    constexpr double kNumbers[] = {0, 1, -1, 0.5, 2, -3.25, 1e-9, 1e9, 16777217};
    constexpr std::size_t kTame = 5;
    for (int c = 0; c < base::componentCount(type); ++c) {
      double& number = value.numbers[static_cast<std::size_t>(c)];
      number = kNumbers[dice(isTame_ ? kTame : std::size(kNumbers))];
      if (type == base::Type::Int) number = static_cast<double>(dice(9)) - 4;
      if (type == base::Type::Bool) number = static_cast<double>(dice(2));
    }
    return value;
  }

  void addVariablesAndEvents() {
    constexpr base::Type kTypes[] = {base::Type::Bool,     base::Type::Int,    base::Type::Float,
                                     base::Type::Float2,   base::Type::Float3, base::Type::Float4,
                                     base::Type::Float4x4, base::Type::Ref};
    int n = 0;
    for (const base::Type type : kTypes) {
      const std::string name = "v" + std::to_string(++n);
      graph_.variables.put(model::VariableId(name), {"value " + name, constant(type)});
      graph_.events.put(model::EventId("e" + std::to_string(n)),
                        {"event " + name, {{"a", constant(type)}, {"b", constant(type)}}});
    }
  }

  void configure(const graph::ConfigDef& entry, model::Node& node) {
    base::Value value = entry.standard ? *entry.standard : base::Value::defaultOf(entry.type);
    const std::string number = std::to_string(1 + dice(8));
    const bool isFloatVariable = node.type == "variable/interpolate";
    if (entry.names == "variable")
      value.text = "v" + (isFloatVariable ? std::to_string(3 + dice(4)) : number);
    if (entry.names == "event") value.text = "e" + number;
    if (entry.names == "pointer")
      value.text = dice(2) ? "/nodes/[index]/translation" : "/nodes/{node}/translation";
    if (entry.names == "type") value.text = "float3";
    if (entry.names == "entity") value.text = std::to_string(dice(4));
    if (entry.names == "message") value.text = "{a} of {b}, {{so}}";
    if (entry.names == "key") value.text = "a";
    if (entry.type == base::Type::List) {
      value = base::Value::defaultOf(base::Type::List);
      for (std::size_t i = 0, count = 1 + dice(3); i < count; ++i)
        value.items.push_back(
            entry.names == "variable"
                ? base::Value::string("v" + std::to_string(1 + (i * 3 + dice(3)) % 8))
                : base::Value::of(static_cast<std::int32_t>(i * 3) - 2));
    } else if (entry.type == base::Type::Int) {
      value = base::Value::of(static_cast<std::int32_t>(1 + dice(4)));
    } else if (entry.type == base::Type::Bool) {
      value = base::Value::of(dice(2) == 1 && entry.name != "useSlerp");
    }
    if (!entry.choices.empty()) value.text = entry.choices[dice(entry.choices.size())];
    node.config[entry.name] = value;
  }

  /// Of a list that begins with types that can travel.
  std::size_t portableIndex(const std::vector<base::Type>& types) {
    std::size_t count = 0;
    while (count < types.size() && base::isPortable(types[count])) ++count;
    return dice(count);
  }

  void fillInputs(const model::NodeId& id, const graph::NodePorts& ports, model::Node& node) {
    std::map<std::string, std::size_t> chosen;  // By type variable.
    const auto typeOf = [&](const graph::Port& port) {
      if (!port.def || port.def->typeVariable.empty()) return port.type;
      const auto [it, isNew] = chosen.emplace(port.def->typeVariable, 0);
      if (isNew) it->second = portableIndex(port.def->types);
      return port.def->types[it->second];
    };
    for (const graph::Port& port : ports.inputs) {
      if (port.isFlow) continue;
      const base::Type type = port.isAny ? base::Type::Float : typeOf(port);
      std::vector<const Source*> fitting;
      for (const Source& source : sources_)
        if (source.type == type) fitting.push_back(&source);
      if (!fitting.empty() && dice(3) != 0)
        graph_.links.push_back({fitting[dice(fitting.size())]->socket, {id, port.name}});
      else
        node.values[port.name] = constant(type);
    }
    for (const graph::Port& port : ports.outputs)
      if (!port.isFlow) sources_.push_back({{id, port.name}, typeOf(port)});
  }

  /// A flow of an earlier node that leads nowhere yet leads here.
  void takeFlow(const model::NodeId& id, const graph::NodePorts& ports,
                std::vector<std::pair<model::NodeId, std::vector<std::string>>>& flowsOut) {
    std::vector<std::string> in, out;
    for (const graph::Port& port : ports.inputs)
      if (port.isFlow) in.push_back(port.name);
    for (const graph::Port& port : ports.outputs)
      if (port.isFlow) out.push_back(port.name);
    for (std::size_t tries = 0; tries < 3 && !in.empty() && !flowsOut.empty(); ++tries) {
      auto& [from, sockets] = flowsOut[dice(flowsOut.size())];
      if (sockets.empty()) continue;
      const std::size_t which = dice(sockets.size());
      graph_.links.push_back({{from, sockets[which]}, {id, in[dice(in.size())]}});
      sockets.erase(sockets.begin() + static_cast<std::ptrdiff_t>(which));
    }
    if (!out.empty()) flowsOut.emplace_back(id, std::move(out));
  }

  std::vector<const graph::NodeDef*> defs_;
  base::Random random_;
  bool isTame_;
  model::Graph graph_;
  std::vector<Source> sources_;
};

}  // namespace support
