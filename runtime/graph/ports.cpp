// Which sockets a node has, given its config: repeated ports are written out, types from config are
// looked up.
#include "graph/ports.h"
#include "graph/check.h"
#include "graph/text_template.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace graph {
namespace {

constexpr int kMaxRepeatedInputs = 64;
constexpr int kMaxRepeatedOutputs = 4096;

struct Context {
  const NodeDef& def;
  const model::Node& node;
  const model::Graph& graph;
};

Port plainPort(const PortDef& def, std::string name, base::Type type) {
  Port port;
  port.name = std::move(name);
  port.def = &def;
  port.isFlow = def.isFlow;
  port.type = type;
  return port;
}

base::Type firstType(const PortDef& def) {
  return def.types.empty() ? base::Type::Float : def.types.front();
}

void repeatCases(const Context& c, const PortDef& port, const base::Value& list, bool areVariables,
                 std::vector<Port>& out) {
  std::set<std::string> seen;
  for (const base::Value& item : list.items) {
    const std::string name = areVariables ? item.text : std::to_string(item.asInt());
    if (!seen.insert(name).second) continue;
    const model::Variable* variable =
        areVariables ? c.graph.variables.find(model::VariableId(name)) : nullptr;
    out.push_back(plainPort(port, name, variable ? variable->initial.type : firstType(port)));
  }
}

void repeatCount(const PortDef& port, int count, bool isInput, std::vector<Port>& out) {
  const int last = std::clamp(count, 0, isInput ? kMaxRepeatedInputs : kMaxRepeatedOutputs);
  for (int i = 0; i < last; ++i) out.push_back(plainPort(port, std::to_string(i), firstType(port)));
}

void repeatHoles(const PortDef& port, const base::Result<std::vector<TextHole>>& holes,
                 bool isMessage, std::vector<Port>& out) {
  if (!holes) return;
  std::set<std::string> seen;
  for (const TextHole& hole : *holes) {
    if (!seen.insert(hole.name).second) continue;
    const base::Type type = isMessage    ? base::Type::Float
                            : hole.isInt ? base::Type::Int
                                         : base::Type::Ref;
    out.push_back(plainPort(port, hole.name, type));
    out.back().isAny = isMessage;
  }
}

void repeated(const Context& c, const PortDef& port, bool isInput, std::vector<Port>& out) {
  const ConfigDef* entry = c.def.configEntry(port.repeatedBy);
  const base::Value* value = entry ? configValue(c.def, c.node, entry->name) : nullptr;
  if (!value || value->type != entry->type) return;
  if (entry->type == base::Type::List)
    repeatCases(c, port, *value, entry->names == "variable", out);
  else if (entry->type == base::Type::Int)
    repeatCount(port, value->asInt(), isInput, out);
  else if (entry->names == "pointer")
    repeatHoles(port, pointerHoles(value->text), false, out);
  else if (entry->names == "message")
    repeatHoles(port, messageHoles(value->text), true, out);
  else if (entry->names == "event") {
    if (const model::Event* event = c.graph.events.find(model::EventId(value->text)))
      for (const auto& [name, v] : event->values) {
        out.push_back(plainPort(port, name, v.type));
        out.back().standard = std::make_shared<const base::Value>(v);
      }
  }
}

void addPort(const Context& c, const PortDef& port, bool isInput, std::vector<Port>& out) {
  if (!port.repeatedBy.empty()) {
    repeated(c, port, isInput, out);
  } else if (!port.typeFrom.empty()) {
    out.push_back(
        plainPort(port, port.name,
                  typeFromConfig(c.def, c.node, c.graph, port.typeFrom).value_or(firstType(port))));
  } else {
    out.push_back(plainPort(port, port.name, firstType(port)));
  }
}

/// The ends of a function have the sockets that the graph's interface tells.
void addInterface(const std::vector<model::InterfacePort>& list, const std::vector<PortDef>& defs,
                  std::vector<Port>& out) {
  for (const model::InterfacePort& p : list)
    for (const PortDef& def : defs) {
      if (def.isFlow != p.isFlow) continue;
      out.push_back(plainPort(def, p.id, p.standard.type));
      out.back().title = p.name;
      if (!p.isFlow) out.back().standard = std::make_shared<const base::Value>(p.standard);
    }
}

const Port* named(const std::vector<Port>& ports, std::string_view name, bool isFlow) {
  for (const Port& port : ports)
    if (port.name == name && port.isFlow == isFlow) return &port;
  return nullptr;
}

const Port* named(const std::vector<Port>& ports, std::string_view name) {
  for (const Port& port : ports)
    if (port.name == name) return &port;
  return nullptr;
}

}  // namespace

const Port* NodePorts::input(std::string_view name) const { return named(inputs, name); }
const Port* NodePorts::output(std::string_view name) const { return named(outputs, name); }
const Port* NodePorts::input(std::string_view name, bool isFlow) const {
  return named(inputs, name, isFlow);
}
const Port* NodePorts::output(std::string_view name, bool isFlow) const {
  return named(outputs, name, isFlow);
}

const base::Value* configValue(const NodeDef& def, const model::Node& node, std::string_view name) {
  if (const auto it = node.config.find(std::string(name)); it != node.config.end())
    return &it->second;
  const ConfigDef* entry = def.configEntry(name);
  return entry && entry->standard ? &*entry->standard : nullptr;
}

std::optional<base::Type> typeFromConfig(const NodeDef& def, const model::Node& node,
                                         const model::Graph& graph, std::string_view entryName) {
  const ConfigDef* entry = def.configEntry(entryName);
  const base::Value* value = configValue(def, node, entryName);
  if (!entry || !value) return std::nullopt;
  if (entry->names == "variable") {
    const model::Variable* variable = graph.variables.find(model::VariableId(value->text));
    return variable ? std::optional(variable->initial.type) : std::nullopt;
  }
  if (entry->names == "parameter") {
    const auto it = graph.parameters.find(value->text);
    return it != graph.parameters.end() ? std::optional(it->second.initial.type) : std::nullopt;
  }
  return base::typeFrom(value->text);
}

NodePorts portsOf(const NodeDef& def, const model::Node& node, const model::Graph& graph) {
  NodePorts ports;
  ports.def = &def;
  const Context context{def, node, graph};
  ports.inputs.reserve(def.inputs.size());
  ports.outputs.reserve(def.outputs.size());
  if (def.role == NodeRole::FunctionInput || def.role == NodeRole::FunctionOutput) {
    if (!graph.function) return ports;
    addInterface(graph.function->inputs, def.outputs, ports.outputs);
    addInterface(graph.function->outputs, def.inputs, ports.inputs);
    return ports;
  }
  for (const PortDef& port : def.inputs) addPort(context, port, true, ports.inputs);
  for (const PortDef& port : def.outputs) addPort(context, port, false, ports.outputs);
  return ports;
}

std::optional<base::Value> fitted(const base::Value& constant, base::Type type) {
  if (constant.type == type) return constant;
  const int count = base::componentCount(type);
  const bool isNumber = constant.type == base::Type::Int || constant.type == base::Type::Float;
  if (!isNumber || count == 0 || type == base::Type::Bool) return std::nullopt;
  if (type == base::Type::Int && constant.numbers[0] != std::trunc(constant.numbers[0]))
    return std::nullopt;
  base::Value result = base::Value::defaultOf(type);
  for (int i = 0; i < count; ++i) result.numbers[static_cast<std::size_t>(i)] = constant.numbers[0];
  return result;
}

base::Value constantOf(const Port& port, const model::Node& node) {
  if (const auto it = node.values.find(port.name); it != node.values.end())
    if (auto value = fitted(it->second, port.type)) return *value;
  if (port.standard) return *port.standard;
  if (port.def->standard)
    if (auto value = fitted(*port.def->standard, port.type)) return *value;
  return base::Value::defaultOf(port.type);
}

}  // namespace graph
