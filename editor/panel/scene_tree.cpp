#include "panel/scene_tree.h"

#include "document/edit_scene.h"
#include "panel/entity_kind.h"
#include "widget/controls.h"

#include <algorithm>
#include <cmath>

namespace panel {

using model::EntityId;
using widget::Key;

namespace {

constexpr float kRowHeight = 26;

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
  // Kept for the frame: rows may edit the scene while it is shown.
  const auto scene = context.project().scenes.share(context.selection().scene);
  if (!scene) {
    widget::emptyState(ui, widget::Icon::Box, context.word("tree.noScene"),
                       context.word("tree.noSceneHint"));
  } else {
    refresh(context, scene);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::BeginChild("rows", {0, 0}, false, ImGuiWindowFlags_None);
    rows(context, *scene);
    ImGui::EndChild();
    ImGui::PopStyleVar();
  }
  ImGui::EndDisabled();
  if (ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows) && ImGui::IsMouseClicked(0) &&
      ImGui::IsWindowHovered(ImGuiHoveredFlags_RootAndChildWindows))
    context.state.focus = Focus::Scene;
}

void SceneTree::rows(Context& context, const model::Scene& scene) {
  const widget::Ui& ui = context.ui;
  if (rows_.empty()) {
    widget::emptyState(ui, widget::Icon::Box,
                       context.word(filter_.empty() ? "tree.empty" : "tree.noMatch"),
                       context.word(filter_.empty() ? "tree.emptyHint" : "tree.noMatchHint"));
    return;
  }
  arrows(context, scene);
  const float height = ui.px(kRowHeight), seen = ImGui::GetWindowSize().y;
  if (scrollsTo_) {
    const std::ptrdiff_t index = indexOf(*scrollsTo_);
    const float top = static_cast<float>(index) * height, scroll = ImGui::GetScrollY();
    if (index >= 0 && (top < scroll || top + height > scroll + seen))
      ImGui::SetScrollY(std::max(0.0f, top - seen / 2 + height / 2));
    scrollsTo_.reset();
  }
  const auto count = static_cast<float>(rows_.size());
  const float start = ImGui::GetCursorPosY();
  const auto first = static_cast<std::size_t>(
      std::clamp(std::floor(ImGui::GetScrollY() / height) - 1, 0.0f, count));
  const auto last = static_cast<std::size_t>(
      std::clamp(std::ceil((ImGui::GetScrollY() + seen) / height) + 1, 0.0f, count));
  ImGui::SetCursorPosY(start + static_cast<float>(first) * height);
  const std::vector<Row> shown(rows_.begin() + static_cast<std::ptrdiff_t>(first),
                               rows_.begin() + static_cast<std::ptrdiff_t>(last));
  for (const Row& one : shown)
    if (scene.entities.contains(one.id)) row(context, scene, one);
  ImGui::SetCursorPosY(start + count * height);
  // The free space below: a click selects nothing, a drop makes roots.
  const float width = ImGui::GetContentRegionAvail().x;
  const float rest = std::max(ImGui::GetContentRegionAvail().y, ui.px(kRowHeight));
  if (ImGui::InvisibleButton("##rest", {std::max(width, 1.0f), rest})) {
    auto selection = context.selection();
    selection.entities.clear();
    context.select(std::move(selection), Focus::Scene);
  }
  dragAndDrop(context, {});
  menu(context);
}

/// Up and down choose, left and right fold; with Shift the choice grows.
void SceneTree::arrows(Context& context, const model::Scene& scene) {
  widget::Keys& keys = context.ui.keys;
  if (!ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows) ||
      ImGui::GetIO().WantTextInput || context.state.isPlaying)
    return;
  const auto& selected = context.selection().entities;
  const std::ptrdiff_t at = selected.empty() ? -1 : indexOf(selected.back());
  const auto last = static_cast<std::ptrdiff_t>(rows_.size()) - 1;
  for (const bool extends : {false, true}) {
    if (keys.take({Key::Up, false, extends}) && at != 0)
      choose(context, static_cast<std::size_t>(at < 0 ? last : at - 1), extends);
    if (keys.take({Key::Down, false, extends}) && at < last)
      choose(context, static_cast<std::size_t>(at + 1), extends);
  }
  if (at < 0 || !filter_.empty()) return;
  const Row one = rows_[static_cast<std::size_t>(at)];
  if (keys.take(Key::Left)) {
    if (one.hasChildren && !folded_.count(one.id)) {
      folded_.insert(one.id);
      isStale_ = true;
    } else if (const auto parent = scene.entities.find(one.id)->parent; parent) {
      const std::ptrdiff_t above = indexOf(*parent);
      if (above >= 0) choose(context, static_cast<std::size_t>(above), false);
    }
  }
  if (keys.take(Key::Right) && one.hasChildren) {
    if (folded_.erase(one.id))
      isStale_ = true;
    else if (at < last)
      choose(context, static_cast<std::size_t>(at + 1), false);
  }
}

void SceneTree::choose(Context& context, std::size_t index, bool extends) {
  auto selection = context.selection();
  const EntityId id = rows_[index].id;
  if (!extends) selection.entities.clear();
  std::erase(selection.entities, id);
  selection.entities.push_back(id);
  scrollsTo_ = id;
  context.select(std::move(selection), Focus::Scene);
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
                      unfoldTo(*c.scene(), id);
                      scrollsTo_ = id;
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
  if (ImGui::IsItemHovered() && !ImGui::IsItemActive())
    widget::tooltip(ui, context.word("tree.filterHint"));
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

void SceneTree::startRename(const EntityId& id, const std::string& name) {
  renamed_ = id;
  newName_ = name;
  focusesRename_ = true;
}

void SceneTree::menu(Context& context) {
  if (opensMenu_) ImGui::OpenPopup("menu");
  opensMenu_ = false;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(context.ui.px(8), context.ui.px(8)));
  if (widget::beginPopup(context.ui, "menu")) {
    const auto items = [&](std::initializer_list<const char*> ids) {
      for (const char* id : ids) commandItem(context, id);
    };
    items({"object.rename", "object.duplicate", "view.frame"});
    ImGui::Separator();
    items({"object.cut", "object.copy", "object.paste"});
    ImGui::Separator();
    items({"object.group", "object.ungroup", "object.parent", "object.unparent"});
    ImGui::Separator();
    items({"object.hide", "object.isolate", "object.showAll", "object.lock"});
    ImGui::Separator();
    items({"object.selectSameKind", "object.resetTransform", "object.delete"});
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

}  // namespace panel
