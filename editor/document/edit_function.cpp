// A function's sockets.
#include "document/edit_function.h"

#include "document/edit_parts.h"
#include "graph/functions.h"

namespace document {

using model::Graph;
using model::GraphId;
using model::InterfacePort;
using model::NodeId;
using model::Project;

namespace {

std::vector<InterfacePort>& portsOf(Graph& graph, Side side) {
  return side == Side::Input ? graph.function->inputs : graph.function->outputs;
}

auto findPort(std::vector<InterfacePort>& ports, const std::string& id) {
  return std::find_if(ports.begin(), ports.end(),
                      [&](const InterfacePort& p) { return p.id == id; });
}

std::string freeOutputId(const std::vector<InterfacePort>& ports, const std::string& name) {
  using Id = base::Id<struct PortTag>;
  return base::freeId<Id>(base::idTextFrom(name),
                          [&](const Id& id) { return hasPort(ports, id.text); })
      .text;
}

base::Error noPort(const GraphId& function, Side side, const std::string& id) {
  return {"function \"" + function.text + "\" has no " +
          (side == Side::Input ? "input" : "output") + " \"" + id + "\""};
}

template <class F>
base::Status changeFunction(Project& project, const GraphId& function, F change) {
  return changeGraph(project, function, [&](Graph& g) -> base::Status {
    if (!g.function) return base::Error{"graph \"" + function.text + "\" is no function"};
    return change(g);
  });
}

/// Wires and constants at the socket of nodes of that kind; of wires, only its own side.
void clearSocket(Graph& graph, std::string_view type, Side side, const std::string& id,
                 bool keepsWires) {
  std::vector<NodeId> nodes;
  for (const auto& [nodeId, node] : graph.nodes)
    if (node->type == type) nodes.push_back(nodeId);
  for (const NodeId& node : nodes) {
    const model::Socket socket{node, id};
    if (!keepsWires)
      std::erase_if(graph.links, [&](const model::Link& l) {
        return (side == Side::Input ? l.to : l.from) == socket;
      });
    if (side == Side::Input && graph.nodes.find(node)->values.count(id))
      graph.nodes.change(node, [&](model::Node& n) { n.values.erase(id); });
  }
  dropBends(graph);
}

/// At all uses, and at the ends inside, where inputs come out.
void clearSocketEverywhere(Project& project, const GraphId& function, Side side,
                           const std::string& id, bool keepsWires) {
  const std::string use = graph::functionType(function);
  std::vector<GraphId> users;
  for (const auto& [graphId, graph] : project.graphs)
    for (const auto& [nodeId, node] : graph->nodes)
      if (node->type == use && (users.empty() || users.back() != graphId)) users.push_back(graphId);
  for (const GraphId& user : users)
    project.graphs.change(user, [&](Graph& g) { clearSocket(g, use, side, id, keepsWires); });
  const bool isInput = side == Side::Input;
  project.graphs.change(function, [&](Graph& g) {
    clearSocket(g, isInput ? graph::kFunctionInput : graph::kFunctionOutput,
                isInput ? Side::Output : Side::Input, id, keepsWires);
  });
}

}  // namespace

base::Result<GraphId> addFunction(Project& project, const std::string& name) {
  auto id = addGraph(project, freeFunctionName(project, name));
  if (!id) return id;
  project.graphs.change(*id, [](Graph& g) {
    const auto flow = [](const char* portId, const char* portName) {
      InterfacePort port;
      port.id = portId;
      port.name = portName;
      port.isFlow = true;
      return port;
    };
    g.function = model::Interface{{flow("in", "in")}, {flow("out", "out")}};
    const NodeId input("input"), output("output");
    g.nodes.put(input, {std::string(graph::kFunctionInput), {}, {}});
    g.nodes.put(output, {std::string(graph::kFunctionOutput), {}, {}});
    g.links = {{{input, "in"}, {output, "out"}}};
    g.editor.positions = {{input, {0, 0}}, {output, {480, 0}}};
  });
  return id;
}

base::Result<std::string> addPort(Project& project, const GraphId& function, Side side,
                                  const std::string& name,
                                  const std::optional<base::Value>& standard) {
  InterfacePort port;
  port.name = name;
  port.isFlow = !standard;
  if (standard) port.standard = *standard;
  if (port.standard.type == base::Type::List)
    return base::Error{"a function cannot be given a list"};
  const base::Status status = changeFunction(project, function, [&](Graph& g) -> base::Status {
    if (side == Side::Input) {
      port.id = freeInputId(g, name);
      port.name = freeInputName(g, name);
    } else {
      port.id = freeOutputId(g.function->outputs, name);
      port.name = freeName(
          name, [&](const std::string& taken) { return hasPortNamed(g.function->outputs, taken); });
    }
    portsOf(g, side).push_back(port);
    return base::Done{};
  });
  if (!status) return status.error();
  return port.id;
}

base::Status setPort(Project& project, const GraphId& function, Side side,
                     const InterfacePort& port) {
  if (port.standard.type == base::Type::List)
    return base::Error{"a function cannot be given a list"};
  InterfacePort old;
  auto status = changeFunction(project, function, [&](Graph& g) -> base::Status {
    auto& ports = portsOf(g, side);
    const auto at = findPort(ports, port.id);
    if (at == ports.end()) return noPort(function, side, port.id);
    old = *at;
    const bool isTaken = side == Side::Input ? isInputName(g, port.name)
                                             : hasPortNamed(g.function->outputs, port.name);
    if (old.name != port.name && isTaken)
      return nameTaken(function, side == Side::Input ? "an input or a parameter" : "an output",
                       port.name);
    *at = port;
    return base::Done{};
  });
  if (!status) return status;
  if (old.isFlow != port.isFlow || old.standard.type != port.standard.type)
    clearSocketEverywhere(project, function, side, port.id, old.isFlow == port.isFlow);
  return base::Done{};
}

base::Status removePort(Project& project, const GraphId& function, Side side,
                        const std::string& id) {
  auto status = changeFunction(project, function, [&](Graph& g) -> base::Status {
    auto& ports = portsOf(g, side);
    const auto at = findPort(ports, id);
    if (at == ports.end()) return noPort(function, side, id);
    ports.erase(at);
    return base::Done{};
  });
  if (status) clearSocketEverywhere(project, function, side, id, false);
  return status;
}

base::Status movePort(Project& project, const GraphId& function, Side side, const std::string& id,
                      std::size_t index) {
  return changeFunction(project, function, [&](Graph& g) -> base::Status {
    auto& ports = portsOf(g, side);
    const auto at = findPort(ports, id);
    if (at == ports.end()) return noPort(function, side, id);
    InterfacePort port = std::move(*at);
    ports.erase(at);
    ports.insert(ports.begin() + static_cast<std::ptrdiff_t>(std::min(index, ports.size())),
                 std::move(port));
    return base::Done{};
  });
}

}  // namespace document
