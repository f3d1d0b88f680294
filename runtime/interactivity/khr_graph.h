// One KHR_interactivity graph as plain data: what its JSON says, with types by name instead of by
// index. Export fills it and writes it; import reads it and turns it into our graph. It knows no
// node catalogue.
#pragma once

#include "base/value.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace interactivity {

/// The extension that brings our own operations, so that other players see typed no-ops.
inline constexpr std::string_view kOwnExtension = "DIORAMA_nodes";

/// The order of socket ids of the specification: by UTF-16 code units. UTF-8 bytes order the same
/// way, but for characters beyond U+FFFF.
bool socketLess(std::string_view a, std::string_view b);

struct SocketLess {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const { return socketLess(a, b); }
};

template <class T>
using BySocket = std::map<std::string, T, SocketLess>;

/// Where an input value comes from: another node's output, or a constant.
struct KhrInput {
  int node = -1;  ///< -1: `constant` counts.
  std::string socket = "value";
  base::Value constant;  ///< Of a link only its type counts, and only once it is known.
  std::optional<base::Type> asserted;  ///< The type that a file says the source of a link has.

  bool isLink() const { return node >= 0; }
  static KhrInput link(int node, std::string socket, base::Type type);
  static KhrInput of(base::Value value);
};

struct KhrTarget {
  int node = -1;
  std::string socket = "in";
  bool operator==(const KhrTarget&) const = default;
};

/// The member of the extras of what the exporter made. As long as an extension of ours has the name,
/// nobody else writes it, unlike a word that an author may choose.
inline constexpr std::string_view kMarkName = kOwnExtension;

/// Why a node exists. Nodes that the exporter added are marked in the file
/// (`"extras": {"DIORAMA_nodes": {"made": "fan"}}`), so that reading them back gives the graph they
/// were made for.
enum class Made {
  ByAuthor,
  Constant,  ///< Makes a constant that JSON has no number for: NaN, infinities, vectors with them.
  Fan,       ///< A sequence in place of several wires from one flow output.
  Chain,     ///< A sequence in place of `out` wires from node to node.
  End,       ///< Where an output leads that counts though it leads nowhere.
  Guard,  ///< Lets a chain go on only where pointer/set succeeded; and the variable that remembers.
};
std::string_view nameOf(Made made);
std::optional<Made> madeFrom(std::string_view name);

struct KhrNode {
  std::string op;
  std::string extension;  ///< "" = core.
  /// Of the declaration, for extension operations.
  BySocket<base::Type> declaredInputs, declaredOutputs;
  /// Arrays of bools, ints, floats and strings. Of `pointer/*` the entry "type" is the signature as
  /// a string.
  std::map<std::string, std::vector<base::Value>> configuration;
  BySocket<KhrInput> values;
  /// Several targets in one socket only until they are arranged into sequences.
  BySocket<std::vector<KhrTarget>> flows;
  Made made = Made::ByAuthor;
  /// Of our own operations: `out` always follows `in` at once, and there is no other flow.
  bool goesOn = false;
  /// Of pointer/set: it never fails, whatever it sets.
  bool isSure = false;
  /// The members of its JSON object that are not above, as JSON text; of "configuration" all.
  std::string kept{};
  std::string origin;  ///< For messages: `graph "turn" node "n3"`.
  int place = -1;      ///< Of what was read: its index in the file, also of what was made for it.
};

struct KhrVariable {
  std::string name;
  base::Value initial;  ///< NaN in every component and the null ref are written as "no value".
  std::string kept{};   ///< As KhrNode::kept.
  Made made = Made::ByAuthor;
};

struct KhrEvent {
  std::string id;  ///< "" = internal.
  std::string name;
  std::map<std::string, base::Value> values;
  std::string kept{};  ///< As KhrNode::kept.
};

struct KhrGraph {
  std::string name;
  /// Of variables that several behaviours share, by their id: which of `variables`. Only while
  /// graphs are exported.
  std::map<std::string, int> shared;
  /// Of events with an id, by it: which of `events`. Only while graphs are exported.
  std::map<std::string, int> eventsById;
  std::vector<KhrVariable> variables;
  std::vector<KhrEvent> events;
  std::vector<KhrNode> nodes;
  /// What a file says beside: its own "members", those of the extension ("root"), its further
  /// "graphs" with the "index" of this one among them, and "types" and "declarations" where they
  /// are more than what the nodes need.
  std::string kept{};
};

/// Whether values lead from `source` to `node`; true for the node itself.
bool dependsOn(const KhrGraph& graph, int node, int source);

/// Whether any value decides itself.
bool hasValueCircle(const KhrGraph& graph);

bool isPointerOperation(std::string_view op);

/// True for a syntactically valid JSON Pointer (RFC 6901).
bool isJsonPointer(std::string_view text);

}  // namespace interactivity
