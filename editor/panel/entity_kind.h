// What an entity looks like in lists, and the entities an author can start from.
#pragma once

#include "model/project.h"
#include "panel/context.h"
#include "widget/icons.h"

#include <string>
#include <vector>

namespace panel {

widget::Icon iconOf(const model::Entity& entity);
/// Its name, or its id where it has none.
std::string shownName(const model::EntityId& id, const model::Entity& entity);
widget::Icon iconOf(model::Shape::Kind kind);

struct NewEntity {
  std::string key;  ///< Word in the language files: "new.box".
  widget::Icon icon;
  model::Entity entity;
};
/// Empty, the shapes, lights, camera, label, and one for each asset of the project.
std::vector<NewEntity> newEntities(const Context& context);
/// Adds it below the active entity's parent and selects it.
void addNewEntity(Context& context, const NewEntity& what);
/// Delete, duplicate, for what is selected in the scene.
void deleteSelected(Context& context);
void duplicateSelected(Context& context);

}  // namespace panel
