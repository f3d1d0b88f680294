#include "panel/scene_tree.h"

#include "document/edit_scene.h"
#include "panel/entity_kind.h"
#include "widget/controls.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace panel {

using model::EntityId;

namespace {

constexpr const char* kDragType = "entities";
constexpr float kRowHeight = 26, kEyeWidth = 28;

std::string shownName(const EntityId& id, const model::Entity& entity) {
  return entity.name.empty() ? id.text : entity.name;
}

void addMenu(Context& context) {
  const auto all = newEntities(context);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const NewEntity& one = all[i];
    if (i == 1 || i == 7 || i == 10 || i == 12) ImGui::Separator();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string text = std::string("       ") + context.word(one.key);
    if (ImGui::MenuItem(text.c_str())) addNewEntity(context, one);
    context.ui.mark("add/" + one.key);
    widget::drawIcon(*ImGui::GetWindowDrawList(), one.icon,
                     {at.x + context.ui.px(2), at.y + context.ui.px(1)}, context.ui.px(16),
                     context.ui.theme.color.dim);
  }
}

}  // namespace

void SceneTree::draw(Context& context) {
  const widget::Ui& ui = context.ui;
  ImGui::BeginDisabled(context.state.isPlaying);
  header(context);
  const model::Scene* scene = context.scene();
  if (!scene) {
    widget::emptyState(ui, widget::Icon::Box, context.word("tree.noScene"),
                       context.word("tree.noSceneHint"));
  } else {
    collect(context, *scene);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::BeginChild("rows", {0, 0}, false, ImGuiWindowFlags_None);
    if (rows_.empty())
      widget::emptyState(ui, widget::Icon::Box,
                         context.word(filter_.empty() ? "tree.empty" : "tree.noMatch"),
                         context.word(filter_.empty() ? "tree.emptyHint" : "tree.noMatchHint"));
    const model::Scene copy = *scene;  // Rows may edit the scene while it is walked.
    for (const Row& one : rows_)
      if (copy.entities.contains(one.id)) row(context, copy, one);
    seenSelection_ = context.selection().entities;
    // The free space below: a click selects nothing, a drop makes roots.
    const ImVec2 rest = ImGui::GetContentRegionAvail();
    if (!rows_.empty() && rest.y > ui.px(8)) {
      if (ImGui::InvisibleButton("##rest", {std::max(rest.x, 1.0f), rest.y})) {
        auto selection = context.selection();
        selection.entities.clear();
        context.select(std::move(selection), Focus::Scene);
      }
      dragAndDrop(context, {});
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
  }
  ImGui::EndDisabled();
  if (ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows) && ImGui::IsMouseClicked(0) &&
      ImGui::IsWindowHovered(ImGuiHoveredFlags_RootAndChildWindows))
    context.state.focus = Focus::Scene;
}

void SceneTree::addCommands(Commands& commands) {
  const auto active = [](const Context& c) -> const model::Entity* {
    const auto& selected = c.selection().entities;
    return c.scene() && !selected.empty() ? c.scene()->entities.find(selected.back()) : nullptr;
  };
  commands.add({.id = "object.rename",
                .shortcut = "F2",
                .where = Focus::Scene,
                .isOn = [=](const Context& c) { return active(c) != nullptr; },
                .run =
                    [=, this](Context& c) {
                      const EntityId id = c.selection().entities.back();
                      startRename(id, shownName(id, *active(c)));
                    }});
}

void SceneTree::header(Context& context) {
  const widget::Ui& ui = context.ui;
  ImGui::AlignTextToFramePadding();
  sceneChoice(context);
  ImGui::SameLine(ImGui::GetWindowSize().x - ui.px(40));
  if (widget::iconButton(ui, "tree/add", widget::Icon::Plus, context.word("action.addEntity")))
    ImGui::OpenPopup("add");
  if (widget::beginPopup(ui, "add")) {
    addMenu(context);
    ImGui::EndPopup();
  }
  widget::searchField(ui, "tree/filter", filter_, context.word("tree.filter"),
                      ImGui::GetContentRegionAvail().x);
}

void SceneTree::sceneChoice(Context& context) {
  const auto& scenes = context.project().scenes;
  const model::Scene* scene = context.scene();
  const std::string name = !scene                ? context.word("tree.scene")
                           : scene->name.empty() ? context.selection().scene.text
                                                 : scene->name;
  if (scenes.size() < 2) {
    widget::heading(context.ui, name.c_str());
    return;
  }
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - context.ui.px(36));
  if (!widget::beginChoice(context.ui, "##scene", name.c_str())) return;
  for (const auto& [id, one] : scenes)
    if (ImGui::Selectable((one->name + "##" + id.text).c_str(), id == context.selection().scene)) {
      auto selection = context.selection();
      selection.scene = id;
      selection.entities.clear();
      context.select(std::move(selection), Focus::Scene);
    }
  ImGui::EndCombo();
}

void SceneTree::collect(const Context& context, const model::Scene& scene) {
  rows_.clear();
  std::map<std::optional<EntityId>, std::vector<EntityId>> children;
  for (const auto& [id, entity] : scene.entities)
    children[entity->parent && scene.entities.contains(*entity->parent) ? entity->parent
                                                                        : std::nullopt]
        .push_back(id);
  for (auto& [parent, ids] : children)
    std::stable_sort(ids.begin(), ids.end(), [&](const EntityId& a, const EntityId& b) {
      return scene.entities.find(a)->order < scene.entities.find(b)->order;
    });
  // What was selected elsewhere is unfolded, so that it can be seen.
  if (seenSelection_ != context.selection().entities)
    for (EntityId id : context.selection().entities)
      for (std::size_t i = 0; i < scene.entities.size(); ++i) {
        const model::Entity* entity = scene.entities.find(id);
        if (!entity || !entity->parent) break;
        id = *entity->parent;
        folded_.erase(id);
      }
  const std::function<void(const std::optional<EntityId>&, int)> walk =
      [&](const std::optional<EntityId>& parent, int depth) {
        const auto found = children.find(parent);
        if (found == children.end() || depth > 64) return;
        for (const EntityId& id : found->second) {
          const bool hasChildren = children.count(id) != 0;
          if (filter_.empty() ||
              widget::containsWord(shownName(id, *scene.entities.find(id)), filter_))
            rows_.push_back({id, filter_.empty() ? depth : 0, hasChildren && filter_.empty()});
          if (hasChildren && (!folded_.count(id) || !filter_.empty())) walk(id, depth + 1);
        }
      };
  walk(std::nullopt, 0);
}

void SceneTree::row(Context& context, const model::Scene& scene, const Row& one) {
  const widget::Ui& ui = context.ui;
  const widget::Palette& c = ui.theme.color;
  const model::Entity& entity = *scene.entities.find(one.id);
  const float height = ui.px(kRowHeight), width = ImGui::GetContentRegionAvail().x,
              eye = ui.px(kEyeWidth);
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const bool isSelected = context.selection().has(one.id);
  ImGui::PushID(one.id.text.c_str());

  const bool isClicked = ImGui::InvisibleButton("row", {std::max(width - eye, 1.0f), height});
  ui.mark("tree/" + one.id.text);
  const bool isHovered = ImGui::IsItemHovered();
  if (isSelected || isHovered)
    ImGui::GetWindowDrawList()->AddRectFilled(
        min, {min.x + width, min.y + height},
        isSelected ? c.selected : widget::withAlpha(c.button, 0.6f), ui.px(4));
  if (isSelected && seenSelection_ != context.selection().entities &&
      context.selection().entities.back() == one.id && !ImGui::IsItemVisible())
    ImGui::SetScrollHereY(0.5f);
  const float indent = ui.px(4) + ui.px(16) * static_cast<float>(one.depth);
  const float pointerX = ImGui::GetIO().MousePos.x - min.x - indent;
  const bool isOnFold = one.hasChildren && pointerX > -ui.px(4) && pointerX < ui.px(16);
  if (isClicked && isOnFold) {
    if (!folded_.erase(one.id)) folded_.insert(one.id);
  } else if (isClicked) {
    click(context, one);
  }
  if (isHovered && !isOnFold && ImGui::IsMouseDoubleClicked(0))
    startRename(one.id, shownName(one.id, entity));
  if (ImGui::IsItemClicked(1)) {
    if (!isSelected) click(context, one);
    ImGui::OpenPopup("menu");
  }
  dragAndDrop(context, one);
  menu(context);
  drawRow(context, entity, one, {min.x + indent, min.y}, min.x + width - eye,
          isHovered && isOnFold);
  eyeButton(context, scene, one, {min.x + width - eye, min.y}, isHovered || isSelected);
  ImGui::SetCursorScreenPos({min.x, min.y + height});
  ImGui::PopID();
}

/// The signs and the name of a row between `min` and `right`.
void SceneTree::drawRow(Context& context, const model::Entity& entity, const Row& one, ImVec2 min,
                        float right, bool isFoldLit) {
  const widget::Ui& ui = context.ui;
  const widget::Palette& c = ui.theme.color;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float height = ui.px(kRowHeight), glyph = ui.px(16);
  const float y = min.y + std::floor((height - glyph) / 2);
  if (one.hasChildren)
    widget::drawIcon(list,
                     folded_.count(one.id) ? widget::Icon::ChevronRight : widget::Icon::ChevronDown,
                     {min.x, y + ui.px(1)}, ui.px(14), isFoldLit ? c.text : c.dim);
  widget::drawIcon(list, iconOf(entity), {min.x + ui.px(18), y}, glyph,
                   entity.visible ? c.dim : widget::withAlpha(c.dim, 0.6f));
  const float textX = min.x + ui.px(40);
  if (renamed_ == one.id) {
    rename(context, entity, {textX - ui.px(6), min.y}, right - textX);
    return;
  }
  const bool hasBehaviour = !entity.behaviours.empty();
  const float space = right - textX - (hasBehaviour ? ui.px(20) : 0);
  const std::string name =
      widget::elided(shownName(one.id, entity), ImGui::GetFont(), ImGui::GetFontSize(), space);
  list.AddText({textX, min.y + std::floor((height - ImGui::GetFontSize()) / 2)},
               entity.visible ? c.text : widget::withAlpha(c.dim, 0.7f), name.c_str());
  if (hasBehaviour)
    widget::drawIcon(list, widget::Icon::Graph, {right - ui.px(18), y + ui.px(1)}, ui.px(14),
                     c.dim);
}

void SceneTree::eyeButton(Context& context, const model::Scene& scene, const Row& one, ImVec2 min,
                          bool isShown) {
  const widget::Ui& ui = context.ui;
  const bool wasVisible = scene.entities.find(one.id)->visible;
  ImGui::SetCursorScreenPos(min);
  if (ImGui::InvisibleButton("eye", {ui.px(kEyeWidth), ui.px(kRowHeight)})) {
    const std::vector<EntityId> ids = context.selection().has(one.id)
                                          ? document::topmost(scene, context.selection().entities)
                                          : std::vector<EntityId>{one.id};
    context.edit(wasVisible ? "hide" : "show", [&](model::Project& p) {
      return document::setVisible(p, context.selection().scene, ids, !wasVisible);
    });
  }
  ui.mark("tree/" + one.id.text + "/eye");
  const bool isHovered = ImGui::IsItemHovered();
  if (wasVisible && !isShown && !isHovered) return;
  widget::drawIcon(*ImGui::GetWindowDrawList(),
                   wasVisible ? widget::Icon::Eye : widget::Icon::EyeClosed,
                   {min.x + ui.px(6), min.y + ui.px(5)}, ui.px(16),
                   isHovered ? ui.theme.color.text : ui.theme.color.dim);
}

void SceneTree::startRename(const EntityId& id, const std::string& name) {
  renamed_ = id;
  newName_ = name;
  focusesRename_ = true;
}

void SceneTree::rename(Context& context, const model::Entity& entity, ImVec2 at, float width) {
  ImGui::SetCursorScreenPos(at);
  ImGui::SetNextItemWidth(width);
  if (focusesRename_) ImGui::SetKeyboardFocusHere();
  const bool isEntered =
      ImGui::InputText("##rename", &newName_,
                       ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  const bool isLeft = ImGui::IsItemDeactivated();
  const bool isCancelled = isLeft && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape));
  if ((isEntered || isLeft) && !isCancelled && newName_ != entity.name)
    context.edit("rename-entity", [&](model::Project& p) {
      return document::renameEntity(p, context.selection().scene, *renamed_, newName_);
    });
  if (isEntered || isLeft) renamed_.reset();
  focusesRename_ = false;
}

void SceneTree::click(Context& context, const Row& one) {
  auto selection = context.selection();
  const ImGuiIO& io = ImGui::GetIO();
  const auto indexOf = [&](const EntityId& id) {
    return std::find_if(rows_.begin(), rows_.end(), [&](const Row& r) { return r.id == id; }) -
           rows_.begin();
  };
  if (io.KeyShift && !selection.entities.empty()) {
    const auto anchor = indexOf(selection.entities.front()), here = indexOf(one.id);
    const EntityId first = selection.entities.front();
    selection.entities = {first};
    if (anchor < static_cast<std::ptrdiff_t>(rows_.size())) {
      const std::ptrdiff_t step = here >= anchor ? 1 : -1;
      for (std::ptrdiff_t i = anchor + step; i != here + step && here != anchor; i += step)
        selection.entities.push_back(rows_[static_cast<std::size_t>(i)].id);
    }
  } else if (io.KeyCtrl) {
    selection.toggle(one.id);
  } else {
    selection.entities = {one.id};
  }
  context.select(std::move(selection), Focus::Scene);
}

void SceneTree::dragAndDrop(Context& context, const Row& one) {
  const model::Scene* scene = context.scene();
  if (!scene) return;
  if (!one.id.isEmpty() && ImGui::BeginDragDropSource(ImGuiDragDropFlags_SourceNoPreviewTooltip)) {
    if (!context.selection().has(one.id)) click(context, one);
    ImGui::SetDragDropPayload(kDragType, "", 1);
    ImGui::EndDragDropSource();
  }
  const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
  if (!ImGui::BeginDragDropTarget()) return;
  // The upper quarter of a row means "before it", the rest "below it as a child".
  const float part = (ImGui::GetIO().MousePos.y - min.y) / std::max(max.y - min.y, 1.0f);
  const bool isBefore = !one.id.isEmpty() && part < 0.25f;
  const model::Entity* target = scene->entities.find(one.id);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImGuiPayload* payload =
      ImGui::AcceptDragDropPayload(kDragType, ImGuiDragDropFlags_AcceptBeforeDelivery |
                                                  ImGuiDragDropFlags_AcceptNoDrawDefaultRect);
  const widget::Ui& ui = context.ui;
  if (payload && isBefore)
    list.AddRectFilled({min.x, min.y - ui.px(1)}, {max.x, min.y + ui.px(1)}, ui.theme.color.accent);
  else if (payload && target)
    list.AddRect(min, max, ui.theme.color.accent, ui.px(4), 0, ui.px(1.5f));
  if (payload && payload->IsDelivery()) {
    const auto ids = document::topmost(*scene, context.selection().entities);
    const bool isSelf = std::find(ids.begin(), ids.end(), one.id) != ids.end();
    std::optional<EntityId> parent, before;
    if (target && isBefore)
      parent = target->parent, before = one.id;
    else if (target)
      parent = one.id;
    if (!isSelf)
      context.edit("reparent", [&](model::Project& p) {
        return document::reparent(p, context.selection().scene, ids, parent, before);
      });
  }
  ImGui::EndDragDropTarget();
}

void SceneTree::menu(Context& context) {
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(context.ui.px(8), context.ui.px(8)));
  if (widget::beginPopup(context.ui, "menu")) {
    commandItem(context, "object.rename");
    commandItem(context, "object.duplicate");
    commandItem(context, "view.frame");
    ImGui::Separator();
    commandItem(context, "object.delete");
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

}  // namespace panel
