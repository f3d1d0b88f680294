#include "model/project.h"

#include <algorithm>

namespace model {

std::vector<EntityId> childrenOf(const Scene& scene, const std::optional<EntityId>& parent) {
  std::vector<EntityId> children;
  for (const auto& [id, entity] : scene.entities)
    if (entity->parent == parent) children.push_back(id);
  std::stable_sort(children.begin(), children.end(), [&](const EntityId& a, const EntityId& b) {
    return scene.entities.find(a)->order < scene.entities.find(b)->order;
  });
  return children;
}

}  // namespace model
