// From what a ray met in the running world back to the entity the author made.
#pragma once

#include "model/ids.h"
#include "world/world.h"

#include <map>
#include <string>
#include <vector>

namespace tool {

/// `nodes`: names to glTF nodes, as compose() gives them: "helmet" is the entity's own node,
/// "helmet#3" a part of its model. Climbs from `node` to the nearest entity; an empty id if there
/// is none.
model::EntityId entityOf(const world::World& world, const std::map<std::string, int>& nodes,
                         int node);

/// The entities' own glTF nodes; those that have none are left out.
std::vector<int> nodesOf(const std::map<std::string, int>& nodes,
                         const std::vector<model::EntityId>& entities);

}  // namespace tool
