// A graph by numbers instead of names: what check and compile walk. Lives only while they run.
//
// Large graphs cost more by the memory they touch than by the work they need. So each node's facts
// are looked up once and lie side by side, in the order in which the wires name the nodes:
// neighbours of the graph are neighbours here.
#pragma once

#include "graph/check.h"
#include "graph/node_def.h"
#include "model/graph.h"

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace graph {

/// One end of a wire: which node, which of its inputs or outputs.
struct End {
  int node = -1;
  int port = -1;
  bool isWired() const { return node >= 0; }
  bool operator==(const End&) const = default;
};

/// A socket of a node (see Port), which looks into the graph, the catalogue and its net.
struct Pin {
  std::string_view name;
  const PortDef* def = nullptr;
  const base::Value* standard = nullptr;  ///< As Port::standard.
  const base::Value* constant = nullptr;  ///< Of a value input: the node's own, which need not fit.
  base::Type type = base::Type::Float;
  bool isFlow = false;
  bool isAny = false;
};

/// Where each name stands among the pins of a node that has many. What the names look into must
/// outlive it.
class PinTable {
 public:
  /// From how many pins on a table is worth its making.
  static constexpr std::size_t kMany = 32;
  explicit PinTable(std::span<const Pin> pins);
  /// -1 if there is none; of several the first.
  int indexOf(std::string_view name, bool isFlow) const;

 private:
  std::unordered_map<std::string_view, int> values_, flows_;
};

struct NetNode {
  const model::NodeId* id = nullptr;
  const model::Node* node = nullptr;
  const NodeDef* def = nullptr;  ///< nullptr: unknown kind, which has no sockets.
  std::span<Pin> inputs, outputs;
  /// By entry of the definition: the node's own, else the standard one; nullptr where it is
  /// missing.
  std::span<const base::Value* const> config;
  std::span<const End> sources;  ///< By input: the value output it is wired to.
  /// By output: the flow inputs it goes on with, in the order of the links.
  std::span<const std::span<const End>> targets;
  int rank = 0;  ///< Its place among all nodes by id.
};

/// May be moved, not copied: its nodes look into its own lists.
class Net {
 public:
  Net() = default;
  Net(Net&&) = default;
  Net& operator=(Net&&) = default;

  std::vector<NetNode>
      nodes;              ///< In the order in which the links name them, then the others by id.
  std::vector<int> byId;  ///< By rank: the node. What people read goes by it.

 private:
  friend class NetMaker;

  std::vector<Pin> inputs_, outputs_;  ///< Of all nodes, one after the other.
  std::vector<const base::Value*> config_;
  std::vector<End> sources_, ends_;
  std::vector<std::span<const End>> targets_;
  std::unordered_set<std::string> names_;  ///< Of sockets, where nobody else has them.
};

/// Makes a net wire by wire. The graph and the catalogue must outlive it and the net.
class NetMaker {
 public:
  /// Calls `onNew` with each node that gets a number; its sockets are not wired yet.
  NetMaker(const model::Graph& graph, const Catalog& catalog,
           std::function<void(const NetNode&)> onNew);

  /// The numbers of the nodes at both ends of a wire, -1 where there is none.
  struct Ends {
    int from = -1, to = -1;
  };
  /// Where the wires' nodes are looked for: many at once, because each search waits for memory.
  static constexpr std::size_t kAtOnce = 128;
  /// `links` are at most kAtOnce.
  void lookUp(std::span<const model::Link> links);
  /// Of the link with that place among those that were looked up last.
  Ends endsOf(std::size_t link);
  /// Valid until the next node gets a number.
  std::span<const Pin> inputsOf(int node) const;
  std::span<const Pin> outputsOf(int node) const;
  /// -1 if there is none.
  int inputOf(int node, std::string_view name, bool isFlow);
  int outputOf(int node, std::string_view name, bool isFlow);
  const NodeDef* defOf(int node) const { return net_.nodes[static_cast<std::size_t>(node)].def; }
  void addFlow(End output, End input);
  /// False where the input has another source already, which stays.
  bool addValue(End output, End input);
  /// To be called once, at the end.
  Net finish();

 private:
  using Item = base::Shelf<model::NodeId, model::Node>::Item;
  /// Where a node's own begin in the lists of all.
  struct First {
    std::uint32_t input = 0, output = 0, config = 0;
  };
  struct Slot {
    const Item* item = nullptr;
    std::uint32_t hash = 0;
    int place = -1;  ///< Of the item by id.
  };
  struct Flow {
    std::uint32_t output = 0;  ///< Of all outputs.
    End target;
  };
  void fillTable();
  int add(int place);
  void sortFlows();

  const model::Graph& graph_;
  const Catalog& catalog_;
  std::function<void(const NetNode&)> onNew_;
  Net net_;
  std::unordered_map<std::string_view, const NodeDef*> kinds_;  ///< That were met.
  std::vector<const Item*> items_;                              ///< By id.
  std::vector<int> numbers_;  ///< By place: the node's number, -1: none yet.
  std::vector<Slot> slots_;
  std::array<Slot, 2 * kAtOnce> found_;  ///< By link: of its two ends.
  std::vector<First> firsts_;
  std::unordered_map<int, PinTable> inputTables_, outputTables_;  ///< Of nodes with many.
  std::vector<Flow> flows_;
};

/// A graph that was checked, and its net, which looks into the graph.
struct CheckedNet {
  std::vector<Conversion> conversions;
  std::vector<base::Problem> problems;
  Net net;
};
CheckedNet checkedNetOf(const model::Graph& graph, const Catalog& catalog,
                        const std::string& graphName, const PlaceOf& placeOf = {});

/// -1 if there is none.
int indexOf(std::span<const Pin> pins, std::string_view name, bool isFlow);

/// A cycle of value nodes: the wire ends along it, first to last (the first node is not repeated);
/// empty if none. Of uses of functions nobody here knows which output needs which input, so what
/// leads through them is Flattener's to tell.
std::vector<End> findValueCycle(const Net& net);

}  // namespace graph
