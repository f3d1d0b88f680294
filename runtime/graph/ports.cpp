// Which sockets a node has, given its config: repeated ports are written out, types from config are
// looked up.
#include "graph/ports.h"
#include "graph/text_template.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace graph {
namespace {

Pin pinOf(const PortDef& def, std::string_view name, base::Type type) {
  Pin pin;
  pin.name = name;
  pin.def = &def;
  pin.type = type;
  pin.isFlow = def.isFlow;
  return pin;
}

base::Type firstType(const PortDef& def) {
  return def.types.empty() ? base::Type::Float : def.types.front();
}

/// The entry of the node's own config by its name, nullptr where it is missing.
const base::Value* valueOf(const NodeDef& def, std::span<const base::Value* const> config,
                           std::string_view name) {
  for (std::size_t i = 0; i < def.config.size(); ++i)
    if (def.config[i].name == name) return config[i];
  return nullptr;
}

class PinMaker {
 public:
  PinMaker(const PinContext& context, bool isInput, std::vector<Pin>& out)
      : c_(context), isInput_(isInput), out_(out) {}

  void add(const PortDef& port) {
    if (!port.repeatedBy.empty()) {
      repeated(port);
    } else if (!port.typeFrom.empty()) {
      const auto type = typeFromConfig(c_.def.configEntry(port.typeFrom),
                                       valueOf(c_.def, c_.config, port.typeFrom), c_.graph);
      out_.push_back(pinOf(port, port.name, type.value_or(firstType(port))));
    } else {
      out_.push_back(pinOf(port, port.name, firstType(port)));
    }
  }

  /// The ends of a function have the sockets that the graph's interface tells.
  void addInterface(const std::vector<model::InterfacePort>& list,
                    const std::vector<PortDef>& defs) {
    for (const model::InterfacePort& p : list)
      for (const PortDef& def : defs) {
        if (def.isFlow != p.isFlow) continue;
        out_.push_back(pinOf(def, p.id, p.standard.type));
        if (!p.isFlow) out_.back().standard = &p.standard;
      }
  }

 private:
  std::string_view kept(std::string name) { return *c_.names.insert(std::move(name)).first; }

  void repeatCases(const PortDef& port, const base::Value& list, bool areVariables) {
    std::unordered_set<std::string_view> seen;
    for (const base::Value& item : list.items) {
      if (!areVariables && seen.size() == kMaxCases) return;
      const std::string_view name =
          areVariables ? std::string_view(item.text) : kept(std::to_string(item.asInt()));
      if (!seen.insert(name).second) continue;
      const model::Variable* variable =
          areVariables ? c_.graph.variables.find(model::VariableId(item.text)) : nullptr;
      out_.push_back(pinOf(port, name, variable ? variable->initial.type : firstType(port)));
    }
  }

  void repeatCount(const PortDef& port, int count) {
    const int last = std::clamp(count, 0, isInput_ ? kMaxCountedInputs : kMaxCountedOutputs);
    for (int i = 0; i < last; ++i)
      out_.push_back(pinOf(port, kept(std::to_string(i)), firstType(port)));
  }

  void repeatHoles(const PortDef& port, const base::Result<std::vector<TextHole>>& holes,
                   bool isMessage) {
    if (!holes) return;
    std::unordered_set<std::string_view> seen;
    for (const TextHole& hole : *holes) {
      const std::string_view name = kept(hole.name);
      if (!seen.insert(name).second) continue;
      const base::Type type = isMessage    ? base::Type::Float
                              : hole.isInt ? base::Type::Int
                                           : base::Type::Ref;
      out_.push_back(pinOf(port, name, type));
      out_.back().isAny = isMessage;
    }
  }

  void repeated(const PortDef& port) {
    const ConfigDef* entry = c_.def.configEntry(port.repeatedBy);
    const base::Value* value = entry ? valueOf(c_.def, c_.config, entry->name) : nullptr;
    if (!value || value->type != entry->type) return;
    if (entry->type == base::Type::List)
      repeatCases(port, *value, entry->names == "variable");
    else if (entry->type == base::Type::Int)
      repeatCount(port, value->asInt());
    else if (entry->names == "pointer")
      repeatHoles(port, pointerHoles(value->text), false);
    else if (entry->names == "message")
      repeatHoles(port, messageHoles(value->text), true);
    else if (entry->names == "event") {
      if (const model::Event* event = c_.graph.events.find(model::EventId(value->text)))
        for (const auto& [name, v] : event->values) {
          out_.push_back(pinOf(port, name, v.type));
          out_.back().standard = &v;
        }
    }
  }

  const PinContext& c_;
  bool isInput_;
  std::vector<Pin>& out_;
};

Port portOf(const Pin& pin, const std::vector<model::InterfacePort>* interface) {
  Port port;
  port.name = pin.name;
  port.def = pin.def;
  port.isFlow = pin.isFlow;
  port.isAny = pin.isAny;
  port.type = pin.type;
  if (pin.standard) port.standard = std::make_shared<const base::Value>(*pin.standard);
  for (const model::InterfacePort& p : interface ? *interface : std::vector<model::InterfacePort>())
    if (p.id == pin.name && p.isFlow == pin.isFlow) port.title = p.name;
  return port;
}

/// The sockets of the ends of a function are called as its author likes.
NodePorts portsFrom(const NodeDef* def, std::span<const Pin> inputs, std::span<const Pin> outputs,
                    const model::Graph& graph) {
  NodePorts ports;
  ports.def = def;
  const bool isEnd =
      def && graph.function &&
      (def->role == NodeRole::FunctionInput || def->role == NodeRole::FunctionOutput);
  ports.inputs.reserve(inputs.size());
  ports.outputs.reserve(outputs.size());
  for (const Pin& pin : inputs)
    ports.inputs.push_back(portOf(pin, isEnd ? &graph.function->outputs : nullptr));
  for (const Pin& pin : outputs)
    ports.outputs.push_back(portOf(pin, isEnd ? &graph.function->inputs : nullptr));
  return ports;
}

bool isNumber(base::Type type) { return type == base::Type::Int || type == base::Type::Float; }

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

const base::Value* configValue(const ConfigDef& entry, const model::Node& node) {
  if (const auto it = node.config.find(entry.name); it != node.config.end()) return &it->second;
  return entry.standard ? &*entry.standard : nullptr;
}

const base::Value* configValue(const NodeDef& def, const model::Node& node, std::string_view name) {
  if (const ConfigDef* entry = def.configEntry(name)) return configValue(*entry, node);
  const auto it = node.config.find(std::string(name));
  return it == node.config.end() ? nullptr : &it->second;
}

const base::Value* configValue(const NetNode& node, std::string_view name) {
  return valueOf(*node.def, node.config, name);
}

std::optional<base::Type> typeFromConfig(const ConfigDef* entry, const base::Value* value,
                                         const model::Graph& graph) {
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
  std::vector<const base::Value*> config;
  for (const ConfigDef& entry : def.config) config.push_back(configValue(entry, node));
  std::unordered_set<std::string> names;
  std::vector<Pin> inputs, outputs;
  addPins({def, node, config, graph, names}, inputs, outputs);
  return portsFrom(&def, inputs, outputs, graph);
}

NodePorts portsOf(const NetNode& node, const model::Graph& graph) {
  return portsFrom(node.def, node.inputs, node.outputs, graph);
}

void addPins(const PinContext& context, std::vector<Pin>& inputs, std::vector<Pin>& outputs) {
  const std::size_t first = inputs.size();
  PinMaker in(context, true, inputs), out(context, false, outputs);
  const NodeDef& def = context.def;
  if (def.role == NodeRole::FunctionInput || def.role == NodeRole::FunctionOutput) {
    if (!context.graph.function) return;
    out.addInterface(context.graph.function->inputs, def.outputs);
    in.addInterface(context.graph.function->outputs, def.inputs);
  } else {
    for (const PortDef& port : def.inputs) in.add(port);
    for (const PortDef& port : def.outputs) out.add(port);
  }
  const std::span<Pin> made = std::span(inputs).subspan(first);
  std::optional<PinTable> table;
  if (made.size() >= PinTable::kMany && !context.node.values.empty()) table.emplace(made);
  for (const auto& [name, value] : context.node.values) {
    const int i = table ? table->indexOf(name, false) : indexOf(made, name, false);
    if (i >= 0) made[static_cast<std::size_t>(i)].constant = &value;
  }
}

bool fits(const base::Value& constant, base::Type type) {
  if (constant.type == type) return true;
  if (!isNumber(constant.type) || base::componentCount(type) == 0 || type == base::Type::Bool)
    return false;
  return type != base::Type::Int || constant.numbers[0] == std::trunc(constant.numbers[0]);
}

std::optional<base::Value> fitted(const base::Value& constant, base::Type type) {
  if (!fits(constant, type)) return std::nullopt;
  if (constant.type == type) return constant;
  base::Value result = base::Value::defaultOf(type);
  const int count = base::componentCount(type);
  for (int i = 0; i < count; ++i) result.numbers[static_cast<std::size_t>(i)] = constant.numbers[0];
  return result;
}

namespace {

/// The first that fits: the node's own, that of the event or interface, that of the definition.
base::Value constantFrom(const base::Value* own, const base::Value* standard, const PortDef& def,
                         base::Type type) {
  if (own && fits(*own, type)) return *fitted(*own, type);
  if (standard) return *standard;
  if (def.standard && fits(*def.standard, type)) return *fitted(*def.standard, type);
  return base::Value::defaultOf(type);
}

}  // namespace

base::Value constantOf(const Port& port, const model::Node& node) {
  const auto own = node.values.find(port.name);
  return constantFrom(own == node.values.end() ? nullptr : &own->second, port.standard.get(),
                      *port.def, port.type);
}

base::Value constantOf(const Pin& pin) {
  return constantFrom(pin.constant, pin.standard, *pin.def, pin.type);
}

}  // namespace graph
