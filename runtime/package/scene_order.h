// In which order the entities of a scene come into its glTF.
#pragma once

#include "model/project.h"

#include <vector>

namespace package {

/// An entity, and where its parent stands in the order; -1 at the top.
struct OrderedEntity {
  model::EntityId id;
  int parent;
};

struct SceneOrder {
  std::vector<OrderedEntity> entities;  ///< Parents before children, siblings in their order.
  std::vector<model::EntityId> lost;    ///< At the top, for the parent they name does not exist.
  std::vector<model::EntityId>
      inCircles;  ///< Left out: they are their own ancestors, or below such.
};

SceneOrder orderOf(const model::Scene& scene);

}  // namespace package
