// Props as glTF: their triangles by slot, and what each slot looks like.
#pragma once

#include "asset/gltf.h"
#include "base/result.h"
#include "model/project.h"
#include "shape/kinds.h"

#include <memory>
#include <vector>

namespace package {

/// Its kind with the numbers that the project gives; those that the kind does not have are left
/// out. Fails if there is no such kind.
base::Result<shape::Numbers> numbersOf(const model::Prop& prop);

struct PropMesh {
  struct Part {
    int slot = 0;
    std::shared_ptr<const asset::Geometry> geometry;
    base::Float2 picture;  ///< Width and height of its face for a picture, metres; 0: it has none.
  };
  std::vector<Part> parts;
};
PropMesh propMeshOf(const shape::Numbers& numbers);

/// As the kind gives it.
model::Material materialOf(const shape::Look& look);
/// What the author says, or else the kind. Of the main slot the prop's own material comes first,
/// then the entity's where it is not Material{}.
model::Material materialOfSlot(const model::Entity& entity, const shape::Kind& kind, int slot);

/// A prop as it comes from the shelf: the entity's material is that of the main slot.
model::Entity newProp(const shape::Kind& kind, const std::string& name);

}  // namespace package
