// A graph by numbers instead of names: what check and compile walk. Lives only while they run.
#pragma once

#include "graph/check.h"
#include "graph/node_def.h"
#include "model/graph.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace graph {

/// One end of a wire: which node, which of its inputs or outputs.
struct End {
  int node = -1;
  int port = -1;
  bool isWired() const { return node >= 0; }
  bool operator==(const End&) const = default;
};

struct NetNode {
  const model::NodeId* id = nullptr;
  const model::Node* node = nullptr;
  const NodePorts* ports = nullptr;  ///< `ports->def` may be nullptr.
  std::span<const End> sources;      ///< By input: the value output it is wired to.
  /// By output: the flow inputs it goes on with, in the order of the links.
  std::span<const std::span<const End>> targets;
};

/// May be moved, not copied: its nodes look into its own lists.
class Net {
 public:
  Net() = default;
  Net(Net&&) = default;
  Net& operator=(Net&&) = default;

  std::vector<NetNode> nodes;  ///< Sorted by id.

  /// -1 if there is none.
  int find(const model::NodeId& id) const;

 private:
  friend Net netOf(const model::Graph& graph, const std::map<model::NodeId, NodePorts>& ports);
  void number();
  void layOut();

  std::vector<End> sources_, ends_;  ///< Of all nodes, one after the other.
  std::vector<std::span<const End>> targets_;
  std::vector<int> slots_;  ///< A hash table: numbers of nodes, -1 where none is.
};

/// A graph that was checked, and its net, which looks into `checked`.
struct CheckedNet {
  Checked checked;
  Net net;
};
CheckedNet checkedNetOf(const model::Graph& graph, const Catalog& catalog,
                        const std::string& graphName);

/// Takes the wires between sockets that exist; of two into one value input, the first.
/// Both arguments must outlive the result.
Net netOf(const model::Graph& graph, const std::map<model::NodeId, NodePorts>& ports);

/// -1 if there is none.
int indexOf(const std::vector<Port>& ports, std::string_view name, bool isFlow);

/// A cycle of value nodes: the wire ends along it, first to last (the first node is not repeated);
/// empty if none.
std::vector<End> findValueCycle(const Net& net);

}  // namespace graph
