// What a kind of node is: its sockets, its words, its Lua. Read from a node file (nodes/**/*.lua) by script/.
// The language of the bodies is told in README.md; its exact rules stand at Body below.
#pragma once

#include "base/value.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace graph {

/// Text by language ("en", "zh-CN").
using Words = std::map<std::string, std::string>;

enum class NodeKind { Value, Flow, Event, Latent };

/// A socket as declared. Its type is fixed, one of several that the wires decide ("generic"), or told by the config.
struct PortDef {
  std::string name;
  bool isFlow = false;
  /// What it may be; one entry = fixed. Empty for flows, and where `typeFrom` or `repeatedBy` decides alone.
  std::vector<base::Type> types;
  /// "T"; empty for a fixed type. The wires choose one index for all sockets with the same variable, and each has
  /// `types[index]`: the same type for equal lists, a matching one for parallel lists (float3 with float3x3). All
  /// lists of one variable have the same length.
  std::string typeVariable;
  /// Config entry whose referent has the type: a variable, a parameter, or an entry that names a type ("float3").
  std::string typeFrom;
  /// Constant where nothing is wired and no value is set; a scalar stands for every component of a vector. Of an
  /// output of a flow, event or latent node: what it is before the first activation.
  std::optional<base::Value> standard;
  std::string standardFrom;          ///< Of an output: config entry that holds it instead.
  std::optional<double> min, max;    ///< Sensible range for the editor; the runtime does not clamp.
  Words title;                       ///< What people read; empty: its name.
  Words help;
  /// Name of the config entry that multiplies this port ("" = an ordinary port):
  /// - a list of ints: one port a number, named by it, doubles ignored ("cases");
  /// - a list that names variables: one port a variable, named by its id, with its type;
  /// - an int: that many ports, named "0", "1" … (at most 64 of them for inputs, 4096 for outputs);
  /// - text that is a pointer: one ref for each {name} and one int for each [name] in it;
  /// - text that is a message: one port of any type for each {name} in it;
  /// - an event: one port for each of its values, with its type.
  std::string repeatedBy;
};

struct ConfigDef {
  std::string name;
  base::Type type = base::Type::Int;   ///< List = ints, or texts where it names variables; String for all that is text.
  std::optional<base::Value> standard; ///< None: must be given.
  /// What the text names: "variable", "event", "parameter" (ids in the graph), "pointer", "type", "message",
  /// "entity", "key", "element" ("entity/element" of a panel); "" for a plain constant.
  std::string names;
  std::vector<std::string> choices;    ///< Of a String; empty = free.
  Words title, help;                   ///< As a socket's.
};

/// Something a node remembers between activations.
struct StateDef {
  std::string name;
  std::optional<base::Value> initial;  ///< Bool, Int, Float or String; none: a table of its own, empty at first.
};

/// How a node is written in Lua. Exactly one of `each`, `expr`, `lua` says what comes out (with `fold`, `each` only
/// feeds `$$fold`). In these texts:
/// - `$name` is an input, an output or a config entry. A vector stands as its components with commas between them, so
///   `lib.f($a)` and `$value = $a` work for every type; `$name[2]` is one component, counted from 1, matrices
///   column by column; a line with `$name[i]` is written once for each component. In `each`, `$name` is the component
///   at hand (a scalar stays itself).
/// - An input is evaluated before the body runs, each value once. `$$pull name`, on a line of its own, evaluates it
///   there and then (again), for loops.
/// - `$flow` as a statement goes on with that output flow and comes back when it is through.
/// - `@flow` is a number that host functions take, to activate that output flow later; 0 if nothing is wired to it.
///   `@config` of an entry that names a variable is a number that stands for the variable.
/// - `$.name` is the node's state. `$output = …` in flow, event and latent nodes is remembered, too.
/// - `$config` is a literal; of an entry that names a variable or parameter: the variable itself, to be read and
///   assigned; of a pointer: its slot for host.get, host.set, host.valid; of an event or message: its number.
/// - `$port` of a repeated port is all of them, with commas. `$$each port` … `$$end` writes the lines between for
///   each; there `$port` is that one, `$$key` its name as a literal (a number for cases and counts) and `$$index` its
///   position from 0. `$$elseif … then` in there, with `$$endif` after it and `$$else` before that where something is
///   to be done otherwise, makes a chain of cases that is right for none, too.
/// - `$$self` is a number that is this node's own. `$$fold` is `each`, component by component, joined with `fold`.
/// Everything else is Lua 5.4: its statements without function, goto, return, methods and globals; names of locals
/// have no underscore; `math.*`, `lib.*` (scripts/prelude.lua) and `host.*` (script/README.md) may be called. Loops are
/// given a budget by the compiler. `int` is a Lua integer, every float component a Lua float, a null ref is "".
struct Body {
  std::string each;
  std::string fold;  ///< Operator between components: "+", "and".
  /// Output to expressions: one for the whole (for a vector it yields all components), or one a component.
  std::map<std::string, std::vector<std::string>> expr;
  /// Input flow to statements; "" for value and event nodes. For a repeated input flow its declared name.
  std::map<std::string, std::string> lua;
  bool isEmpty() const { return each.empty() && expr.empty() && lua.empty(); }
};

/// Nodes that exist only until a graph is made flat (flatten.h), so they have no body.
enum class NodeRole {
  Plain,
  Function,        ///< The use of a function: "function/<graph id>".
  FunctionInput,   ///< In a function: where what its use is given comes out.
  FunctionOutput,  ///< In a function: where what its use gives goes in.
};

struct NodeDef {
  std::string id;        ///< "flow/branch": also its path.
  NodeKind kind = NodeKind::Value;
  NodeRole role = NodeRole::Plain;
  Words title, help;
  /// The operation of KHR_interactivity it stands for, and the extension that brings it ("" = core).
  std::string khr, khrExtension;
  /// How a node without `khr` travels: "lowered" by the exporter to standard ones, or not at all, with a reason.
  enum class Portability { Standard, Lowered, No };
  Portability portability = Portability::Standard;
  std::string portabilityReason;      ///< Of No.
  std::vector<PortDef> inputs, outputs;
  std::vector<ConfigDef> config;
  std::vector<StateDef> state;
  std::vector<std::string> keywords;  ///< More words the search finds it by.
  /// Of event nodes: what wakes it ("start", "tick", "select", "hoverIn", "hoverOut", "receive", "key", "panelPress",
  /// "panelChange"); its value outputs are filled in their order.
  std::string event;
  /// By type of the first generic socket ("int": only for ints); "" where no other fits.
  std::map<std::string, Body> bodies;
  std::string source;    ///< File it came from, for messages.

  const PortDef* input(std::string_view name) const;
  const PortDef* output(std::string_view name) const;
  const ConfigDef* configEntry(std::string_view name) const;
  /// The body for a type of the first generic socket.
  const Body& bodyFor(std::string_view typeName) const;
};

}  // namespace graph
