// The parts of making graphs flat. Inside of flatten only.
#pragma once

#include "graph/flatten.h"

#include <limits>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace graph {

/// One graph of the project, ready to be copied into others: checked, with its conversions as
/// nodes.
struct Prepared {
  std::shared_ptr<const model::Graph> graph;
  std::map<model::NodeId, NodePorts> ports;
  std::vector<base::Problem> problems;
  std::vector<std::pair<model::NodeId, model::GraphId>> uses;
  bool isGood = false, hasEnds = false;

  /// Of a good graph: its wires by their ends.
  void index(const Catalog& catalog);
  bool isIndexed = false;
  std::map<model::NodeId, NodeRole> roles;
  std::map<model::Socket, std::vector<model::Socket>> flowsFrom;
  std::map<model::Socket, model::Socket> valueInto;
  std::map<std::string, std::vector<model::Socket>> flowsIn;  ///< By input of the function.
  std::map<std::string, std::vector<model::NodeId>>
      valuesOut;  ///< By output: the ends that are given it.
};

class Preparing {
 public:
  Preparing(const model::Project& project, Catalog all)
      : catalog(std::move(all)), project_(project) {}
  const Catalog catalog;
  /// The graph must be in the project.
  const Prepared& of(const model::GraphId& id);
  /// Whether one for all behaviours is called so.
  bool isShared(const model::VariableId& id) const { return project_.variables.contains(id); }
  bool isShared(const model::EventId& id) const { return project_.events.contains(id); }
  Prepared& indexed(const model::GraphId& id) {
    of(id);
    Prepared& prepared = known_.at(id);
    prepared.index(catalog);
    return prepared;
  }

 private:
  const model::Project& project_;
  std::map<model::GraphId, Prepared> known_;
};

/// How much a graph would be, found without making it.
class Bounds {
 public:
  explicit Bounds(Preparing& preparing) : preparing_(preparing) {}
  /// False where it uses itself or is too much; then `problems` tells. Of a graph that is too much
  /// because a function is, nothing is told where `isToldOnce`.
  bool check(const model::GraphId& id, std::vector<base::Problem>& problems,
             bool isToldOnce = false);

 private:
  struct Size {
    std::size_t nodes = 0, depth = 0;
  };
  static constexpr std::size_t kUncounted = 1'000'000;
  bool walk(const model::GraphId& root, std::vector<base::Problem>& problems);

  Preparing& preparing_;
  std::map<model::GraphId, Size> sizes_;
};

/// What goes through functions without being held anywhere: circles that no graph shows by itself.
class Through {
 public:
  explicit Through(Preparing& preparing) : preparing_(preparing) {}
  /// What is wrong with how the graph uses functions, not with these; they must be within Bounds.
  /// Nothing where the graph is not good by itself.
  const std::vector<base::Problem>& problemsOf(const model::GraphId& id) { return of(id).problems; }

 private:
  /// How often a flow comes to nodes, and to each output of the function.
  struct FlowWays {
    std::size_t nodes = 0;
    std::map<std::string, std::size_t> outputs;
  };
  /// Of one function. Counts beyond kMaxFlatLinks are all the same.
  struct Passing {
    std::vector<base::Problem> problems;
    /// By output: the inputs it depends on, and whether by a way that meets no node.
    std::map<std::string, std::map<std::string, bool>> values;
    std::map<std::string, FlowWays> flows;       ///< By input.
    std::size_t links = 0;                       ///< Wires of flows that end at nodes inside.
    std::map<std::string, std::size_t> leaving;  ///< By output: wires of flows from nodes inside.
  };
  class Looking;
  // As deep as functions use functions.
  const Passing& of(const model::GraphId& id);

  Preparing& preparing_;
  std::map<model::GraphId, Passing> known_;
};

/// The flat graph of `root`, which is within bounds and good, as are all functions it uses.
model::Graph inlined(Preparing& preparing, const model::GraphId& root, Origins& origins,
                     std::vector<base::Problem>& problems);

}  // namespace graph
