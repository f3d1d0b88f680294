// Finds all that is wrong with a graph at once, and says what type each socket has.
#pragma once

#include "base/log.h"
#include "graph/catalog.h"
#include "model/graph.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace graph {

/// A socket of one node in one graph, after config made its repeated ports and wires decided its type.
struct Port {
  std::string name;
  const PortDef* def = nullptr;
  bool isFlow = false;
  bool isAny = false;  ///< Of a message: any type, each socket its own.
  base::Type type = base::Type::Float;  ///< Of value sockets.
  /// Of an event's value: what it is unless a wire or a constant says otherwise. Comes before the definition's.
  std::shared_ptr<const base::Value> standard;
};

struct NodePorts {
  const NodeDef* def = nullptr;  ///< nullptr: unknown kind.
  std::vector<Port> inputs, outputs;

  const Port* input(std::string_view name) const;
  const Port* output(std::string_view name) const;
  /// A flow and a value may have the same name.
  const Port* input(std::string_view name, bool isFlow) const;
  const Port* output(std::string_view name, bool isFlow) const;
};

/// The sockets a node shows with its config, before any wire: generic ones have the first type they may be.
NodePorts portsOf(const NodeDef& def, const model::Node& node, const model::Graph& graph);

struct Checked {
  std::vector<base::Problem> problems;  ///< Sorted by node; `where` reads `graph "turn" node "n3" input "condition"`.
  std::map<model::NodeId, NodePorts> ports;
  bool isGood() const { return !base::hasErrors(problems); }
};

/// Pure. `graphName` is used in messages. Cost: linear in nodes plus links.
/// Errors: unknown node, missing or unlike sockets and types, a wire between flow and value, two wires into one value
/// input, a cycle of values, config that is missing, of the wrong type or names nothing. Flows may run in circles (a
/// delay that starts itself again); values only through what a flow node remembers.
/// Codes: unknown-node unknown-socket flow-value-mismatch type-mismatch two-wires value-cycle missing-config bad-config
/// bad-constant; as warnings: unset-input unused-config unused-constant.
Checked check(const model::Graph& graph, const Catalog& catalog, const std::string& graphName);

}  // namespace graph
