#include "document/graph_layout.h"

#include "document/layered.h"
#include "graph/check.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace document {

using base::Float2;
using model::NodeId;

namespace {

// As the canvas draws a node; what it adds for a subtitle is counted for every node.
constexpr float kWidth = 240, kHeader = 52, kRow = 22, kFoot = 8, kRowGap = 32;

struct Measured {
  Float2 size;
  graph::NodePorts ports;
  bool hasFlow = false;

  /// The middle of a socket's row, from the top; rows stand at the foot of the node.
  float rowOf(const std::vector<graph::Port>& side, const std::string& name) const {
    const std::size_t rows = std::max(ports.inputs.size(), ports.outputs.size());
    const auto at = std::find_if(side.begin(), side.end(),
                                 [&](const graph::Port& port) { return port.name == name; });
    if (at == side.end()) return size.y / 2;
    const auto index = static_cast<float>(at - side.begin());
    return size.y - kFoot - (static_cast<float>(rows) - index - 0.5f) * kRow;
  }
};

Measured measured(const model::Graph& graph, const NodeId& id, const graph::Catalog& catalog,
                  const NodeSizes& sizes) {
  const model::Node& node = *graph.nodes.find(id);
  Measured made;
  if (const graph::NodeDef* def = catalog.find(node.type))
    made.ports = graph::portsOf(*def, node, graph);
  const auto isFlow = [](const graph::Port& port) { return port.isFlow; };
  made.hasFlow = std::any_of(made.ports.inputs.begin(), made.ports.inputs.end(), isFlow) ||
                 std::any_of(made.ports.outputs.begin(), made.ports.outputs.end(), isFlow);
  const std::size_t rows =
      std::max<std::size_t>({made.ports.inputs.size(), made.ports.outputs.size(), 1});
  const auto size = sizes.find(id);
  made.size = size != sizes.end()
                  ? size->second
                  : Float2{kWidth, kHeader + kRow * static_cast<float>(rows) + kFoot};
  return made;
}

/// The layered places of `nodes` among themselves, from (0, 0) on.
GraphLayout arranged(const model::Graph& graph, const graph::Catalog& catalog,
                     const NodeSizes& sizes, const std::vector<NodeId>& nodes,
                     const std::map<NodeId, Float2>& now) {
  constexpr float kFlowWeight = 4;
  std::map<NodeId, std::size_t> indexOf;
  std::vector<Measured> all;
  std::vector<LayeredNode> boxes;
  for (const NodeId& id : nodes) {
    indexOf[id] = boxes.size();
    all.push_back(measured(graph, id, catalog, sizes));
    const auto place = now.find(id);
    boxes.push_back({all.back().size,
                     place == now.end() ? static_cast<float>(boxes.size()) : place->second.y,
                     !all.back().hasFlow});
  }
  std::vector<LayeredEdge> edges;
  std::vector<const model::Link*> links;
  for (const model::Link& link : graph.links) {
    const auto from = indexOf.find(link.from.node), to = indexOf.find(link.to.node);
    if (from == indexOf.end() || to == indexOf.end()) continue;
    const Measured &start = all[from->second], &end = all[to->second];
    const graph::Port* input = end.ports.input(link.to.name);
    edges.push_back({from->second, to->second, start.rowOf(start.ports.outputs, link.from.name),
                     end.rowOf(end.ports.inputs, link.to.name),
                     input && input->isFlow ? kFlowWeight : 1});
    links.push_back(&link);
  }
  Layered made = layered(boxes, edges);
  GraphLayout layout;
  for (const NodeId& id : nodes) layout.places[id] = made.places[indexOf[id]];
  for (std::size_t e = 0; e < edges.size(); ++e)
    if (!made.bends[e].empty()) layout.bends[*links[e]] = std::move(made.bends[e]);
  return layout;
}

void shift(GraphLayout& layout, Float2 way) {
  for (auto& [id, at] : layout.places) at = at + way;
  for (auto& [link, points] : layout.bends)
    for (Float2& point : points) point = point + way;
}

}  // namespace

GraphLayout layoutOf(const model::Graph& graph, const graph::Catalog& catalog) {
  GraphLayout layout;
  std::vector<NodeId> waiting;
  Float2 start;
  bool hasPlaces = false;
  const auto stayBelow = [&](Float2 at, float height) {
    start = {hasPlaces ? std::min(start.x, at.x) : at.x,
             std::max(hasPlaces ? start.y : at.y, at.y + height + 2 * kRowGap)};
    hasPlaces = true;
  };
  for (const auto& [id, node] : graph.nodes) {
    const auto own = graph.editor.positions.find(id);
    if (own == graph.editor.positions.end())
      waiting.push_back(id);
    else
      layout.places.emplace_hint(layout.places.end(), id, own->second);
  }
  if (waiting.empty()) return layout;
  for (const auto& [id, at] : layout.places)
    stayBelow(at, measured(graph, id, catalog, {}).size.y);
  for (const auto& [id, comment] : graph.editor.comments)
    stayBelow(comment->position, comment->size.y);
  GraphLayout made = arranged(graph, catalog, {}, waiting, {});
  shift(made, start);
  layout.places.merge(made.places);
  for (auto& [link, points] : made.bends)
    if (!graph.editor.bends.count(link)) layout.bends[link] = std::move(points);
  return layout;
}

GraphLayout tidied(const model::Graph& graph, const graph::Catalog& catalog, const NodeSizes& sizes,
                   std::span<const NodeId> nodes) {
  const GraphLayout now = layoutOf(graph, catalog);
  std::vector<NodeId> chosen;
  if (nodes.empty())
    for (const auto& [id, node] : graph.nodes) chosen.push_back(id);
  std::set<NodeId> seen;
  for (const NodeId& id : nodes)
    if (graph.nodes.contains(id) && seen.insert(id).second) chosen.push_back(id);
  if (chosen.empty()) return {};
  // What stands higher is first among parts of the graph, too.
  std::stable_sort(chosen.begin(), chosen.end(), [&](const NodeId& a, const NodeId& b) {
    return now.places.at(a).y < now.places.at(b).y;
  });
  Float2 corner{INFINITY, INFINITY};
  for (const NodeId& id : chosen) {
    const Float2 at = now.places.at(id);
    corner = {std::min(corner.x, at.x), std::min(corner.y, at.y)};
  }
  GraphLayout made = arranged(graph, catalog, sizes, chosen, now.places);
  shift(made, corner);
  return made;
}

}  // namespace document
