// Finds all that is wrong with a graph at once, and says what type each socket has.
#pragma once

#include "base/log.h"
#include "graph/catalog.h"
#include "model/graph.h"

#include <functional>
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
  std::string title;  ///< At the ends of a function: what its author calls it. Comes before the definition's.
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

/// A wire between unlike types that counts as if a node of kind `node` lay on it.
struct Conversion {
  model::Link link;
  base::Type from = base::Type::Float, to = base::Type::Float;
  std::string node;       ///< "type/intToFloat", "math/combine3" (every input from the wire) …
  bool isLossy = false;   ///< Two values of `from` may become one: float to int, a number to bool.
  bool operator==(const Conversion&) const = default;
};

struct Checked {
  std::vector<Conversion> conversions;  ///< By the node and input they lead to.
  std::vector<base::Problem> problems;  ///< Sorted by node; `where` reads `graph "turn" node "n3" input "condition"`.
  std::map<model::NodeId, NodePorts> ports;
  bool isGood() const { return !base::hasErrors(problems); }
};

/// How messages name a node; by default `graph "turn" node "n3"`.
using PlaceOf = std::function<std::string(const model::NodeId&)>;

/// Pure. `graphName` is used in messages. A graph of a project is checked with the project's shared variables and events
/// (model::withShared) and its catalogue (withFunctions). Cost: linear in nodes plus links.
/// Errors: unknown node, missing or unlike sockets and types, a wire between flow and value, two wires into one value
/// input, a cycle of values (through functions: Flattener::usageProblems), config that is missing, of the wrong type or names nothing. Flows may run in circles (a
/// delay that starts itself again); values only through what a flow node remembers.
/// Ends of a function in a graph that is none, and inputs or outputs of one id (parameters are inputs), are errors, too.
/// Codes: unknown-node missing-function missing-variable missing-event missing-parameter unknown-socket
/// flow-value-mismatch type-mismatch two-wires value-cycle missing-config bad-config bad-constant not-a-function taken-id; as warnings: endless-event unset-input unused-config unused-constant.
/// Wires from int to float, bool to int or float, float to int, int or float to bool and float to float2, float3 or
/// float4 are no mismatch but a conversion, where the catalogue has the node for it. Where a generic node is given
/// several of these types it takes the widest: a float vector before float before int before bool.
Checked check(const model::Graph& graph, const Catalog& catalog, const std::string& graphName,
              const PlaceOf& placeOf = {});

/// `graph` with a node in place of each of its conversions, called like the input it leads to ("n3.a").
model::Graph withConversions(const model::Graph& graph, const std::vector<Conversion>& conversions,
                             const Catalog& catalog);

}  // namespace graph
