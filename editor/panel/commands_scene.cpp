// What is done with the things that are selected in the scene.
#include "document/clipboard.h"
#include "document/edit_place.h"
#include "document/entity_query.h"
#include "panel/commands.h"
#include "panel/context.h"
#include "panel/entity_kind.h"

#include <functional>
#include <set>
#include <utility>

namespace panel {
namespace {

using model::EntityId;
using model::Project;
using widget::Icon;
using Ids = std::vector<EntityId>;

bool hasScene(const Context& c) { return c.scene() != nullptr; }
bool hasSelection(const Context& c) { return c.scene() && !c.selection().entities.empty(); }
bool hasSeveral(const Context& c) { return c.scene() && c.selection().entities.size() > 1; }

Ids tops(const Context& c) { return document::topmost(*c.scene(), c.selection().entities); }

void selectOnly(Context& context, Ids ids) {
  auto selection = context.selection();
  selection.entities = std::move(ids);
  context.select(std::move(selection), Focus::Scene);
}

/// An edit of what is selected, without what hangs below other selected things.
void editTops(
    Context& context, const char* label,
    const std::function<base::Status(Project&, const model::SceneId&, const Ids&)>& edit) {
  const Ids ids = tops(context);
  const model::SceneId scene = context.selection().scene;
  context.edit(label, [&](Project& p) { return edit(p, scene, ids); });
}

void selectAll(Context& context) {
  Ids all;
  for (const auto& [id, entity] : context.scene()->entities)
    if (!entity->editor.isLocked) all.push_back(id);
  selectOnly(context, std::move(all));
}

void invert(Context& context) {
  const document::Selection selection = context.selection();
  const std::set<EntityId> chosen(selection.entities.begin(), selection.entities.end());
  Ids others;
  for (const auto& [id, entity] : context.scene()->entities)
    if (!chosen.count(id) && !entity->editor.isLocked) others.push_back(id);
  selectOnly(context, std::move(others));
}

void selectSameKind(Context& context) {
  const model::Entity* active = context.scene()->entities.find(context.selection().entities.back());
  if (!active) return;
  const EntityId last = context.selection().entities.back();
  Ids all;
  for (const EntityId& id : document::entitiesOfKind(*context.scene(), document::kindOf(*active)))
    if (id != last) all.push_back(id);
  all.push_back(last);  // The active one stays it.
  selectOnly(context, std::move(all));
}

void copy(Context& context) {
  const model::Clip clip =
      document::clipOf(context.project(), context.selection().scene, context.selection().entities);
  ImGui::SetClipboardText(model::clipText(clip).c_str());
}

void cut(Context& context) {
  copy(context);
  editTops(context, "cut-entities", [](Project& p, const model::SceneId& scene, const Ids& ids) {
    return document::deleteEntities(p, scene, ids);
  });
  selectOnly(context, {});
}

void paste(Context& context) {
  const char* text = ImGui::GetClipboardText();
  const auto clip = model::clipFrom(text ? text : "");
  if (!clip) return context.refuse(clip.error().message);
  const document::Selection& selection = context.selection();
  const model::Entity* active = selection.entities.empty()
                                    ? nullptr
                                    : context.scene()->entities.find(selection.entities.back());
  const model::SceneId scene = selection.scene;
  const std::optional<EntityId> parent = active ? active->parent : std::nullopt;
  std::vector<std::string> newAssets;
  context.edit("paste", [&](Project& p, document::Selection& s) -> base::Status {
    if (!clip->part.empty()) return document::pastePart(p, scene, *clip, s.entities);
    auto pasted = document::paste(p, scene, *clip, parent);
    if (!pasted) return pasted.error();
    s.entities = pasted->entities;
    newAssets = pasted->newAssets;
    return base::Done{};
  });
  context.state.focus = Focus::Scene;
  if (newAssets.empty()) return;
  std::string names;
  for (const std::string& name : newAssets) names += (names.empty() ? "" : ", ") + name;
  context.state.toasts.push_back(
      {base::Severity::Warning, context.ui.texts.format("paste.files", {names}), 8});
}

void setVisible(Context& context, bool isVisible) {
  editTops(context, isVisible ? "show" : "hide",
           [&](Project& p, const model::SceneId& scene, const Ids& ids) {
             return document::setVisible(p, scene, ids, isVisible);
           });
}

void toggleVisible(Context& context) {
  const model::Entity* active = context.scene()->entities.find(context.selection().entities.back());
  if (active) setVisible(context, !active->visible);
}

void toggleLocked(Context& context) {
  const model::Entity* active = context.scene()->entities.find(context.selection().entities.back());
  if (!active) return;
  const bool isLocked = !active->editor.isLocked;
  editTops(context, isLocked ? "lock" : "unlock",
           [&](Project& p, const model::SceneId& scene, const Ids& ids) {
             return document::setLocked(p, scene, ids, isLocked);
           });
}

/// Below the active one go all the others.
void parentToActive(Context& context) {
  Ids ids = context.selection().entities;
  const EntityId parent = ids.back();
  ids.pop_back();
  const model::SceneId scene = context.selection().scene;
  context.edit("reparent", [&](Project& p) { return document::reparent(p, scene, ids, parent); });
}

void ungroup(Context& context) {
  const Ids ids = tops(context);
  const model::SceneId scene = context.selection().scene;
  context.edit("ungroup", [&](Project& p, document::Selection& s) -> base::Status {
    auto freed = document::ungroupEntities(p, scene, ids);
    if (!freed) return freed.error();
    s.entities = *freed;
    return base::Done{};
  });
}

void addSelectCommands(Commands& commands) {
  commands.add({.id = "object.selectAll",
                .shortcut = "Ctrl+A",
                .where = Focus::Scene,
                .isOn = hasScene,
                .run = selectAll,
                .startsGroup = true});
  commands.add({.id = "object.selectNone",
                .shortcut = "Ctrl+Shift+A",
                .where = Focus::Scene,
                .isOn = hasSelection,
                .run = [](Context& c) { selectOnly(c, {}); }});
  commands.add({.id = "object.invertSelection",
                .shortcut = "Ctrl+Shift+I",
                .where = Focus::Scene,
                .isOn = hasScene,
                .run = invert});
  commands.add({.id = "object.selectSameKind",
                .where = Focus::Scene,
                .isOn = hasSelection,
                .run = selectSameKind});
  for (int i = 0; i < document::kEntityKindCount; ++i) {
    const auto kind = static_cast<document::EntityKind>(i);
    std::string name(document::nameOf(kind));
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
    commands.add(
        {.id = "object.select" + name,
         .isOn = hasScene,
         .run = [kind](Context& c) { selectOnly(c, document::entitiesOfKind(*c.scene(), kind)); },
         .isInMenu = false});
  }
}

void addClipboardCommands(Commands& commands) {
  commands.add({.id = "object.cut",
                .shortcut = "Ctrl+X",
                .where = Focus::Scene,
                .isOn = hasSelection,
                .run = cut});
  commands.add({.id = "object.copy",
                .shortcut = "Ctrl+C",
                .where = Focus::Scene,
                .isOn = hasSelection,
                .run = copy});
  commands.add({.id = "object.paste",
                .shortcut = "Ctrl+V",
                .where = Focus::Scene,
                .isOn = hasScene,
                .run = paste,
                .icon = Icon::Paste});
}

void addTreeCommands(Commands& commands) {
  commands.add({.id = "object.parent",
                .shortcut = "P",
                .where = Focus::Scene,
                .isOn = hasSeveral,
                .run = parentToActive,
                .startsGroup = true});
  commands.add({.id = "object.unparent",
                .shortcut = "Alt+P",
                .where = Focus::Scene,
                .isOn = hasSelection,
                .run = [](Context& c) {
                  editTops(c, "reparent",
                           [](Project& p, const model::SceneId& scene, const Ids& ids) {
                             return document::unparent(p, scene, ids);
                           });
                }});
  commands.add({.id = "object.ungroup",
                .shortcut = "Ctrl+Shift+G",
                .where = Focus::Scene,
                .isOn = hasSelection,
                .run = ungroup});
  commands.add({.id = "object.resetTransform",
                .where = Focus::Scene,
                .isOn = hasSelection,
                .run =
                    [](Context& c) {
                      const Ids ids = c.selection().entities;
                      const model::SceneId scene = c.selection().scene;
                      c.edit("reset-transform",
                             [&](Project& p) { return document::resetTransforms(p, scene, ids); });
                    },
                .icon = Icon::Reset});
}

void addShowCommands(Commands& commands) {
  commands.add({.id = "object.hide",
                .shortcut = "H",
                .where = Focus::Scene,
                .isOn = hasSelection,
                .run = toggleVisible,
                .icon = Icon::Eye,
                .startsGroup = true});
  commands.add({.id = "object.showAll",
                .shortcut = "Alt+H",
                .where = Focus::Scene,
                .isOn = hasScene,
                .run = [](Context& c) {
                  const model::SceneId scene = c.selection().scene;
                  c.edit("show", [&](Project& p) { return document::showAll(p, scene); });
                }});
  commands.add({.id = "object.isolate",
                .shortcut = "Shift+H",
                .where = Focus::Scene,
                .isOn = hasSelection,
                .run = [](Context& c) {
                  editTops(c, "isolate",
                           [](Project& p, const model::SceneId& scene, const Ids& ids) {
                             return document::isolate(p, scene, ids);
                           });
                }});
  commands.add({.id = "object.lock",
                .shortcut = "L",
                .where = Focus::Scene,
                .isOn = hasSelection,
                .run = toggleLocked,
                .icon = Icon::Lock});
}

}  // namespace

void addSceneCommands(Commands& commands) {
  commands.add({.id = "object.duplicate",
                .shortcut = "Ctrl+D",
                .where = Focus::Scene,
                .isOn = hasSelection,
                .run = duplicateSelected,
                .icon = Icon::Copy});
  commands.add({.id = "object.delete",
                .shortcut = "Delete",
                .where = Focus::Scene,
                .isOn = hasSelection,
                .run = deleteSelected,
                .icon = Icon::Trash});
  addClipboardCommands(commands);
  addSelectCommands(commands);
  addTreeCommands(commands);
  addShowCommands(commands);
}

}  // namespace panel
