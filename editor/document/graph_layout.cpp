#include "document/graph_layout.h"

#include <algorithm>
#include <vector>

namespace document {

using model::NodeId;

std::map<NodeId, base::Float2> layoutOf(const model::Graph& graph) {
  constexpr float kColumnWidth = 264, kRowGap = 32, kHeader = 40, kRow = 22;
  std::map<NodeId, int> column, waiting, sockets;
  std::map<NodeId, std::vector<NodeId>> next;
  for (const auto& [id, node] : graph.nodes) column[id] = waiting[id] = sockets[id] = 0;
  for (const model::Link& link : graph.links) {
    if (!column.count(link.from.node) || !column.count(link.to.node)) continue;
    next[link.from.node].push_back(link.to.node);
    ++waiting[link.to.node];
    ++sockets[link.from.node];
    ++sockets[link.to.node];
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
  for (const auto& [id, node] : graph.nodes) {
    if (isPlaced[id]) continue;
    ready.push_back(id);
    place(i);
  }
  std::map<int, float> bottom;
  std::map<NodeId, base::Float2> positions;
  for (const auto& [id, at] : column) {
    float& y = bottom[at];
    positions[id] = {static_cast<float>(at) * kColumnWidth, y};
    y += kHeader + kRow * static_cast<float>(std::max(2, sockets[id])) + kRowGap;
  }
  return positions;
}

}  // namespace document
