#include "package/scene_order.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace package {

using model::EntityId;

namespace {

/// Roots, and in `children` everyone's children, all in their order.
std::vector<EntityId> inOrder(const model::Scene& scene,
                              std::map<EntityId, std::vector<EntityId>>& children,
                              std::vector<EntityId>& lost) {
  std::vector<EntityId> roots;
  for (const auto& [id, entity] : scene.entities) {
    const bool isLost = entity->parent && !scene.entities.contains(*entity->parent);
    if (isLost) lost.push_back(id);
    (entity->parent && !isLost ? children[*entity->parent] : roots).push_back(id);
  }
  const auto byOrder = [&](const EntityId& a, const EntityId& b) {
    return std::pair(scene.entities.find(a)->order, a) <
           std::pair(scene.entities.find(b)->order, b);
  };
  std::sort(roots.begin(), roots.end(), byOrder);
  for (auto& [id, list] : children) std::sort(list.begin(), list.end(), byOrder);
  return roots;
}

}  // namespace

/// Explicit stack: a file may nest as deep as it likes.
SceneOrder orderOf(const model::Scene& scene) {
  SceneOrder order;
  std::map<EntityId, std::vector<EntityId>> children;
  std::vector<OrderedEntity> todo;  // Last first.
  for (const EntityId& id : inOrder(scene, children, order.lost)) todo.push_back({id, -1});
  std::reverse(todo.begin(), todo.end());
  std::set<EntityId> reached;
  while (!todo.empty()) {
    order.entities.push_back(std::move(todo.back()));
    todo.pop_back();
    const int parent = static_cast<int>(order.entities.size()) - 1;
    reached.insert(order.entities.back().id);
    const std::vector<EntityId>& below = children[order.entities.back().id];
    for (auto it = below.rbegin(); it != below.rend(); ++it) todo.push_back({*it, parent});
  }
  if (reached.size() != scene.entities.size())
    for (const auto& [id, entity] : scene.entities)
      if (reached.count(id) == 0) order.inCircles.push_back(id);
  return order;
}

}  // namespace package
