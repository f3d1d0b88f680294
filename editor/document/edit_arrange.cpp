#include "document/edit_arrange.h"

#include "document/edit_parts.h"

#include <algorithm>
#include <set>
#include <vector>

namespace document {

using base::Float2;
using model::NodeId;
using model::Project;

namespace {

struct Item {
  NodeId id;
  Float2 at, size;
};

Float2 sizeOf(const NodeSizes& sizes, const NodeId& id) {
  constexpr Float2 kUsual{240, 120};
  const auto it = sizes.find(id);
  return it == sizes.end() ? kUsual : it->second;
}

/// Gives every node a place of its own and tells those of `nodes`.
base::Result<std::vector<Item>> itemsOf(Project& project, const model::GraphId& graph,
                                        const graph::Catalog& catalog, const NodeSizes& sizes,
                                        NodeIds nodes) {
  if (!project.graphs.contains(graph)) return noGraph(graph);
  placeAll(project, catalog, graph);
  const auto& positions = project.graphs.find(graph)->editor.positions;
  std::vector<Item> items;
  for (const NodeId& id : nodes) {
    const auto at = positions.find(id);
    if (at == positions.end()) return noNode(graph, id);
    items.push_back({id, at->second, sizeOf(sizes, id)});
  }
  return items;
}

void put(Project& project, const model::GraphId& graph, const std::vector<Item>& items) {
  project.graphs.change(graph, [&](model::Graph& g) {
    for (const Item& item : items) g.editor.positions[item.id] = item.at;
  });
}

bool isAcross(Side side) {
  return side == Side::Left || side == Side::Middle || side == Side::Right;
}

float& coordinate(Float2& p, bool isX) { return isX ? p.x : p.y; }
float coordinate(const Float2& p, bool isX) { return isX ? p.x : p.y; }

/// Share of the size at which the side lies.
float shareOf(Side side) {
  return side == Side::Left || side == Side::Top          ? 0
         : side == Side::Middle || side == Side::Centre ? 0.5f
                                                          : 1;
}

}  // namespace

base::Status alignNodes(Project& project, const model::GraphId& graph,
                        const graph::Catalog& catalog, const NodeSizes& sizes, NodeIds nodes,
                        Side side) {
  auto items = itemsOf(project, graph, catalog, sizes, nodes);
  if (!items) return items.error();
  if (items->empty()) return base::Done{};
  const bool isX = isAcross(side);
  const float share = shareOf(side);
  const auto lineOf = [&](const Item& item) {
    return coordinate(item.at, isX) + share * coordinate(item.size, isX);
  };
  float line = lineOf(items->front()), sum = 0;
  for (const Item& item : *items) {
    sum += lineOf(item);
    line = share == 0 ? std::min(line, lineOf(item)) : std::max(line, lineOf(item));
  }
  if (share == 0.5f) line = sum / static_cast<float>(items->size());
  for (Item& item : *items) coordinate(item.at, isX) += line - lineOf(item);
  put(project, graph, *items);
  return base::Done{};
}

base::Status distributeNodes(Project& project, const model::GraphId& graph,
                             const graph::Catalog& catalog, const NodeSizes& sizes, NodeIds nodes,
                             bool isVertical) {
  auto items = itemsOf(project, graph, catalog, sizes, nodes);
  if (!items) return items.error();
  if (items->size() < 3) return base::Done{};
  const bool isX = !isVertical;
  std::stable_sort(items->begin(), items->end(), [&](const Item& a, const Item& b) {
    return coordinate(a.at, isX) < coordinate(b.at, isX);
  });
  const Item &first = items->front(), &last = items->back();
  float room = coordinate(last.at, isX) - coordinate(first.at, isX);
  for (std::size_t i = 0; i + 1 < items->size(); ++i) room -= coordinate((*items)[i].size, isX);
  const float gap = room / static_cast<float>(items->size() - 1);
  for (std::size_t i = 1; i + 1 < items->size(); ++i) {
    const Item& before = (*items)[i - 1];
    coordinate((*items)[i].at, isX) =
        coordinate(before.at, isX) + coordinate(before.size, isX) + gap;
  }
  put(project, graph, *items);
  return base::Done{};
}

base::Status tidyNodes(Project& project, const model::GraphId& graph,
                       const graph::Catalog& catalog, const NodeSizes& sizes, NodeIds nodes) {
  const model::Graph* old = project.graphs.find(graph);
  if (!old) return noGraph(graph);
  for (const NodeId& id : nodes)
    if (!old->nodes.contains(id)) return noNode(graph, id);
  const GraphLayout layout =
      tidied(model::withShared(*old, project), catalog, sizes, nodes);
  placeAll(project, catalog, graph);
  project.graphs.change(graph, [&](model::Graph& g) {
    for (const auto& [id, at] : layout.places) g.editor.positions[id] = at;
    std::erase_if(g.editor.bends, [&](const auto& bend) {
      return layout.places.count(bend.first.from.node) && layout.places.count(bend.first.to.node);
    });
    for (const auto& [link, points] : layout.bends) g.editor.bends[link] = points;
  });
  return base::Done{};
}

}  // namespace document
