// Edits of props: parameters, looks and pictures of slots. Messages name the prop's kind and what
// was wanted.
#pragma once

#include "base/result.h"
#include "model/project.h"

#include <optional>
#include <string>

namespace document {

/// Nothing, or the kind's standard, takes the parameter out. Fails if the entity is no prop of a
/// known kind, the kind has no such parameter or the value is of another type; numbers out of range
/// become the nearest in it.
base::Status setPropParameter(model::Project& project, const model::SceneId& scene,
                              const model::EntityId& id, const std::string& parameter,
                              const std::optional<base::Value>& value);
/// Nothing gives the slot the kind's own look back. The main slot's is the entity's material.
base::Status setSlotMaterial(model::Project& project, const model::SceneId& scene,
                             const model::EntityId& id, const std::string& slot,
                             const std::optional<model::Material>& material);
/// The asset must exist and the slot take pictures.
base::Status setSlotPicture(model::Project& project, const model::SceneId& scene,
                            const model::EntityId& id, const std::string& slot,
                            const std::optional<model::AssetId>& picture);

}  // namespace document
