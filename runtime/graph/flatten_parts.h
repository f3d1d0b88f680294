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
  /// False where it uses itself or is too much; then `problems` tells.
  bool check(const model::GraphId& id, std::vector<base::Problem>& problems);

 private:
  struct Size {
    std::size_t nodes = 0, depth = 0;
  };
  static constexpr std::size_t kUncounted = 1'000'000;
  bool walk(const model::GraphId& root, std::vector<base::Problem>& problems);

  Preparing& preparing_;
  std::map<model::GraphId, Size> sizes_;
};

/// The flat graph of `root`, which is within bounds and good, as are all functions it uses.
model::Graph inlined(Preparing& preparing, const model::GraphId& root, Origins& origins,
                     std::vector<base::Problem>& problems);

}  // namespace graph
