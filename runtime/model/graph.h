// A graph as its author made it: plain values, no meaning. What nodes mean stands in graph/.
#pragma once

#include "base/math.h"
#include "base/shelf.h"
#include "base/value.h"
#include "model/ids.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace model {

/// State that lives as long as the running behaviour. Referred to by id, so renaming breaks nothing.
struct Variable {
  std::string name;
  base::Value initial;  ///< Its type is the variable's type.
  /// One value for all behaviours of a session. Files do not say it: those of the project are shared, those of a graph
  /// are not (see withShared).
  bool isShared = false;
  std::string kept{};  ///< As Node::kept.
  bool operator==(const Variable&) const = default;
};

/// A custom event. Shared ones (of the project) reach every behaviour that listens to the same `name`; a graph's own
/// stay within one running behaviour.
struct Event {
  std::string name;
  std::map<std::string, base::Value> values;  ///< Socket name to type and default.
  bool isShared = false;                      ///< As Variable::isShared.
  std::string kept{};                         ///< As Node::kept.
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
  /// What a file said of it that means nothing here, for the way back: a JSON object, keys sorted. "" for nothing.
  /// Opaque to all but interactivity.
  std::string kept{};
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

/// One input or output of a function.
struct InterfacePort {
  std::string id;    ///< Names the socket at every use and inside: stays when `name` changes. One namespace for inputs
                     ///< (with the graph's parameters), one for outputs.
  std::string name;  ///< As people read it.
  bool isFlow = false;
  base::Value standard = base::Value::of(0.0);  ///< Of a value: its type, and what an input is where no wire leads.
  std::string help;
  bool operator==(const InterfacePort&) const = default;
};

/// What makes a graph a function: a node of its own kind ("function/<graph id>") in every other graph.
struct Interface {
  std::vector<InterfacePort> inputs, outputs;  ///< In the order of the sockets.
  bool operator==(const Interface&) const = default;
};

/// A text that lies on the canvas, behind the nodes.
struct Comment {
  std::string text;
  base::Float2 position, size{240, 120};    ///< Canvas units.
  base::Float4 color{0.85f, 0.72f, 0.3f, 1};  ///< Linear.
  bool operator==(const Comment&) const = default;
};

/// A frame around nodes, which moves with them.
struct Group {
  std::string title;
  base::Float4 color{0.3f, 0.5f, 0.85f, 1};  ///< Linear.
  std::set<NodeId> nodes;
  bool isFolded = false;  ///< Only its title is shown.
  bool operator==(const Group&) const = default;
};

/// What only the editor needs; no meaning hangs on it.
struct GraphEditorData {
  std::map<NodeId, base::Float2> positions;  ///< Top left corner on the canvas, in canvas units, +Y down.
  base::Shelf<CommentId, Comment> comments;
  base::Shelf<GroupId, Group> groups;
  std::map<Link, std::vector<base::Float2>> bends;  ///< Points a wire is led through, from its output on.
  bool operator==(const GraphEditorData&) const = default;
};

/// What a file brought beside nodes that are known here, and what goes back into it as it came. Plays no part in a run.
struct Kept {
  /// Operations that nobody here knows, under ids that no node of the graph has, with what they are in Node::kept. And,
  /// under the id of a node of the graph, constants of inputs that its kind does not have; these count only as long as
  /// the node is of the same type, and their `kept` is "".
  base::Shelf<NodeId, Node> nodes;
  /// With such an operation or such an input at one end at least; the other may be gone.
  std::vector<Link> valueLinks, flowLinks;
  std::string json;  ///< Of the graph as a whole, as Node::kept.
  bool operator==(const Kept&) const = default;
};

struct Graph {
  std::string name;
  std::optional<Interface> function;  ///< Set: this graph is a function.
  base::Shelf<NodeId, Node> nodes;
  std::vector<Link> links;
  base::Shelf<VariableId, Variable> variables;
  base::Shelf<EventId, Event> events;
  std::map<std::string, Parameter> parameters;
  GraphEditorData editor;
  Kept kept;
  bool operator==(const Graph&) const = default;
};

}  // namespace model
