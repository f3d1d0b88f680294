#include "app/layout.h"

#include "widget/controls.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace app {

using panel::Dock;

namespace {

constexpr float kBarHeight = 44, kGap = 4;
constexpr float kLeastSide = 180, kMostSide = 720, kLeastView = 200, kLeastBottom = 120,
                kLeastViewHeight = 140;
constexpr std::array kDocks{Dock::Left, Dock::Right, Dock::Bottom};

}  // namespace

const panel::DockPanel* Layout::find(const std::string& id) const {
  for (const panel::DockPanel& one : panels_)
    if (one.id == id) return &one;
  return nullptr;
}

/// Panels that the settings do not know yet take their own place; those that settings know and this
/// version does not are left alone.
void Layout::reconcile() {
  for (const panel::DockPanel& one : panels_) {
    const bool isKnown = std::any_of(kDocks.begin(), kDocks.end(), [&](Dock dock) {
      const auto& ids = of(dock).panels;
      return std::find(ids.begin(), ids.end(), one.id) != ids.end();
    });
    if (!isKnown) of(one.dock).panels.push_back(one.id);
  }
  for (const Dock dock : kDocks) {
    DockPlace& place = at(dock);
    place.tabs.clear();
    place.shown = nullptr;
    for (const std::string& id : of(dock).panels)
      if (const panel::DockPanel* one = find(id)) {
        place.tabs.push_back(one);
        if (!place.shown || id == of(dock).shown) place.shown = one;
      }
  }
}

void Layout::show(const std::string& id) {
  for (const Dock dock : kDocks) {
    panel::DockSettings& settings = of(dock);
    if (std::find(settings.panels.begin(), settings.panels.end(), id) == settings.panels.end())
      continue;
    settings.shown = id;
    settings.isFolded = false;
  }
}

void Layout::move(const std::string& id, Dock dock, std::size_t index) {
  if (!find(id)) return;
  for (const Dock one : kDocks) {
    auto& ids = of(one).panels;
    const auto it = std::find(ids.begin(), ids.end(), id);
    if (it == ids.end()) continue;
    if (one == dock && static_cast<std::size_t>(it - ids.begin()) < index) --index;
    ids.erase(it);
  }
  auto& ids = of(dock).panels;
  ids.insert(ids.begin() + static_cast<std::ptrdiff_t>(std::min(index, ids.size())), id);
  of(dock).shown = id;
  of(dock).isFolded = false;
}

std::string Layout::neighbour(const std::string& id, int way) const {
  std::vector<std::string> shown;
  for (std::size_t i = 0; i < places_.size(); ++i)
    if (places_[i].shown && !settings_.docks[i].isFolded) shown.push_back(places_[i].shown->id);
  if (shown.empty()) return {};
  const auto it = std::find(shown.begin(), shown.end(), id);
  if (it == shown.end()) return way > 0 ? shown.front() : shown.back();
  const auto count = static_cast<std::ptrdiff_t>(shown.size());
  return shown[static_cast<std::size_t>(((it - shown.begin()) + way + count) % count)];
}

void Layout::toggle(Dock dock) { of(dock).isFolded = !of(dock).isFolded; }

void Layout::reset() { settings_ = {}; }

void Layout::update(panel::Context& context, ImVec2 window) {
  panel::Wishes& wishes = context.state.wishes;
  reconcile();
  if (!wishes.showPanel.empty()) {
    show(std::exchange(wishes.showPanel, {}));
    reconcile();
  }
  if (!wishes.focusPanel.empty()) {
    show(wishes.focusPanel);
    focusWish_ = std::exchange(wishes.focusPanel, {});
    reconcile();
  }
  place(context.ui, window);
  context.state.shownPanels.clear();
  for (const Dock dock : kDocks)
    if (at(dock).shown && !of(dock).isFolded) context.state.shownPanels.insert(at(dock).shown->id);
}

void Layout::place(const widget::Ui& ui, ImVec2 window) {
  const float gap = ui.px(kGap), barHeight = ui.px(kBarHeight), scale = ui.theme.scale;
  const float strip = ui.px(widget::kTabHeight + 4);
  const auto isThere = [&](Dock dock) { return !at(dock).tabs.empty(); };
  const auto isOpen = [&](Dock dock) { return isThere(dock) && !of(dock).isFolded; };
  // What is wanted, then what there is room for: the viewport keeps its least size.
  const float freeWidth = std::max(window.x / scale - kLeastView - 2 * kGap, 2 * kLeastSide);
  float right = !isThere(Dock::Right) ? 0 : strip, left = !isThere(Dock::Left) ? 0 : strip,
        bottom = !isThere(Dock::Bottom) ? 0 : ui.px(widget::kTabHeight);
  if (isOpen(Dock::Right))
    right = ui.px(std::clamp(of(Dock::Right).size, kLeastSide,
                             std::min(kMostSide, std::max(kLeastSide, freeWidth - kLeastSide))));
  if (isOpen(Dock::Left))
    left = ui.px(std::clamp(of(Dock::Left).size, kLeastSide,
                            std::min(kMostSide, std::max(kLeastSide, freeWidth - right / scale))));
  const float freeHeight = window.y / scale - kBarHeight - 2 * kGap;
  if (isOpen(Dock::Bottom))
    bottom = ui.px(std::clamp(of(Dock::Bottom).size, kLeastBottom,
                              std::max(kLeastBottom, freeHeight - kLeastViewHeight)));
  const float leftGap = left > 0 ? gap : 0, rightGap = right > 0 ? gap : 0,
              bottomGap = bottom > 0 ? gap : 0;
  const float top = barHeight + gap;
  const float bottomTop = std::max(top + ui.px(40), window.y - bottom);
  const float rightX = std::max(window.x - right, left + leftGap);
  const float innerHeight = std::max(bottomTop - bottomGap - top, 1.0f);
  const float innerWidth = std::max(rightX - rightGap, 1.0f);

  bar = {{0, 0}, {window.x, barHeight}};
  middle_ = {{0, top}, {window.x, window.y - top}};
  at(Dock::Left).area = {{0, top}, {left, innerHeight}};
  at(Dock::Right).area = {{rightX, top}, {right, window.y - top}};
  at(Dock::Bottom).area = {{0, bottomTop}, {innerWidth, window.y - bottomTop}};
  viewport = {{left + leftGap, top}, {std::max(innerWidth - left - leftGap, 1.0f), innerHeight}};
}

void Layout::borders(const widget::Ui& ui, ImVec2 window) {
  const float scale = ui.theme.scale, gap = ui.px(kGap);
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(window);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::Begin("borders", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
  const auto isOpen = [&](Dock dock) { return !at(dock).tabs.empty() && !of(dock).isFolded; };
  const Area left = at(Dock::Left).area, right = at(Dock::Right).area,
             below = at(Dock::Bottom).area;
  if (isOpen(Dock::Left))
    if (const float way = widget::splitter(ui, "border/left", {left.size.x, left.min.y},
                                           {gap, left.size.y}, true))
      of(Dock::Left).size = (left.size.x + way) / scale;
  if (isOpen(Dock::Right))
    if (const float way = widget::splitter(ui, "border/right", {right.min.x - gap, right.min.y},
                                           {gap, right.size.y}, true))
      of(Dock::Right).size = (right.size.x - way) / scale;
  if (isOpen(Dock::Bottom))
    if (const float way = widget::splitter(ui, "border/bottom", {0, below.min.y - gap},
                                           {below.size.x, gap}, false))
      of(Dock::Bottom).size = (below.size.y - way) / scale;
  ImGui::End();
  ImGui::PopStyleVar();
}

}  // namespace app
