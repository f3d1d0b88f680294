// A graph as the canvas shows it: words, colours, sizes and places, made from the values once and
// kept until they change. Lengths are canvas units (a design pixel at zoom 1), +Y down.
#pragma once

#include "document/problems.h"
#include "graph/catalog.h"
#include "graph/check.h"
#include "widget/graph_shape.h"
#include "widget/texts.h"
#include "widget/theme.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace widget {

/// Words cut to the room they have; `width` is what they take, in canvas units.
struct Shown {
  std::string text;
  float width = 0;
};

struct SocketView {
  std::string name;   ///< As in the file.
  std::string label;  ///< What people read.
  std::string value;  ///< The constant of an unwired input; empty otherwise.
  std::string help;
  bool isFlow = false;
  bool isWired = false;
  base::Type type = base::Type::Float;
  base::Float2 offset{};  ///< Of its middle from the node's top left corner.
  Shown shownLabel{}, shownValue{};
};

struct NodeView {
  model::NodeId id;
  base::Float2 position, size;
  std::string title;
  std::string subtitle;  ///< What its settings name: a variable, an event, a property.
  Shown shownTitle{}, shownSubtitle{};
  std::string help;
  std::string problems;  ///< One a line; empty if all is well.
  base::Severity worst = base::Severity::Info;
  ImU32 header = 0;
  bool isKnown = true;
  bool isHidden = false;  ///< In a folded group, whose place and size it has then.
  std::vector<SocketView> inputs, outputs;
};

/// Indices into GraphView::nodes and their sockets.
struct WireView {
  model::Link link;
  std::size_t fromNode = 0, fromSocket = 0, toNode = 0, toSocket = 0;
  std::vector<base::Float2> bends{};  ///< Points it is led through.
  std::string conversion{};           ///< "int → float"; empty where the types are alike.
  bool isLossy = false;               ///< Of a conversion.
};

struct CommentView {
  model::CommentId id;
  std::string text;
  base::Float2 position, size;
  ImU32 color = 0;
};

struct GroupView {
  model::GroupId id;
  std::string title;
  base::Float2 position, size;  ///< Around its nodes.
  ImU32 color = 0;
  bool isFolded = false;
};

struct GraphView {
  std::vector<NodeView> nodes;
  std::vector<WireView> wires;  ///< Without those that lead to a socket that does not exist.
  std::vector<CommentView> comments;
  std::vector<GroupView> groups;
  std::map<model::NodeId, std::size_t> indexOf;
  GraphShape shape;            ///< As place() made it.
  std::uint64_t revision = 0;  ///< Given by whoever keeps the view: another one, another number.

  /// Makes `shape` of nodes, wires, comments and groups; call after any change of these.
  void place();

  base::Float2 socketAt(std::size_t node, bool isOutput, std::size_t socket) const;
  /// Top left and bottom right corner of everything, or of the nodes `only` if it is not empty;
  /// both zero without nodes.
  std::pair<base::Float2, base::Float2> bounds(const std::vector<model::NodeId>& only = {}) const;
};

constexpr float kGroupTitleHeight = 26, kGroupMargin = 20, kFoldedWidth = 200;
constexpr float kNodeHeaderHeight = 28, kNodeRowHeight = 22, kNodeSubtitleHeight = 20;

/// Nodes without a position get one beside what leads to them (document::layoutOf). `scene` knows
/// how the things are called that nodes name.
GraphView viewOf(const model::Graph& graph, const graph::Checked& checked,
                 const graph::Catalog& catalog, const std::vector<document::Issue>& issues,
                 const model::GraphId& id, const Texts& texts, const Theme& theme,
                 const model::Scene* scene = nullptr);

}  // namespace widget
