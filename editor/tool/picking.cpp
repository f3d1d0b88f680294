#include "tool/picking.h"

namespace tool {

model::EntityId entityOf(const world::World& world, const std::map<std::string, int>& nodes,
                         int node) {
  std::map<int, const std::string*> entityAt;
  for (const auto& [name, index] : nodes)
    if (name.find('#') == std::string::npos) entityAt[index] = &name;
  while (node >= 0 && node < world.nodeCount()) {
    if (const auto it = entityAt.find(node); it != entityAt.end())
      return model::EntityId{*it->second};
    node = world.gltf().nodes[static_cast<std::size_t>(node)].parent;
  }
  return {};
}

std::vector<int> nodesOf(const std::map<std::string, int>& nodes,
                         const std::vector<model::EntityId>& entities) {
  std::vector<int> result;
  for (const model::EntityId& id : entities)
    if (const auto it = nodes.find(id.text); it != nodes.end()) result.push_back(it->second);
  return result;
}

}  // namespace tool
