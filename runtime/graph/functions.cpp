#include "graph/functions.h"

#include <algorithm>

namespace graph {
namespace {

constexpr std::string_view kFolder = "function/";

PortDef portFrom(const model::InterfacePort& port) {
  PortDef def;
  def.name = port.id;
  def.isFlow = port.isFlow;
  if (!port.isFlow) {
    def.types = {port.standard.type};
    def.standard = port.standard;
  }
  if (!port.name.empty()) def.title["en"] = port.name;
  if (!port.help.empty()) def.help["en"] = port.help;
  return def;
}

bool hasFlow(const std::vector<model::InterfacePort>& ports) {
  return std::any_of(ports.begin(), ports.end(), [](const auto& p) { return p.isFlow; });
}

/// A definition may be shared by many graphs, so it only has one socket of each sort; which there
/// are and what type they have, portsOf() reads from the graph.
NodeDef endDef(std::string_view id, NodeRole role, Words title, Words help) {
  NodeDef def;
  def.id = std::string(id);
  def.kind = NodeKind::Flow;
  def.role = role;
  def.title = std::move(title);
  def.help = std::move(help);
  def.portability = NodeDef::Portability::Lowered;
  PortDef flow, value;
  flow.isFlow = true;
  (role == NodeRole::FunctionInput ? def.outputs : def.inputs) = {flow, value};
  return def;
}

}  // namespace

std::string functionType(const model::GraphId& id) { return std::string(kFolder) + id.text; }

bool isFunctionId(const model::GraphId& id) {
  return functionType(id) != kFunctionInput && functionType(id) != kFunctionOutput;
}

std::optional<model::GraphId> functionIn(std::string_view nodeType) {
  if (nodeType.substr(0, kFolder.size()) != kFolder || nodeType == kFunctionInput ||
      nodeType == kFunctionOutput)
    return std::nullopt;
  return model::GraphId(std::string(nodeType.substr(kFolder.size())));
}

NodeDef functionDef(const model::GraphId& id, const model::Graph& function) {
  NodeDef def;
  def.id = functionType(id);
  def.role = NodeRole::Function;
  def.title["en"] = function.name.empty() ? id.text : function.name;
  def.help["en"] = def.help["zh-CN"] = def.title["en"];
  if (std::any_of(function.function->outputs.begin(), function.function->outputs.end(),
                  [](const auto& port) { return !port.isFlow; })) {
    def.help["en"] += ": a function; its values are computed anew whenever they are read.";
    def.help["zh-CN"] += "：函数；其值在每次读取时重新计算。";
  }
  def.portability = NodeDef::Portability::Lowered;
  def.source = "graphs/" + id.text + ".json";
  const model::Interface& ports = *function.function;
  def.kind = hasFlow(ports.inputs) || hasFlow(ports.outputs) ? NodeKind::Flow : NodeKind::Value;
  for (const model::InterfacePort& port : ports.inputs) def.inputs.push_back(portFrom(port));
  for (const auto& [key, parameter] : function.parameters)
    if (!def.input(key))
      def.inputs.push_back(portFrom({key, parameter.name, false, parameter.initial, ""}));
  for (const model::InterfacePort& port : ports.outputs) def.outputs.push_back(portFrom(port));
  return def;
}

Catalog withFunctions(const Catalog& standard, const model::Project& project) {
  Catalog catalog = standard;
  // Fails only where the id is taken, and then the standard one counts.
  const auto add = [&](NodeDef def) {
    static_cast<void>(static_cast<bool>(catalog.add(std::move(def))));
  };
  add(endDef(kFunctionInput, NodeRole::FunctionInput,
             {{"en", "Function input"}, {"zh-CN", "函数输入"}},
             {{"en", "What the node that uses this function is given."},
              {"zh-CN", "使用此函数的节点所得到的输入。"}}));
  add(endDef(kFunctionOutput, NodeRole::FunctionOutput,
             {{"en", "Function output"}, {"zh-CN", "函数输出"}},
             {{"en",
               "What the node that uses this function gives. Its values are computed anew whenever "
               "they are read."},
              {"zh-CN", "使用此函数的节点所给出的输出。其中的值在每次读取时重新计算。"}}));
  for (const auto& [id, graph] : project.graphs)
    if (graph->function && isFunctionId(id)) add(functionDef(id, *graph));
  return catalog;
}

bool haveEqualFunctions(const model::Project& a, const model::Project& b) {
  const auto next = [](auto& it, auto end) {
    while (it != end && !it->second->function) ++it;
    return it != end;
  };
  auto x = a.graphs.begin(), y = b.graphs.begin();
  for (;; ++x, ++y) {
    const bool hasX = next(x, a.graphs.end()), hasY = next(y, b.graphs.end());
    if (!hasX || !hasY) return hasX == hasY;
    if (x->first != y->first) return false;
    if (x->second == y->second) continue;
    const model::Graph &g = *x->second, &h = *y->second;
    if (g.name != h.name || g.function != h.function || g.parameters != h.parameters) return false;
  }
}

}  // namespace graph
