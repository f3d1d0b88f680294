// The rows of the tree: which there are, and one of them.
#include "document/edit_place.h"
#include "panel/entity_kind.h"
#include "panel/scene_tree.h"
#include "widget/controls.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace panel {

using model::EntityId;

namespace {

constexpr const char* kDragType = "entities";
constexpr float kRowHeight = 26, kSwitch = 24, kIndent = 16;
constexpr int kMostDepth = 64;
/// Beyond as many selected at once, only the last one is unfolded.
constexpr std::size_t kMostUnfolded = 200;

/// What stands in a row, and whether it is there.
bool readAlike(const model::Entity& a, const model::Entity& b, bool isFiltered) {
  if (a.parent != b.parent || a.order != b.order) return false;
  // A filter may ask for anything; but moving a thing is no reason to look again.
  if (!isFiltered) return true;
  model::Entity same = b;
  same.transform = a.transform;
  same.material = a.material;
  return same == a;
}

}  // namespace

/// Brings the rows up to date, if there is need.
void SceneTree::refresh(const Context& context, const std::shared_ptr<const model::Scene>& scene) {
  const auto& selection = context.selection().entities;
  if (seenSelection_ != selection) {
    seenSelection_ = selection;
    selected_ = {selection.begin(), selection.end()};
    // What was selected elsewhere is unfolded, so that it can be seen.
    if (!selection.empty()) {
      if (selection.size() <= kMostUnfolded)
        for (const EntityId& id : selection) unfoldTo(*scene, id);
      unfoldTo(*scene, selection.back());
      scrollsTo_ = selection.back();
    }
  }
  if (isStale_ || !isSettled(context, *scene)) {
    query_ = document::EntityQuery(filter_);
    rowsFilter_ = filter_;
    collect(*scene);
    isStale_ = false;
  }
  rowsOf_ = scene;
}

bool SceneTree::isSettled(const Context&, const model::Scene& scene) const {
  if (!rowsOf_ || rowsFilter_ != filter_) return false;
  if (rowsOf_.get() == &scene) return true;
  bool isSame = true;
  base::Shelf<EntityId, model::Entity>::eachDifference(
      rowsOf_->entities, scene.entities,
      [&](const EntityId&, const model::Entity* a, const model::Entity* b) {
        isSame = a && b && readAlike(*a, *b, !query_.isEmpty());
        return isSame;
      });
  return isSame;
}

void SceneTree::unfoldTo(const model::Scene& scene, const EntityId& id) {
  const model::Entity* entity = scene.entities.find(id);
  for (std::size_t i = 0; entity && entity->parent && i < scene.entities.size(); ++i) {
    if (folded_.erase(*entity->parent)) isStale_ = true;
    entity = scene.entities.find(*entity->parent);
  }
}

void SceneTree::collect(const model::Scene& scene) {
  rows_.clear();
  struct Child {
    int order;
    EntityId id;
    const model::Entity* entity;
  };
  std::map<EntityId, std::vector<Child>> children;
  std::vector<Child> roots;
  for (const auto& [id, entity] : scene.entities) {
    const bool isRoot = !entity->parent || !scene.entities.contains(*entity->parent);
    (isRoot ? roots : children[*entity->parent]).push_back({entity->order, id, entity.get()});
  }
  const auto sort = [](std::vector<Child>& list) {
    std::stable_sort(list.begin(), list.end(),
                     [](const Child& a, const Child& b) { return a.order < b.order; });
  };
  sort(roots);
  for (auto& [parent, list] : children) sort(list);
  // Depth first, without recursion: a file may nest as deep as it likes.
  struct Open {
    const std::vector<Child>* list;
    std::size_t at = 0;
  };
  std::vector<Open> open{{&roots}};
  while (!open.empty()) {
    Open& now = open.back();
    if (now.at == now.list->size()) {
      open.pop_back();
      continue;
    }
    const Child& child = (*now.list)[now.at++];
    const auto below = children.find(child.id);
    const bool hasChildren = below != children.end();
    if (query_.isEmpty())
      rows_.push_back({child.id, static_cast<int>(open.size()) - 1, hasChildren});
    else if (query_.matches(child.id, *child.entity))
      rows_.push_back({child.id, 0, false});
    const bool isOpen = !query_.isEmpty() || !folded_.count(child.id);
    if (hasChildren && isOpen && open.size() < kMostDepth) open.push_back({&below->second});
  }
}

std::ptrdiff_t SceneTree::indexOf(const EntityId& id) const {
  const auto found =
      std::find_if(rows_.begin(), rows_.end(), [&](const Row& r) { return r.id == id; });
  return found == rows_.end() ? -1 : found - rows_.begin();
}

void SceneTree::row(Context& context, const model::Scene& scene, const Row& one) {
  const widget::Ui& ui = context.ui;
  const widget::Palette& c = ui.theme.color;
  const model::Entity& entity = *scene.entities.find(one.id);
  const float height = ui.px(kRowHeight), width = ImGui::GetContentRegionAvail().x,
              switchesWidth = ui.px(kSwitch) * 2;
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const bool isSelected = selected_.count(one.id) != 0;
  ImGui::PushID(one.id.text.c_str());

  const bool isClicked =
      ImGui::InvisibleButton("row", {std::max(width - switchesWidth, 1.0f), height});
  ui.mark("tree/" + one.id.text);
  const bool isHovered = ImGui::IsItemHovered();
  const bool isRowHovered =
      ImGui::IsMouseHoveringRect(min, {min.x + width, min.y + height}) && ImGui::IsWindowHovered();
  const bool isActive = isSelected && context.selection().entities.back() == one.id;
  if (isSelected || isRowHovered)
    ImGui::GetWindowDrawList()->AddRectFilled(
        min, {min.x + width, min.y + height},
        isSelected ? (isActive ? c.selected : widget::withAlpha(c.selected, 0.7f))
                   : widget::withAlpha(c.button, 0.6f),
        ui.px(4));
  const float indent = ui.px(4) + ui.px(kIndent) * static_cast<float>(one.depth);
  const float pointerX = ImGui::GetIO().MousePos.x - min.x - indent;
  const bool isOnFold = one.hasChildren && pointerX > -ui.px(4) && pointerX < ui.px(16);
  if (isClicked && isOnFold) {
    if (!folded_.erase(one.id)) folded_.insert(one.id);
    isStale_ = true;
  } else if (isClicked) {
    click(context, one);
  }
  if (isHovered && !isOnFold && ImGui::IsMouseDoubleClicked(0))
    startRename(one.id, shownName(one.id, entity));
  if (ImGui::IsItemClicked(1)) {
    if (!isSelected) click(context, one);
    opensMenu_ = true;
  }
  dragAndDrop(context, one);
  const bool isOff = !document::isShown(scene, one.id);
  drawRow(context, entity, one, {min.x + indent, min.y}, min.x + width - switchesWidth,
          isHovered && isOnFold, isOff);
  switches(context, scene, one, {min.x + width - switchesWidth, min.y}, isRowHovered || isSelected);
  ImGui::SetCursorScreenPos({min.x, min.y + height});
  ImGui::PopID();
}

/// The signs and the name of a row between `min` and `right`.
void SceneTree::drawRow(Context& context, const model::Entity& entity, const Row& one, ImVec2 min,
                        float right, bool isFoldLit, bool isOff) {
  const widget::Ui& ui = context.ui;
  const widget::Palette& c = ui.theme.color;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float height = ui.px(kRowHeight), glyph = ui.px(16);
  const float y = min.y + std::floor((height - glyph) / 2);
  for (int level = 1; level <= one.depth; ++level) {
    const float x = std::floor(min.x - ui.px(kIndent) * static_cast<float>(level) + ui.px(7));
    list.AddLine({x, min.y}, {x, min.y + height}, widget::withAlpha(c.line, 0.7f), ui.px(1));
  }
  if (one.hasChildren)
    widget::drawIcon(list,
                     folded_.count(one.id) ? widget::Icon::ChevronRight : widget::Icon::ChevronDown,
                     {min.x, y + ui.px(1)}, ui.px(14), isFoldLit ? c.text : c.dim);
  widget::drawIcon(list, iconOf(entity), {min.x + ui.px(18), y}, glyph,
                   isOff ? widget::withAlpha(c.dim, 0.6f) : c.dim);
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
               isOff ? widget::withAlpha(c.dim, 0.7f) : c.text, name.c_str());
  if (hasBehaviour)
    widget::drawIcon(list, widget::Icon::Graph, {right - ui.px(18), y + ui.px(1)}, ui.px(14),
                     c.dim);
}

/// Of a row that is selected all selected ones are meant.
std::vector<EntityId> SceneTree::meant(const Context& context, const model::Scene& scene,
                                       const EntityId& id) const {
  if (!selected_.count(id)) return {id};
  return document::topmost(scene, context.selection().entities);
}

/// Eye and lock. Quiet where everything is as usual.
void SceneTree::switches(Context& context, const model::Scene& scene, const Row& one, ImVec2 min,
                         bool isShown) {
  const widget::Ui& ui = context.ui;
  const model::Entity& entity = *scene.entities.find(one.id);
  const bool wasVisible = entity.visible, wasLocked = entity.editor.isLocked;
  const model::SceneId sceneId = context.selection().scene;
  const auto button = [&](const char* name, float x, widget::Icon icon, bool isUsual) {
    ImGui::SetCursorScreenPos({min.x + x, min.y});
    const bool isClicked = ImGui::InvisibleButton(name, {ui.px(kSwitch), ui.px(kRowHeight)});
    ui.mark("tree/" + one.id.text + "/" + name);
    const bool isHovered = ImGui::IsItemHovered();
    if (!isUsual || isShown || isHovered)
      widget::drawIcon(*ImGui::GetWindowDrawList(), icon, {min.x + x + ui.px(4), min.y + ui.px(5)},
                       ui.px(16),
                       isHovered ? ui.theme.color.text
                       : isUsual ? widget::withAlpha(ui.theme.color.dim, 0.55f)
                                 : ui.theme.color.dim);
    return isClicked;
  };
  if (button("lock", 0, wasLocked ? widget::Icon::Lock : widget::Icon::Unlock, !wasLocked)) {
    const std::vector<EntityId> ids = meant(context, scene, one.id);
    context.edit(wasLocked ? "unlock" : "lock", [&](model::Project& p) {
      return document::setLocked(p, sceneId, ids, !wasLocked);
    });
  }
  if (button("eye", ui.px(kSwitch), wasVisible ? widget::Icon::Eye : widget::Icon::EyeClosed,
             wasVisible)) {
    const std::vector<EntityId> ids = meant(context, scene, one.id);
    context.edit(wasVisible ? "hide" : "show", [&](model::Project& p) {
      return document::setVisible(p, sceneId, ids, !wasVisible);
    });
  }
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
  if (io.KeyShift && !selection.entities.empty()) {
    const EntityId first = selection.entities.front();
    const std::ptrdiff_t anchor = indexOf(first), here = indexOf(one.id);
    selection.entities = {first};
    if (anchor >= 0) {
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

/// The upper quarter of a row means before it, the lower one behind it, the rest below it as a
/// child. Beyond the last row everything goes to the top, at the end.
SceneTree::Target SceneTree::targetAt(const model::Scene& scene, const Row& one, float part) const {
  Target target;
  const model::Entity* entity = scene.entities.find(one.id);
  if (!entity) return target;
  target.depth = one.depth;
  if (part < 0.25f) {
    target.parent = entity->parent;
    target.before = one.id;
    return target;
  }
  const bool isOpen = one.hasChildren && !folded_.count(one.id);
  if (part > 0.75f && filter_.empty() && !isOpen) {
    target.parent = entity->parent;
    target.isBelow = true;
    const std::vector<EntityId> siblings = model::childrenOf(scene, entity->parent);
    auto next = std::find(siblings.begin(), siblings.end(), one.id);
    if (next != siblings.end()) ++next;
    // Those that are dragged themselves cannot say where.
    while (next != siblings.end() && selected_.count(*next)) ++next;
    if (next != siblings.end()) target.before = *next;
    return target;
  }
  target.parent = one.id;
  target.isInside = true;
  return target;
}

void SceneTree::dragAndDrop(Context& context, const Row& one) {
  const model::Scene* scene = context.scene();
  if (!scene) return;
  const widget::Ui& ui = context.ui;
  if (!one.id.isEmpty() && ImGui::BeginDragDropSource(ImGuiDragDropFlags_SourceNoPreviewTooltip)) {
    if (!context.selection().has(one.id)) click(context, one);
    ImGui::SetDragDropPayload(kDragType, "", 1);
    ImGui::EndDragDropSource();
  }
  const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
  if (!ImGui::BeginDragDropTarget()) return;
  const float part = (ImGui::GetIO().MousePos.y - min.y) / std::max(max.y - min.y, 1.0f);
  const Target target = targetAt(*scene, one, part);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImGuiPayload* payload =
      ImGui::AcceptDragDropPayload(kDragType, ImGuiDragDropFlags_AcceptBeforeDelivery |
                                                  ImGuiDragDropFlags_AcceptNoDrawDefaultRect);
  const ImU32 color = ui.theme.color.accent;
  if (payload && target.isInside) {
    list.AddRect(min, max, color, ui.px(4), 0, ui.px(1.5f));
  } else if (payload) {
    const float x = min.x + ui.px(4) + ui.px(kIndent) * static_cast<float>(target.depth);
    const float y = one.id.isEmpty() || !target.isBelow ? min.y : max.y;
    list.AddRectFilled({x, y - ui.px(1)}, {max.x, y + ui.px(1)}, color);
    list.AddCircle({x, y}, ui.px(3), color, 0, ui.px(1.5f));
  }
  if (payload && payload->IsDelivery()) {
    const auto ids = document::topmost(*scene, context.selection().entities);
    const bool isSelf = std::find(ids.begin(), ids.end(), one.id) != ids.end();
    if (!isSelf)
      context.edit("reparent", [&](model::Project& p) {
        return document::reparent(p, context.selection().scene, ids, target.parent, target.before);
      });
  }
  ImGui::EndDragDropTarget();
}

}  // namespace panel
