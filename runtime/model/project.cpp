#include "model/project.h"

#include <algorithm>

namespace model {

Graph withShared(Graph graph, const Project& project) {
  for (const auto& [id, variable] : project.variables)
    if (!graph.variables.contains(id))
      graph.variables.put(id, {variable->name, variable->initial, true, variable->kept});
  for (const auto& [id, event] : project.events)
    if (!graph.events.contains(id)) graph.events.put(id, {event->name, event->values, true, event->kept});
  return graph;
}

std::shared_ptr<const Graph> withShared(std::shared_ptr<const Graph> graph,
                                        const Project& project) {
  if (!graph || (project.variables.isEmpty() && project.events.isEmpty())) return graph;
  return std::make_shared<const Graph>(withShared(*graph, project));
}

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
