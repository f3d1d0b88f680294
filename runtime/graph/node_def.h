// What a kind of node is: its sockets, its words, its Lua. Read from a node file (nodes/**/*.lua) by script/.
#pragma once

#include "base/value.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace graph {

/// Text by language ("en", "zh-CN").
using Words = std::map<std::string, std::string>;

enum class NodeKind { Value, Flow, Event, Latent };

/// A socket as declared. Its type is fixed, or one of several that the wires decide ("generic"): sockets of a node
/// with the same `typeVariable` get the same type.
struct PortDef {
  std::string name;
  bool isFlow = false;
  std::vector<base::Type> types;       ///< What it may be; one entry = fixed. Empty for flows.
  std::string typeVariable;            ///< "T"; empty for a fixed type.
  std::optional<base::Value> standard; ///< Constant used where nothing is wired and no value is set.
  std::optional<double> min, max;      ///< Sensible range for the editor; the runtime does not clamp.
  Words help;
  /// Name of the config entry that multiplies this port: "cases" makes one port a case, its name the number;
  /// "pointer" one per parameter in braces; "" for an ordinary port.
  std::string repeatedBy;
};

struct ConfigDef {
  std::string name;
  base::Type type = base::Type::Int;   ///< List = list of ints; String for pointers and words.
  std::optional<base::Value> standard; ///< None: must be given.
  /// What the text names, for the editor's chooser: "variable", "event", "entity", "pointer", "type", "".
  std::string names;
  std::vector<std::string> choices;    ///< Of a String; empty = free.
  Words help;
};

struct NodeDef {
  std::string id;        ///< "flow/branch": also its path.
  NodeKind kind = NodeKind::Value;
  Words title, help;
  /// The operation of KHR_interactivity it stands for, and the extension that brings it ("" = core).
  std::string khr, khrExtension;
  /// How a node without `khr` travels: "lowered" by the exporter to standard ones, or not at all, with a reason.
  enum class Portability { Standard, Lowered, No };
  Portability portability = Portability::Standard;
  std::vector<PortDef> inputs, outputs;
  std::vector<ConfigDef> config;
  std::vector<std::string> keywords;  ///< More words the search finds it by.
  std::string lua;       ///< Template for the compiler; its language is described in graph/README.md.
  std::string source;    ///< File it came from, for messages.
};

}  // namespace graph
