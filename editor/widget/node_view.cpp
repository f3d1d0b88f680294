#include "widget/node_view.h"

#include "document/graph_layout.h"
#include "widget/controls.h"
#include "widget/pointer_words.h"
#include "widget/socket_title.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>
#include <utility>

namespace widget {

using base::Float2;

namespace {

constexpr float kMinWidth = 152, kMaxWidth = 300, kSidePadding = 14, kColumnGap = 20, kValueRoom = 16;
constexpr std::size_t kMaxValueText = 22;

std::string shortened(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "...";
}

std::string constantText(const graph::Port& port, const model::Node& node) {
  const auto set = node.values.find(port.name);
  const base::Value* value = set != node.values.end()         ? &set->second
                             : port.def && port.def->standard ? &*port.def->standard
                                                              : nullptr;
  if (!value) return {};
  const bool isUnset = set == node.values.end() && std::isnan(value->numbers[0]);
  return isUnset ? std::string() : shortened(base::textOf(*value), kMaxValueText);
}

/// What the settings name, in the author's words.
std::string subtitleOf(const graph::NodeDef& def, const model::Node& node,
                       const model::Graph& graph, const model::Scene* scene, const Texts& texts) {
  for (const graph::ConfigDef& config : def.config) {
    const auto it = node.config.find(config.name);
    if (it == node.config.end()) continue;
    const base::Value& value = it->second;
    if (config.names == "variable") {
      const model::Variable* variable = graph.variables.find(model::VariableId{value.text});
      return variable ? variable->name : value.text;
    }
    if (config.names == "event") {
      const model::Event* event = graph.events.find(model::EventId{value.text});
      return event ? event->name : value.text;
    }
    if (config.names == "entity") {
      const model::Entity* entity =
          scene ? scene->entities.find(model::EntityId{value.text}) : nullptr;
      if (entity && !entity->name.empty()) return entity->name;
      if (value.text == "self") return texts("pointer.self");
    }
    if (config.names == "pointer") return pointerTitle(value.text, scene, texts);
    if (!value.text.empty()) return value.text;
  }
  return {};
}

SocketView socketOf(const graph::Port& port, const model::Graph& graph, const Texts& texts) {
  SocketView socket;
  socket.name = port.name;
  socket.label = socketTitle(port, graph, texts);
  socket.isFlow = port.isFlow;
  socket.type = port.type;
  if (port.def) socket.help = texts.pick(port.def->help);
  return socket;
}

/// Widths of texts in canvas units; most nodes say what others say, too.
class Ruler {
 public:
  explicit Ruler(const Theme& theme) : theme_(theme) {}

  float widthOf(const std::string& text, ImFont* font) {
    if (text.empty()) return 0;
    const auto [at, isNew] = known_.try_emplace({text, font}, 0.0f);
    // Fonts are made for the screen; the canvas measures in its own units.
    if (isNew)
      at->second = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.c_str()).x / theme_.scale;
    return at->second;
  }
  Shown fitted(const std::string& text, ImFont* font, float room) {
    if (text.empty() || room <= 0) return {};
    if (const float width = widthOf(text, font); width <= room) return {text, width};
    const std::string cut = elided(text, font, font->FontSize, room * theme_.scale);
    return {cut, widthOf(cut, font)};
  }

 private:
  struct Hash {
    std::size_t operator()(const std::pair<std::string, ImFont*>& key) const {
      return std::hash<std::string>()(key.first) ^ std::hash<ImFont*>()(key.second);
    }
  };
  const Theme& theme_;
  std::unordered_map<std::pair<std::string, ImFont*>, float, Hash> known_;
};

float widthFor(const NodeView& node, const Theme& theme, Ruler& ruler) {
  ImFont *regular = theme.fonts.regular, *strong = theme.fonts.strong;
  float width = std::max(kMinWidth, ruler.widthOf(node.title, strong) + kSidePadding * 2 + 16);
  width = std::max(
      width, std::min(kMaxWidth, ruler.widthOf(node.subtitle, regular) + kSidePadding * 2));
  for (std::size_t i = 0; i < std::max(node.inputs.size(), node.outputs.size()); ++i) {
    float row = kSidePadding * 2;
    if (i < node.inputs.size()) {
      const SocketView& in = node.inputs[i];
      row += ruler.widthOf(in.label, regular);
      if (!in.value.empty()) row += ruler.widthOf(in.value, regular) + kValueRoom;
    }
    if (i < node.outputs.size()) row += kColumnGap + ruler.widthOf(node.outputs[i].label, regular);
    width = std::max(width, row);
  }
  return std::ceil(std::min(width, kMaxWidth) / 8) * 8;
}

/// What is written in each row; outputs come first, inputs get what is left.
void fitRows(NodeView& node, const Theme& theme, Ruler& ruler) {
  constexpr float kBetween = 12, kLeastValue = 24;
  ImFont* font = theme.fonts.regular;
  for (std::size_t i = 0; i < std::max(node.inputs.size(), node.outputs.size()); ++i) {
    float room = node.size.x - 2 * kSidePadding;
    if (i < node.outputs.size()) {
      SocketView& out = node.outputs[i];
      out.shownLabel = ruler.fitted(out.label, font, room);
      if (out.shownLabel.width > 0) room -= out.shownLabel.width + kBetween;
    }
    if (i >= node.inputs.size()) continue;
    SocketView& in = node.inputs[i];
    in.shownLabel = ruler.fitted(in.label, font, room);
    room -= in.shownLabel.width;
    if (room > kLeastValue) in.shownValue = ruler.fitted(in.value, font, room - kValueRoom);
  }
}

void layOut(NodeView& node, const Theme& theme, Ruler& ruler) {
  const float width = widthFor(node, theme, ruler);
  const float top = kNodeHeaderHeight + (node.subtitle.empty() ? 0 : kNodeSubtitleHeight) + 4;
  const auto rowY = [&](std::size_t i) {
    return top + (static_cast<float>(i) + 0.5f) * kNodeRowHeight;
  };
  for (std::size_t i = 0; i < node.inputs.size(); ++i) node.inputs[i].offset = {0, rowY(i)};
  for (std::size_t i = 0; i < node.outputs.size(); ++i) node.outputs[i].offset = {width, rowY(i)};
  const std::size_t rows = std::max(node.inputs.size(), node.outputs.size());
  node.size = {width, top + static_cast<float>(rows) * kNodeRowHeight + 8};
  const float sign = node.problems.empty() ? 0 : 22;
  node.shownTitle = ruler.fitted(node.title, theme.fonts.strong, width - 24 - sign);
  node.shownSubtitle = ruler.fitted(node.subtitle, theme.fonts.regular, width - 24);
  fitRows(node, theme, ruler);
}

/// Sockets that only wires know of: those of a kind of node that is unknown here, or that are gone.
void addSocketsOfWires(GraphView& view, const model::Graph& graph) {
  const auto add = [](std::vector<SocketView>& sockets, const std::string& name) {
    for (const SocketView& s : sockets)
      if (s.name == name) return;
    SocketView socket;
    socket.name = socket.label = name;
    sockets.push_back(std::move(socket));
  };
  for (const model::Link& link : graph.links) {
    if (const auto to = view.indexOf.find(link.to.node); to != view.indexOf.end())
      add(view.nodes[to->second].inputs, link.to.name);
    if (const auto from = view.indexOf.find(link.from.node); from != view.indexOf.end())
      add(view.nodes[from->second].outputs, link.from.name);
  }
}

NodeView nodeOf(const model::NodeId& id, const model::Node& node, const model::Graph& graph,
                const graph::NodePorts* ports, const graph::NodeDef* def, const Texts& texts,
                const model::Scene* scene) {
  NodeView view;
  view.id = id;
  view.isKnown = def != nullptr;
  view.title = def ? std::string(texts.pick(def->title)) : node.type;
  if (view.title.empty()) view.title = node.type;
  view.header = categoryColor(std::string_view(node.type).substr(0, node.type.find('/')));
  if (def) {
    view.help = texts.pick(def->help);
    view.subtitle = shortened(subtitleOf(*def, node, graph, scene, texts), 40);
  }
  if (ports) {
    for (const graph::Port& port : ports->inputs) {
      SocketView socket = socketOf(port, graph, texts);
      if (!port.isFlow) socket.value = constantText(port, node);
      view.inputs.push_back(std::move(socket));
    }
    for (const graph::Port& port : ports->outputs)
      view.outputs.push_back(socketOf(port, graph, texts));
  }
  return view;
}

void addWires(GraphView& view, const model::Graph& graph, const document::GraphLayout& layout) {
  const auto find = [](std::vector<SocketView>& sockets, const std::string& name) {
    return static_cast<std::size_t>(
        std::find_if(sockets.begin(), sockets.end(),
                     [&](const SocketView& s) { return s.name == name; }) -
        sockets.begin());
  };
  for (const model::Link& link : graph.links) {
    const auto from = view.indexOf.find(link.from.node), to = view.indexOf.find(link.to.node);
    if (from == view.indexOf.end() || to == view.indexOf.end()) continue;
    auto& outputs = view.nodes[from->second].outputs;
    auto& inputs = view.nodes[to->second].inputs;
    const std::size_t output = find(outputs, link.from.name), input = find(inputs, link.to.name);
    if (output == outputs.size() || input == inputs.size()) continue;
    outputs[output].isWired = inputs[input].isWired = true;
    inputs[input].value.clear();
    WireView wire{link, from->second, output, to->second, input};
    if (const auto bends = graph.editor.bends.find(link); bends != graph.editor.bends.end())
      wire.bends = bends->second;
    else if (const auto led = layout.bends.find(link); led != layout.bends.end())
      wire.bends = led->second;
    view.wires.push_back(std::move(wire));
  }
}

void addConversions(GraphView& view, const std::vector<graph::Conversion>& conversions) {
  if (conversions.empty()) return;
  std::map<model::Link, const graph::Conversion*> byLink;
  for (const graph::Conversion& c : conversions) byLink[c.link] = &c;
  for (WireView& wire : view.wires) {
    const auto at = byLink.find(wire.link);
    if (at == byLink.end()) continue;
    const graph::Conversion& c = *at->second;
    wire.conversion = std::string(base::nameOf(c.from)) + " → " + std::string(base::nameOf(c.to));
    wire.isLossy = c.isLossy;
  }
}

ImU32 screenColor(const base::Float4& linear) {
  const auto channel = [](float c) {
    const float s = c <= 0.0031308f ? c * 12.92f : 1.055f * std::pow(c, 1 / 2.4f) - 0.055f;
    return static_cast<int>(std::lround(std::clamp(s, 0.0f, 1.0f) * 255));
  };
  return IM_COL32(channel(linear.x), channel(linear.y), channel(linear.z),
                  static_cast<int>(std::lround(std::clamp(linear.w, 0.0f, 1.0f) * 255)));
}

/// A folded group stands for its nodes: they lie in its place, their sockets at its sides.
void fold(GraphView& view, const GroupView& group, const std::set<model::NodeId>& nodes) {
  for (const model::NodeId& id : nodes) {
    const auto at = view.indexOf.find(id);
    if (at == view.indexOf.end()) continue;
    NodeView& node = view.nodes[at->second];
    node.isHidden = true;
    node.position = group.position;
    node.size = group.size;
    for (SocketView& s : node.inputs) s.offset = {0, group.size.y / 2};
    for (SocketView& s : node.outputs) s.offset = {group.size.x, group.size.y / 2};
  }
}

void addGroups(GraphView& view, const model::Graph& graph) {
  for (const auto& [id, group] : graph.editor.groups) {
    const std::vector<model::NodeId> nodes(group->nodes.begin(), group->nodes.end());
    if (nodes.empty()) continue;
    const auto [min, max] = view.bounds(nodes);
    GroupView made{id, group->title, {}, {}, screenColor(group->color), group->isFolded};
    made.position = min - Float2{kGroupMargin, kGroupMargin + kGroupTitleHeight};
    made.size = group->isFolded ? Float2{kFoldedWidth, kGroupTitleHeight}
                                : max - made.position + Float2{kGroupMargin, kGroupMargin};
    if (group->isFolded) fold(view, made, group->nodes);
    view.groups.push_back(std::move(made));
  }
}

}  // namespace

Float2 GraphView::socketAt(std::size_t node, bool isOutput, std::size_t socket) const {
  const NodeView& view = nodes[node];
  return view.position + (isOutput ? view.outputs[socket] : view.inputs[socket]).offset;
}

std::pair<Float2, Float2> GraphView::bounds(const std::vector<model::NodeId>& only) const {
  Float2 min{INFINITY, INFINITY}, max{-INFINITY, -INFINITY};
  const auto take = [&](Float2 position, Float2 size) {
    min = {std::min(min.x, position.x), std::min(min.y, position.y)};
    max = {std::max(max.x, position.x + size.x), std::max(max.y, position.y + size.y)};
  };
  for (const model::NodeId& id : only)
    if (const auto at = indexOf.find(id); at != indexOf.end())
      take(nodes[at->second].position, nodes[at->second].size);
  if (only.empty()) {
    for (const NodeView& node : nodes) take(node.position, node.size);
    for (const CommentView& comment : comments) take(comment.position, comment.size);
    for (const GroupView& group : groups) take(group.position, group.size);
  }
  if (min.x > max.x) return {};
  return {min, max};
}

void GraphView::place() {
  shape = {};
  shape.nodes.reserve(nodes.size());
  for (const NodeView& node : nodes)
    shape.nodes.push_back(node.isHidden ? emptyBox()
                                        : Box{node.position, node.position + node.size});
  shape.pieces.reserve(wires.size());
  for (std::size_t i = 0; i < wires.size(); ++i) {
    const WireView& wire = wires[i];
    const NodeView &from = nodes[wire.fromNode], &to = nodes[wire.toNode];
    // Within a folded group.
    if (from.isHidden && to.isHidden && from.position == to.position) continue;
    Float2 start = socketAt(wire.fromNode, true, wire.fromSocket);
    for (std::size_t k = 0; k <= wire.bends.size(); ++k) {
      const bool isLast = k == wire.bends.size();
      const Float2 end = isLast ? socketAt(wire.toNode, false, wire.toSocket) : wire.bends[k];
      WirePiece piece = wirePiece(std::exchange(start, end), end);
      piece.wire = static_cast<std::uint32_t>(i);
      piece.fromNode = static_cast<std::uint32_t>(wire.fromNode);
      piece.toNode = static_cast<std::uint32_t>(wire.toNode);
      piece.startsAtNode = k == 0;
      piece.endsAtNode = isLast;
      shape.pieces.push_back(piece);
    }
  }
  for (const Box& box : shape.nodes) shape.all = joined(shape.all, box);
  for (const CommentView& c : comments)
    shape.all = joined(shape.all, {c.position, c.position + c.size});
  for (const GroupView& g : groups)
    shape.all = joined(shape.all, {g.position, g.position + g.size});
}

GraphView viewOf(const model::Graph& graph, const graph::Checked& checked,
                 const graph::Catalog& catalog, const std::vector<document::Issue>& issues,
                 const model::GraphId& id, const Texts& texts, const Theme& theme,
                 const model::Scene* scene) {
  GraphView view;
  const document::GraphLayout layout = document::layoutOf(graph, catalog);
  for (const auto& [nodeId, node] : graph.nodes) {
    const auto ports = checked.ports.find(nodeId);
    NodeView one =
        nodeOf(nodeId, *node, graph, ports == checked.ports.end() ? nullptr : &ports->second,
               catalog.find(node->type), texts, scene);
    one.position = layout.places.at(nodeId);
    view.indexOf.emplace_hint(view.indexOf.end(), nodeId, view.nodes.size());
    view.nodes.push_back(std::move(one));
  }
  addSocketsOfWires(view, graph);
  addWires(view, graph, layout);
  for (const document::Issue& issue : issues) {
    const auto at = issue.graph == id ? view.indexOf.find(issue.node) : view.indexOf.end();
    if (at == view.indexOf.end()) continue;
    NodeView& node = view.nodes[at->second];
    node.worst = std::max(node.worst, issue.problem.severity);
    node.problems += (node.problems.empty() ? "" : "\n") + texts.said(issue.problem.message);
  }
  Ruler ruler(theme);
  for (NodeView& node : view.nodes) layOut(node, theme, ruler);
  addConversions(view, checked.conversions);
  addGroups(view, graph);
  for (const auto& [commentId, comment] : graph.editor.comments)
    view.comments.push_back(
        {commentId, comment->text, comment->position, comment->size, screenColor(comment->color)});
  view.place();
  return view;
}

}  // namespace widget
