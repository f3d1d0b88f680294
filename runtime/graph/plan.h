// What the compiler knows before it writes the first line: which nodes live, where everything is
// kept, what is registered with the host. Inside of compile only.
#pragma once

#include "graph/body_text.h"
#include "graph/lua_text.h"
#include "graph/net.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace graph {

/// What a value depends on, one bit for (a class of) things that can change while flows run; 0 =
/// nothing.
using Dependencies = std::uint64_t;
inline constexpr Dependencies kWorld = Dependencies{1} << 62;  ///< Properties of the scene.
inline constexpr Dependencies kActivation = Dependencies{1}
                                            << 63;  ///< New in each activation: random numbers.
inline constexpr Dependencies kEverything = ~Dependencies{0};

/// Whether a function of the table `host` may change the scene before it returns.
bool changesScene(std::string_view hostFunction);

/// Something that outlives a call: a local of the chunk, or a field of a table where there are too
/// many of those.
struct Cell {
  std::string text;
  Dependencies bit = 0;
};

/// A line of the program and the node it belongs to (-1: none).
struct Line {
  std::string text;
  int node = -1;
};

class Plan {
 public:
  Plan(const model::Graph& graph, const Net& net);

  const model::Graph& graph;
  const Net& net;
  Names names;

  bool isLive(int node) const { return live_[static_cast<std::size_t>(node)] != 0; }
  const Body& bodyOf(int node) const { return *bodies_[static_cast<std::size_t>(node)]; }
  /// The text must belong to a node definition: it is remembered by its address.
  const std::vector<Token>& tokens(const std::string& text);
  /// How many wires of living nodes read this output / lead into this flow input.
  int readers(End output) const;
  /// Of all outputs of all nodes, which one it is; and how many there are.
  std::size_t numberOf(End output) const {
    return firstOutput_[static_cast<std::size_t>(output.node)] +
           static_cast<std::size_t>(output.port);
  }
  std::size_t outputCount() const { return readers_.size(); }
  int callers(End input) const;
  /// Whether the node lies on a circle of flows that run at once.
  bool isRecursive(int node) const { return recursive_[static_cast<std::size_t>(node)] != 0; }

  // --- where things are kept; components in order
  const std::vector<Cell>& variable(const std::string& id) const { return variables_.at(id); }
  const std::vector<Cell>& parameter(const std::string& name) const { return parameters_.at(name); }
  const std::vector<Cell>& output(End output) const {
    return outputs_.at({output.node, output.port});
  }
  /// nullptr where nobody wants to know what it was.
  const std::vector<Cell>* findOutput(End output) const {
    const auto it = outputs_.find({output.node, output.port});
    return it == outputs_.end() ? nullptr : &it->second;
  }
  const Cell& state(int node, const std::string& name) const { return states_.at({node, name}); }
  /// What an output of a flow, event or latent node is at first: an expression a component.
  std::vector<std::string> initialOf(int node, const Pin& port) const;
  /// Whether the input fills in a pointer.
  bool isPointerInput(int node, int input) const;
  /// Calls `visit` with each text of a body.
  template <class Visit>
  static void eachText(const Body& body, Visit visit) {
    if (!body.each.empty()) visit(body.each);
    for (const auto& [output, texts] : body.expr)
      for (const std::string& text : texts) visit(text);
    for (const auto& [input, text] : body.lua) visit(text);
  }
  /// The name that a function of a library has in the program: "lib_slerp", or "lib.slerp" where
  /// there are too many.
  std::string hoisted(const std::string& library, const std::string& function) const;

  // --- numbers known to the host; registering a thing twice gives the same number
  int variableNumber(const std::string& id) const { return variableNumbers_.at(id); }
  /// Of a shared variable always: another behaviour may do it.
  bool isTweened(const std::string& id) const { return tweened_.count(id) != 0; }
  int event(const std::string& id);
  /// `types` of its holes, in the order of their sockets.
  int message(int severity, const std::string& text, const std::vector<base::Type>& types);
  int pointerTemplate(const std::string& pointer, const std::string& type);
  /// The cells of things that are looked up once, when the program is loaded.
  std::string property(const std::string& pointer, const std::string& type, int node);
  std::string reference(const std::string& pointer, int node);

  /// The float variable starts as an integer of the same value, which it has.
  void startWhole(const std::string& id);

  /// Declarations of all that is kept, to stand before the functions.
  std::vector<Line> declarations() const;
  /// Variables, events, messages: to stand after them.
  std::vector<Line> registrations() const;
  /// For the name of a value, a function or a spilled value.
  const std::string& nodeName(int node) const {
    return net.nodes[static_cast<std::size_t>(node)].id->text;
  }

 private:
  void findLiving();
  void countWires();
  void findCircles();
  void findHoisted();
  void keepVariables();
  void keepNodes();
  std::vector<Cell> keepShared(const std::string& id, const base::Value& initial);
  std::vector<Cell> keep(std::string_view first, std::string_view second, base::Type type,
                         const std::vector<std::string>& initial, int node);

  std::vector<char> live_, recursive_;
  std::vector<const Body*> bodies_;
  std::unordered_map<const std::string*, std::vector<Token>> tokens_;
  /// By node: where its outputs and inputs start in the lists of all.
  std::vector<std::size_t> firstOutput_, firstInput_;
  std::vector<int> readers_, callers_;
  std::map<std::string, std::vector<Cell>> variables_, parameters_;
  std::map<std::pair<int, int>, std::vector<Cell>> outputs_;
  std::map<std::pair<int, std::string>, Cell> states_;
  std::map<std::string, std::size_t> variableDeclarations_;
  std::map<std::string, int> variableNumbers_, events_;
  std::map<std::string, char> tweened_;
  std::map<std::string, int> messages_, templates_;
  std::map<std::string, std::string> lookups_;
  std::map<std::string, std::string> hoisted_;
  std::vector<Line> declarations_, lateDeclarations_, registrations_;
  int cells_ = 0;
  bool hasTable_ = false, hasShared_ = false;
};

}  // namespace graph
