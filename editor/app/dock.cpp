// The docks of the layout: tabs, what they show, and tabs on their way to another dock.
#include "app/layout.h"
#include "widget/controls.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace app {

using panel::Dock;

namespace {

constexpr std::array kDockNames{"left", "right", "bottom"};
constexpr float kButton = 28;

const char* nameOf(Dock dock) { return kDockNames[static_cast<std::size_t>(dock)]; }

/// The arrow that folds a dock away points to where it goes.
widget::Icon foldIcon(Dock dock, bool isFolded) {
  using widget::Icon;
  if (dock == Dock::Bottom) return isFolded ? Icon::ChevronUp : Icon::ChevronDown;
  return (dock == Dock::Left) == isFolded ? Icon::ChevronRight : Icon::ChevronLeft;
}

}  // namespace

void Layout::draw(panel::Context& context) {
  focused_.clear();
  for (std::size_t i = 0; i < places_.size(); ++i) {
    tabEdges_[i].clear();
    if (!places_[i].tabs.empty()) drawDock(context, static_cast<Dock>(i));
  }
  dragged(context);
  focusWish_.clear();
}

void Layout::drawDock(panel::Context& context, Dock dock) {
  const widget::Ui& ui = context.ui;
  DockPlace& place = at(dock);
  ImGui::SetNextWindowPos(place.area.min);
  ImGui::SetNextWindowSize(place.area.size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  ImGui::Begin((std::string("dock/") + nameOf(dock)).c_str(), nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse);
  const bool isFolded = of(dock).isFolded;
  if (isFolded && dock != Dock::Bottom)
    strip(context, dock);
  else
    tabRow(context, dock);
  ImGui::PopStyleVar(2);
  if (!isFolded && place.shown) {
    const panel::DockPanel shown = *place.shown;
    const float top = ui.px(widget::kTabHeight) + 1;
    ImGui::SetCursorPos({0, top});
    const ImVec2 margin = shown.hasMargin ? ImVec2(ui.px(12), ui.px(8)) : ImVec2(0, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, margin);
    if (focusWish_ == shown.id) ImGui::SetNextWindowFocus();
    ImGui::BeginChild(
        ("panel/" + shown.id).c_str(), {place.area.size.x, std::max(place.area.size.y - top, 1.0f)},
        false,
        ImGuiWindowFlags_AlwaysUseWindowPadding |
            (shown.isFixed ? ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse
                           : 0));
    shown.draw(context);
    const bool isFocused = ImGui::IsWindowFocused(ImGuiFocusedFlags_ChildWindows);
    ImGui::EndChild();
    if (isFocused) focused_ = shown.id;
    if (isFocused && context.state.isByKeyboard) {
      const Area& a = place.area;
      ImGui::GetForegroundDrawList()->AddRect({a.min.x + 1, a.min.y + 1},
                                              {a.min.x + a.size.x - 1, a.min.y + a.size.y - 1},
                                              ui.theme.color.accent, 0, 0, ui.px(2));
    }
    ImGui::PopStyleVar();
  }
  ImGui::End();
}

void Layout::tabRow(panel::Context& context, Dock dock) {
  const widget::Ui& ui = context.ui;
  const widget::Palette& c = ui.theme.color;
  const DockPlace& place = at(dock);
  const float height = ui.px(widget::kTabHeight), pad = ui.px(4), side = ui.px(kButton);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 min = place.area.min;
  list.AddRectFilled(min, {min.x + place.area.size.x, min.y + height}, c.raised);
  list.AddRectFilled({min.x, min.y + height}, {min.x + place.area.size.x, min.y + height + 1},
                     c.gap);
  float wanted = pad * 2 + side;
  for (const panel::DockPanel* one : place.tabs) {
    const panel::Badge badge = one->badge ? one->badge(context) : panel::Badge{};
    wanted +=
        pad + widget::tabWidth(ui, {"", context.word("tab." + one->id), badge.count, 0}, false);
  }
  // Where the words do not fit, only the front tab has one.
  const bool isNarrow = wanted > place.area.size.x;
  ImGui::SetCursorScreenPos({min.x + pad, min.y});
  for (std::size_t i = 0; i < place.tabs.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, pad);
    tab(context, dock, i, isNarrow);
  }
  const bool isFolded = of(dock).isFolded;
  ImGui::SetCursorScreenPos(
      {min.x + place.area.size.x - side - pad, min.y + std::floor((height - side) / 2)});
  if (widget::iconButton(ui, std::string("dock/") + nameOf(dock) + "/fold",
                         foldIcon(dock, isFolded),
                         context.word(isFolded ? "action.unfold" : "action.fold")))
    toggle(dock);
}

void Layout::tab(panel::Context& context, Dock dock, std::size_t index, bool isNarrow) {
  const widget::Ui& ui = context.ui;
  const DockPlace& place = at(dock);
  const panel::DockPanel& one = *place.tabs[index];
  const panel::Badge badge = one.badge ? one.badge(context) : panel::Badge{};
  const bool isFront = &one == place.shown && !of(dock).isFolded;
  const widget::Tab shown{"tab/" + one.id, context.word("tab." + one.id), badge.count, badge.color,
                          one.icon};
  if (widget::tabButton(ui, shown, isFront, isNarrow && &one != place.shown)) show(one.id);
  const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
  tabEdges_[static_cast<std::size_t>(dock)].push_back({min.x, max.x});
  if (ImGui::IsItemActivated()) {
    pressed_ = one.id;
    pressedAt_ = ImGui::GetIO().MousePos;
  }
  tabMenu(context, one);
}

void Layout::tabMenu(panel::Context& context, const panel::DockPanel& one) {
  const std::string id = "tab-menu/" + one.id;
  if (ImGui::IsItemClicked(1)) ImGui::OpenPopup(id.c_str());
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(context.ui.px(8), context.ui.px(8)));
  if (widget::beginPopup(context.ui, id.c_str())) {
    for (std::size_t i = 0; i < kDockNames.size(); ++i) {
      const std::string name = kDockNames[i];
      if (ImGui::MenuItem(context.word("dock." + name)))
        move(one.id, static_cast<Dock>(i), SIZE_MAX);
      context.ui.mark("tab/" + one.id + "/" + name);
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

/// A side dock that is folded away: its icons, one below the other.
void Layout::strip(panel::Context& context, Dock dock) {
  const widget::Ui& ui = context.ui;
  const DockPlace& place = at(dock);
  const float x = place.area.min.x + std::floor((place.area.size.x - ui.px(kButton)) / 2);
  float y = place.area.min.y + ui.px(2);
  ImGui::SetCursorScreenPos({x, y});
  if (widget::iconButton(ui, std::string("dock/") + nameOf(dock) + "/fold", foldIcon(dock, true),
                         context.word("action.unfold")))
    toggle(dock);
  for (const panel::DockPanel* one : place.tabs) {
    y += ui.px(kButton + 4);
    ImGui::SetCursorScreenPos({x, y});
    if (widget::iconButton(ui, "tab/" + one->id, one->icon, context.word("tab." + one->id)))
      show(one->id);
  }
}

/// A tab that is pulled away: where it would go lights up, and letting go puts it there.
void Layout::dragged(panel::Context& context) {
  const widget::Ui& ui = context.ui;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!ImGui::IsMouseDown(0) && dragged_.empty()) pressed_.clear();
  if (!pressed_.empty() && dragged_.empty() &&
      std::hypot(mouse.x - pressedAt_.x, mouse.y - pressedAt_.y) > ui.px(8))
    dragged_ = pressed_;
  const panel::DockPanel* one = find(dragged_);
  if (!one) return;
  // A dock takes what is over it; where there is none, that edge of the viewport does.
  std::optional<Dock> target;
  for (std::size_t i = 0; i < places_.size(); ++i)
    if (!places_[i].tabs.empty() && places_[i].area.contains(mouse)) target = static_cast<Dock>(i);
  if (!target && middle_.contains(mouse)) {
    const Area& v = viewport;
    const float fromLeft = mouse.x - v.min.x, fromRight = v.min.x + v.size.x - mouse.x,
                fromBelow = v.min.y + v.size.y - mouse.y;
    const float edge = std::min({fromLeft, fromRight, fromBelow});
    if (edge < std::min(v.size.x, v.size.y) / 3)
      target = edge == fromLeft ? Dock::Left : edge == fromRight ? Dock::Right : Dock::Bottom;
  }
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  const widget::Palette& c = ui.theme.color;
  std::size_t index = SIZE_MAX;
  if (target) {
    Area lit = at(*target).area;
    if (at(*target).tabs.empty()) {
      const float width = std::floor(viewport.size.x / 3);
      lit = viewport;
      if (*target == Dock::Bottom)
        lit = {{lit.min.x, lit.min.y + lit.size.y * 2 / 3}, {lit.size.x, lit.size.y / 3}};
      else
        lit = {{*target == Dock::Left ? lit.min.x : lit.min.x + lit.size.x - width, lit.min.y},
               {width, lit.size.y}};
    }
    const ImVec2 max{lit.min.x + lit.size.x, lit.min.y + lit.size.y};
    list.AddRectFilled(lit.min, max, widget::withAlpha(c.accent, 0.14f), ui.px(4));
    list.AddRect(lit.min, max, c.accent, ui.px(4), 0, ui.px(2));
    const auto& edges = tabEdges_[static_cast<std::size_t>(*target)];
    if (mouse.y < lit.min.y + ui.px(widget::kTabHeight) && !edges.empty()) {
      index = 0;
      while (index < edges.size() && mouse.x > (edges[index].x + edges[index].y) / 2) ++index;
      const float x = index < edges.size() ? edges[index].x : edges.back().y;
      list.AddRectFilled({x - ui.px(2), lit.min.y + ui.px(4)},
                         {x + ui.px(1), lit.min.y + ui.px(widget::kTabHeight - 4)}, c.accent);
    }
  }
  const char* title = context.word("tab." + one->id);
  const ImVec2 text = ImGui::CalcTextSize(title);
  const ImVec2 at{mouse.x + ui.px(12), mouse.y + ui.px(4)};
  list.AddRectFilled(at, {at.x + text.x + ui.px(48), at.y + ui.px(30)}, c.raised, ui.px(6));
  list.AddRect(at, {at.x + text.x + ui.px(48), at.y + ui.px(30)}, c.line, ui.px(6));
  widget::drawIcon(list, one->icon, {at.x + ui.px(10), at.y + ui.px(7)}, ui.px(16), c.text);
  list.AddText({at.x + ui.px(34), at.y + std::floor((ui.px(30) - text.y) / 2)}, c.text, title);
  const bool isCancelled = ui.keys.take(widget::Key::Escape);
  if (ImGui::IsMouseDown(0) && !isCancelled) return;
  if (target && !isCancelled) move(one->id, *target, index);
  dragged_.clear();
  pressed_.clear();
}

}  // namespace app
