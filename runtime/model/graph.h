// A graph as its author made it: plain values, no meaning. What nodes mean stands in graph/.
#pragma once

#include "base/math.h"
#include "base/shelf.h"
#include "base/value.h"
#include "model/ids.h"

#include <map>
#include <string>
#include <vector>

namespace model {

/// State that lives as long as the running behaviour. Referred to by id, so renaming breaks nothing.
struct Variable {
  std::string name;
  base::Value initial;  ///< Its type is the variable's type.
  bool operator==(const Variable&) const = default;
};

/// A custom event. Behaviours of one scene meet through events of the same `name`.
struct Event {
  std::string name;
  std::map<std::string, base::Value> values;  ///< Socket name to type and default.
  bool operator==(const Event&) const = default;
};

/// A setting of the graph that each behaviour using it may give its own value.
struct Parameter {
  std::string name;
  base::Value initial;
  bool operator==(const Parameter&) const = default;
};

struct Node {
  std::string type;                            ///< Path of its node file: "flow/branch".
  std::map<std::string, base::Value> config;   ///< What is fixed when the graph is made: "cases", "pointer", "variable" …
  std::map<std::string, base::Value> values;   ///< Constants of inputs that have no wire.
  bool operator==(const Node&) const = default;
};

struct Socket {
  NodeId node;
  std::string name;
  auto operator<=>(const Socket&) const = default;
};

/// A wire from an output to an input. Whether flow or value runs in it follows from the sockets.
/// Several wires may leave one flow output: they run in the order of `Graph::links`.
struct Link {
  Socket from;
  Socket to;
  auto operator<=>(const Link&) const = default;
};

/// What only the editor needs; no meaning hangs on it.
struct GraphEditorData {
  std::map<NodeId, base::Float2> positions;  ///< Top left corner on the canvas, in canvas units, +Y down.
  bool operator==(const GraphEditorData&) const = default;
};

struct Graph {
  std::string name;
  base::Shelf<NodeId, Node> nodes;
  std::vector<Link> links;
  base::Shelf<VariableId, Variable> variables;
  base::Shelf<EventId, Event> events;
  std::map<std::string, Parameter> parameters;
  GraphEditorData editor;
  bool operator==(const Graph&) const = default;
};

}  // namespace model
