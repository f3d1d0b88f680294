// From what a ray or a rectangle meets in the running world back to the entities the author made.
#pragma once

#include "model/ids.h"
#include "world/view.h"
#include "world/world.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace tool {

/// Whose each glTF node is: the entity's own, or the nearest above it that is one. Made once for a
/// composed scene.
class EntityIndex {
 public:
  EntityIndex() = default;
  /// `nodes`: names to glTF nodes, as compose() gives them: "helmet" is the entity's own node,
  /// "helmet#3" a part of its model.
  EntityIndex(const world::World& world, const std::map<std::string, int>& nodes);

  /// An empty id if it is nobody's.
  model::EntityId of(int node) const;
  /// The entity's own node; -1 if it has none.
  int nodeOf(const model::EntityId& id) const;
  /// Those that have none are left out.
  std::vector<int> nodesOf(const std::vector<model::EntityId>& entities) const;
  /// Every entity with its own node.
  const std::map<model::EntityId, int>& all() const { return nodes_; }

 private:
  std::map<model::EntityId, int> nodes_;
  std::vector<model::EntityId> owner_;  ///< By node; empty: nobody's.
};

/// A thing that a ray met.
struct Met {
  model::EntityId entity;
  base::Float3 point;
  float distance = 0;
};
/// Who may be met.
using MayMeet = std::function<bool(const model::EntityId&)>;

/// What the ray goes through, each once, the nearest first, `most` at most.
std::vector<Met> metBy(const world::World& world, const EntityIndex& index, const base::Ray& ray,
                       const MayMeet& mayMeet, std::size_t most = 16);

/// The one behind `current` among what lies under the pointer; the first one after the last, or
/// where `current` is not among them; empty if there is none.
model::EntityId nextOf(const std::vector<Met>& met, const model::EntityId& current);

/// Who has a part within the rectangle of the picture (0..1 from the top left): the middle of one
/// of its bounds, or the place where it stands. In the order of ids.
std::vector<model::EntityId> within(const world::World& world, const EntityIndex& index,
                                    const world::View& view, float aspect, base::Float2 from,
                                    base::Float2 to, const MayMeet& mayMeet);

/// How far `box` has to go up (or, below 0, down) to rest on what lies below it, or on the ground
/// at height 0. What `mayMeet` leaves out holds nothing up.
float wayToRest(const world::World& world, const EntityIndex& index, const base::Box& box,
                const MayMeet& mayMeet);

}  // namespace tool
