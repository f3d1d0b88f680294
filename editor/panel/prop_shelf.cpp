#include "panel/prop_shelf.h"

#include "document/edit_scene.h"
#include "package/prop_mesh.h"
#include "panel/entity_kind.h"
#include "panel/prop_words.h"
#include "widget/controls.h"

#include <algorithm>
#include <sstream>

namespace panel {
namespace {

DraggedThing thingOf(const widget::Ui& ui, const shape::Kind& kind) {
  DraggedThing thing;
  thing.entity = package::newProp(kind, std::string(said(ui, kind.title)));
  thing.bounds = shape::build(shape::Numbers(kind)).bounds;
  thing.hangsOnWalls = kind.stand == shape::Stand::Wall;
  return thing;
}

/// Where a click puts a thing: on the ground; what hangs, at a height where it is seen.
void settle(DraggedThing& thing, const shape::Kind& kind) {
  float& y = thing.entity.transform.translation.y;
  if (kind.stand == shape::Stand::Centred) y = -thing.bounds.min.y;
  if (kind.stand == shape::Stand::Wall) y = std::max(1.5f, -thing.bounds.min.y);
  if (kind.stand == shape::Stand::Top && thing.bounds.size().y > 0.2f)
    y = std::max(2.6f, -thing.bounds.min.y);
}

}  // namespace

std::vector<const shape::Kind*> kindsFor(std::string_view wanted, int category) {
  std::vector<const shape::Kind*> found;
  for (const shape::Kind& kind : shape::kinds()) {
    if (category >= 0 && static_cast<int>(kind.category) != category) continue;
    std::string all(kind.id);
    for (const std::string_view text :
         {kind.title.en, kind.title.zh, kind.help.en, kind.help.zh, kind.tags,
          shape::titleOf(kind.category).en, shape::titleOf(kind.category).zh})
      all += "\n" + std::string(text);
    std::istringstream words{std::string(wanted)};
    bool hasAll = true;
    for (std::string word; words >> word;) hasAll = hasAll && widget::containsWord(all, word);
    if (hasAll) found.push_back(&kind);
  }
  return found;
}

void PropShelf::categories(Context& context) {
  const widget::Ui& ui = context.ui;
  const auto titleOf = [&](int category) {
    return category < 0
               ? std::string(context.word("props.all"))
               : std::string(said(ui, shape::titleOf(static_cast<shape::Category>(category))));
  };
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  const bool isOpen = widget::beginChoice(ui, "props/category", titleOf(category_).c_str());
  if (!isOpen) return ui.mark("props/category");
  for (int i = -1; i < shape::kCategoryCount; ++i) {
    if (ImGui::Selectable(titleOf(i).c_str(), i == category_)) category_ = i;
    ui.mark("props/category/" + (i < 0
                                     ? std::string("all")
                                     : std::string(shape::idOf(static_cast<shape::Category>(i)))));
  }
  ImGui::EndCombo();
}

void PropShelf::draw(Context& context) {
  const widget::Ui& ui = context.ui;
  pictures_.beginFrame();
  widget::searchField(ui, "props/search", wanted_, context.word("props.search"),
                      ImGui::GetContentRegionAvail().x);
  ImGui::Dummy({0, ui.px(2)});
  categories(context);
  ImGui::Dummy({0, ui.px(4)});
  const std::vector<const shape::Kind*> found = kindsFor(wanted_, category_);
  if (found.empty()) {
    widget::emptyState(ui, widget::Icon::Search, context.word("props.none"),
                       context.word("props.noneHint"));
    return;
  }
  if (ImGui::BeginChild("grid", {0, 0}, false, ImGuiWindowFlags_NavFlattened)) {
    const float width = ImGui::GetContentRegionAvail().x, gap = ui.px(6);
    const int columns = std::max(1, static_cast<int>((width + gap) / (ui.px(68) + gap)));
    const float size =
                    (width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns),
                high = size + ui.px(22);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {gap, gap});
    ImGuiListClipper clipper;
    clipper.Begin((static_cast<int>(found.size()) + columns - 1) / columns, high + gap);
    while (clipper.Step())
      for (int row = clipper.DisplayStart; row < clipper.DisplayEnd; ++row)
        for (int column = 0; column < columns; ++column) {
          const int i = row * columns + column;
          if (i >= static_cast<int>(found.size())) break;
          if (column > 0) ImGui::SameLine(0, gap);
          cell(context, *found[static_cast<std::size_t>(i)], size);
        }
    clipper.End();
    ImGui::PopStyleVar();
  }
  ImGui::EndChild();
}

void PropShelf::cell(Context& context, const shape::Kind& kind, float size) {
  const widget::Ui& ui = context.ui;
  const widget::Palette& c = ui.theme.color;
  const ImVec2 min = ImGui::GetCursorScreenPos(), max{min.x + size, min.y + size + ui.px(22)};
  const std::string name = "props/" + std::string(kind.id), title(said(ui, kind.title));
  const bool isClicked = ImGui::InvisibleButton(name.c_str(), {size, size + ui.px(22)});
  ui.mark(name);
  const bool isLit = ImGui::IsItemHovered() || ImGui::IsItemFocused();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(min, {max.x, min.y + size},
                     isLit ? c.button : widget::withAlpha(c.button, 0.45f), ui.px(6));
  const float in = ui.px(4);
  if (const ImTextureID picture = pictures_.of(kind))
    list.AddImage(picture, {min.x + in, min.y + in}, {max.x - in, min.y + size - in});
  else
    widget::drawIcon(list, widget::Icon::Model,
                     {min.x + size / 2 - ui.px(12), min.y + size / 2 - ui.px(12)}, ui.px(24),
                     c.dim);
  ImFont* small = ui.theme.fonts.small;
  const std::string shown = widget::elided(title, small, small->FontSize, size - ui.px(4));
  const float wide = small->CalcTextSizeA(small->FontSize, FLT_MAX, 0, shown.c_str()).x;
  list.AddText(small, small->FontSize, {min.x + (size - wide) / 2, min.y + size + ui.px(3)}, c.text,
               shown.c_str());
  if (ImGui::BeginDragDropSource()) {
    context.state.dragged = thingOf(ui, kind);
    ImGui::SetDragDropPayload(kDraggedThing, nullptr, 0);
    ImGui::TextUnformatted(title.c_str());
    ImGui::EndDragDropSource();
  } else if (ImGui::IsItemHovered()) {
    widget::tooltip(ui, (title + "\n" + std::string(said(ui, kind.help))).c_str());
  }
  if (!isClicked || context.state.isPlaying) return;
  DraggedThing thing = thingOf(ui, kind);
  settle(thing, kind);
  addNewEntity(context, {std::string(kind.id), widget::Icon::Model, std::move(thing.entity)});
}

}  // namespace panel
