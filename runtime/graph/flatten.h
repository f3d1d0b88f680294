// A graph with functions to one plain graph that has none: what is compiled, played and exported.
#pragma once

#include "base/log.h"
#include "graph/catalog.h"
#include "graph/check.h"
#include "model/project.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace graph {

inline constexpr std::size_t kMaxFlatNodes =
    250'000;  ///< Of one flat graph, uses and ends of functions counted.
inline constexpr std::size_t kMaxFlatLinks = 1'000'000;
inline constexpr std::size_t kMaxFunctionDepth = 64;  ///< How deep functions may use functions.

/// A node as its author made it.
struct Place {
  model::GraphId graph;
  model::NodeId node;
  auto operator<=>(const Place&) const = default;
};

/// Where the nodes of a flat graph come from. A node of a function is called by the uses it came
/// through, outermost first: "n7/n3" is node n3 of the function that node n7 uses. "n3.a" is the
/// conversion before input "a" of node n3.
class Origins {
 public:
  explicit Origins(model::GraphId root) : root_(std::move(root)) {}
  void addUse(const std::string& path, const model::GraphId& function) {
    functions_[path] = function;
  }

  /// The node, then the use of its function, then that of the function this lies in, and so on.
  std::vector<Place> of(const model::NodeId& flat) const;
  /// `graph "open-door" node "n3", used by graph "door" node "n7"`.
  std::string textOf(const model::NodeId& flat) const;
  /// The last part of textOf: "" where the node is no function's.
  std::string usedBy(const model::NodeId& flat) const;

 private:
  model::GraphId root_;
  std::map<std::string, model::GraphId> functions_;  ///< By path of the use.
};

struct FlatGraph {
  /// Plain nodes only, with the shared variables and events; not to be used where `problems` has an
  /// error. The graph of the project itself where nothing had to be done.
  std::shared_ptr<const model::Graph> graph;
  std::shared_ptr<const Origins> origins;
  /// Of the graph and of all functions it uses, each named as its author knows it.
  std::vector<base::Problem> problems;
  bool isGood() const { return !base::hasErrors(problems); }
};

/// Makes graphs of one project flat; keeps what graphs that use the same functions share.
///
/// A use of a function stands for a copy of what is in it: its state, its own variables and its own
/// events belong to the use. What goes into a flow input goes on where the function's input leads,
/// in the order of the links; a value is pulled through, so it is computed by whoever needs it when
/// it is needed. A parameter of the function is an input of the use. Conversions become nodes.
/// Bounded before memory is taken: a function that uses itself, uses nested deeper than
/// kMaxFunctionDepth, and more than kMaxFlatNodes are problems. Codes beside those of check:
/// recursive-function, deep-function, too-large, endless-flow, endless-value, two-wires.
class Flattener {
 public:
  /// Both must outlive it.
  Flattener(const model::Project& project, const Catalog& standard);
  ~Flattener();

  /// With the project's functions.
  const Catalog& catalog() const;
  /// The graph must be in the project.
  FlatGraph flatten(const model::GraphId& id);
  /// What is wrong with how this graph uses functions, where check sees nothing wrong with it: the
  /// codes above and value-cycle. What is wrong with a function is told of the function only. Looks
  /// at each function once, however often it is used, so it is cheap where flatten() is not.
  std::vector<base::Problem> usageProblems(const model::GraphId& id);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace graph
