#include "document/graph_layout.h"

#include "graph/check.h"

#include <algorithm>
#include <vector>

namespace document {

using model::NodeId;

namespace {

// As the canvas draws a node; what it adds for a subtitle is counted for every node.
constexpr float kColumnWidth = 332, kRowGap = 32, kHeader = 52, kRow = 22;

float heightOf(const model::Graph& graph, const model::Node& node, const graph::Catalog& catalog) {
  const graph::NodeDef* def = catalog.find(node.type);
  if (!def) return kHeader + kRow * 2;
  const graph::NodePorts ports = graph::portsOf(*def, node, graph);
  return kHeader + kRow * static_cast<float>(std::max(ports.inputs.size(), ports.outputs.size()));
}

/// By node without a place of its own.
std::map<NodeId, int> columnsOf(const model::Graph& graph) {
  std::map<NodeId, int> column, waiting;
  std::map<NodeId, std::vector<NodeId>> next;
  for (const auto& [id, node] : graph.nodes)
    if (!graph.editor.positions.count(id)) column[id] = waiting[id] = 0;
  for (const model::Link& link : graph.links) {
    if (!column.count(link.from.node) || !column.count(link.to.node)) continue;
    next[link.from.node].push_back(link.to.node);
    ++waiting[link.to.node];
  }
  std::vector<NodeId> ready;
  for (const auto& [id, count] : waiting)
    if (count == 0) ready.push_back(id);
  std::map<NodeId, bool> isPlaced;
  const auto place = [&](std::size_t& i) {
    for (; i < ready.size(); ++i) {
      const NodeId id = ready[i];
      isPlaced[id] = true;
      for (const NodeId& to : next[id]) {
        if (isPlaced[to]) continue;
        column[to] = std::max(column[to], column[id] + 1);
        if (--waiting[to] == 0) ready.push_back(to);
      }
    }
  };
  std::size_t i = 0;
  place(i);
  // What is left waits for itself: let the first of them go, and what follows from it.
  for (const auto& [id, at] : std::map<NodeId, int>(column)) {
    if (isPlaced[id]) continue;
    ready.push_back(id);
    place(i);
  }
  return column;
}

}  // namespace

std::map<NodeId, base::Float2> layoutOf(const model::Graph& graph, const graph::Catalog& catalog) {
  std::map<NodeId, base::Float2> places;
  base::Float2 start;
  bool hasPlaces = false;
  const auto stayBelow = [&](base::Float2 at, float height) {
    start = {hasPlaces ? std::min(start.x, at.x) : at.x,
             std::max(hasPlaces ? start.y : at.y, at.y + height + 2 * kRowGap)};
    hasPlaces = true;
  };
  for (const auto& [id, at] : graph.editor.positions)
    if (graph.nodes.contains(id)) places[id] = at;
  if (places.size() == graph.nodes.size()) return places;
  for (const auto& [id, at] : places)
    stayBelow(at, heightOf(graph, *graph.nodes.find(id), catalog));
  for (const auto& [id, comment] : graph.editor.comments)
    stayBelow(comment->position, comment->size.y);
  std::map<int, float> bottom;
  for (const auto& [id, at] : columnsOf(graph)) {
    float& y = bottom[at];
    places[id] = start + base::Float2{static_cast<float>(at) * kColumnWidth, y};
    y += heightOf(graph, *graph.nodes.find(id), catalog) + kRowGap;
  }
  return places;
}

}  // namespace document
