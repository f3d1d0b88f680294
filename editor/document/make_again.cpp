#include "document/make_again.h"

#include "document/edit_names.h"
#include "document/edit_parts.h"
#include "graph/functions.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace document {

using model::Graph;
using model::NodeId;
using model::Project;

namespace {

const graph::Port* portOf(const graph::Checked& checked, const model::Socket& socket,
                          bool isOutput) {
  const auto ports = checked.ports.find(socket.node);
  if (ports == checked.ports.end()) return nullptr;
  return isOutput ? ports->second.output(socket.name) : ports->second.input(socket.name);
}

/// What goes with an event, as far as the wires and constants of the nodes that name it show.
std::map<std::string, base::Value> valuesOfEvent(const CheckedGraph& at, const std::string& event) {
  std::map<std::string, base::Value> values;
  const auto names = [&](const NodeId& id) {
    const model::Node* node = at.graph.nodes.find(id);
    const graph::NodeDef* def = node ? at.catalog.find(node->type) : nullptr;
    if (!def) return false;
    return std::any_of(def->config.begin(), def->config.end(), [&](const graph::ConfigDef& entry) {
      const auto it = node->config.find(entry.name);
      return entry.names == kEvent && it != node->config.end() && it->second.text == event;
    });
  };
  const auto add = [&](const model::Socket& end, bool isOutput, const graph::Port* other) {
    if (names(end.node) && !portOf(at.checked, end, isOutput) && other && !other->isFlow)
      values.emplace(end.name, base::Value::defaultOf(other->type));
  };
  for (const model::Link& link : at.graph.links) {
    add(link.to, false, portOf(at.checked, link.from, true));
    add(link.from, true, portOf(at.checked, link.to, false));
  }
  for (const auto& [id, node] : at.graph.nodes)
    if (names(id))
      for (const auto& [name, value] : node->values)
        if (!portOf(at.checked, {id, name}, false)) values.emplace(name, value);
  return values;
}

std::function<base::Status(Project&)> makeNamed(const CheckedGraph& at, const NodeId& nodeId,
                                                std::string_view sort) {
  const model::Node& node = *at.graph.nodes.find(nodeId);
  const graph::NodeDef* def = at.catalog.find(node.type);
  if (!def) return {};
  std::vector<std::string> names;
  for (const graph::ConfigDef& entry : def->config) {
    const auto it = node.config.find(entry.name);
    if (entry.names != sort || it == node.config.end()) continue;
    if (it->second.type != base::Type::List && !it->second.text.empty())
      names.push_back(it->second.text);
    for (const base::Value& item : it->second.items) names.push_back(item.text);
  }
  if (names.empty()) return {};
  base::Value initial = base::Value::of(0.0);
  if (!node.values.empty()) initial = node.values.begin()->second;
  for (const model::Link& link : at.graph.links)
    if (const graph::Port* port = portOf(at.checked, link.from, true);
        link.to.node == nodeId && port && !port->isFlow)
      initial = base::Value::defaultOf(port->type);
  std::map<std::string, std::map<std::string, base::Value>> events;
  if (sort == kEvent)
    for (const std::string& name : names) events[name] = valuesOfEvent(at, name);
  return [graphId = at.id, names, initial, sort, events](Project& p) -> base::Status {
    p.graphs.change(graphId, [&](Graph& g) {
      for (const std::string& name : names) {
        const model::VariableId variable(name);
        const model::EventId event(name);
        if (sort == kVariable && !g.variables.contains(variable) && !p.variables.contains(variable))
          g.variables.put(variable, {name, initial});
        if (sort == kEvent && !g.events.contains(event) && !p.events.contains(event))
          g.events.put(event, {name, events.at(name)});
        if (sort == kParameter) g.parameters.try_emplace(name, model::Parameter{name, initial});
      }
    });
    return base::Done{};
  };
}

/// The sockets that uses in one graph have, as far as wires and constants show them. Of a wire
/// between two uses only the other sockets tell what it is: those are for the second round.
void addSockets(const Graph& graph, const graph::Checked& checked, const std::string& type,
                bool isSecondRound, model::Interface& sockets) {
  using Ports = std::vector<model::InterfacePort>;
  const auto isUse = [&](const NodeId& id) {
    const model::Node* node = graph.nodes.find(id);
    return node && node->type == type;
  };
  const auto add = [](Ports& ports, const std::string& id, bool isFlow, const base::Value& value) {
    if (hasPort(ports, id)) return;
    ports.push_back({id, id, isFlow, value, ""});
  };
  const auto addLike = [&](Ports& ports, const std::string& id, const model::Socket& other,
                           bool isOutput) {
    const graph::Port* port = portOf(checked, other, isOutput);
    const Ports& others = isOutput ? sockets.outputs : sockets.inputs;
    const auto known = std::find_if(others.begin(), others.end(),
                                    [&](const auto& p) { return p.id == other.name; });
    const bool isKnown = isUse(other.node) && known != others.end();
    if (port)
      add(ports, id, port->isFlow, base::Value::defaultOf(port->type));
    else if (isSecondRound && isKnown)
      add(ports, id, known->isFlow, known->standard);
    else if (isSecondRound)
      add(ports, id, false, base::Value::of(0.0));
  };
  for (const model::Link& link : graph.links) {
    if (isUse(link.to.node)) addLike(sockets.inputs, link.to.name, link.from, true);
    if (isUse(link.from.node)) addLike(sockets.outputs, link.from.name, link.to, false);
  }
  for (const auto& [id, node] : graph.nodes)
    if (node->type == type)
      for (const auto& [name, value] : node->values) add(sockets.inputs, name, false, value);
}

std::function<base::Status(Project&)> makeFunction(const model::GraphId& function,
                                                   const graph::Catalog& catalog) {
  return [function, catalog](Project& p) -> base::Status {
    if (p.graphs.contains(function))
      return base::Error{"there is a graph \"" + function.text +
                         "\" already, which is no function"};
    Graph made;
    made.name = function.text;
    made.function.emplace();
    for (const bool isSecondRound : {false, true})
      for (const auto& [id, graph] : p.graphs)
        addSockets(*graph, graph::check(withShared(*graph, p), catalog, id.text),
                   graph::functionType(function), isSecondRound, *made.function);
    made.nodes.put(NodeId("input"), {std::string(graph::kFunctionInput), {}, {}});
    made.nodes.put(NodeId("output"), {std::string(graph::kFunctionOutput), {}, {}});
    made.editor.positions = {{NodeId("input"), {0, 0}}, {NodeId("output"), {480, 0}}};
    p.graphs.put(function, std::move(made));
    return base::Done{};
  };
}

}  // namespace

std::function<base::Status(Project&)> makeAgain(const std::string& code, const CheckedGraph& at,
                                                const NodeId& node) {
  const model::Node* named = at.graph.nodes.find(node);
  if (!named) return {};
  for (const std::string_view sort : {kVariable, kEvent, kParameter})
    if (code == "missing-" + std::string(sort)) return makeNamed(at, node, sort);
  const auto function = graph::functionIn(named->type);
  if (code == "missing-function" && function && base::isIdText(function->text))
    return makeFunction(*function, at.catalog);
  return {};
}

}  // namespace document
