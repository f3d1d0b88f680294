// What is done with the things that are selected in the scene.
#include "panel/commands.h"
#include "panel/context.h"
#include "panel/entity_kind.h"

#include <utility>

namespace panel {
namespace {

bool hasSelection(const Context& c) { return c.scene() && !c.selection().entities.empty(); }

void selectAll(Context& context) {
  const model::Scene* scene = context.scene();
  auto selection = context.selection();
  selection.entities.clear();
  for (const auto& [id, entity] : scene->entities) selection.entities.push_back(id);
  context.select(std::move(selection), Focus::Scene);
}

}  // namespace

void addSceneCommands(Commands& commands) {
  commands.add({.id = "object.duplicate",
                .shortcut = "Ctrl+D",
                .where = Focus::Scene,
                .isOn = hasSelection,
                .run = duplicateSelected,
                .icon = widget::Icon::Copy});
  commands.add({.id = "object.delete",
                .shortcut = "Delete",
                .where = Focus::Scene,
                .isOn = hasSelection,
                .run = deleteSelected,
                .icon = widget::Icon::Trash});
  commands.add({.id = "object.selectAll",
                .shortcut = "Ctrl+A",
                .where = Focus::Scene,
                .isOn = [](const Context& c) { return c.scene() != nullptr; },
                .run = selectAll,
                .startsGroup = true});
}

}  // namespace panel
