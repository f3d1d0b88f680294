#include "app/layout.h"

#include "widget/controls.h"

#include <algorithm>
#include <cmath>

namespace app {
namespace {

constexpr float kBarHeight = 44, kGap = 4;
constexpr float kLeastSide = 180, kMostSide = 560, kLeastView = 200, kLeastBottom = 120,
                kLeastViewHeight = 140;

}  // namespace

void Layout::update(const widget::Ui& ui, ImVec2 window) {
  const float gap = ui.px(kGap), barHeight = ui.px(kBarHeight), scale = ui.theme.scale;
  const float freeWidth = std::max(window.x / scale - kLeastView - 2 * kGap, 2 * kLeastSide);
  const float inspectorWidth =
      ui.px(std::clamp(inspectorWidth_, kLeastSide, std::min(kMostSide, freeWidth - kLeastSide)));
  const float treeWidth = ui.px(
      std::clamp(treeWidth_, kLeastSide,
                 std::min(kMostSide, std::max(kLeastSide, freeWidth - inspectorWidth / scale))));
  const float freeHeight = window.y / scale - kBarHeight - 2 * kGap;
  const float bottomHeight = ui.px(std::clamp(
      bottomHeight_, kLeastBottom, std::max(kLeastBottom, freeHeight - kLeastViewHeight)));
  const float top = barHeight + gap, bottomTop = std::max(top + ui.px(40), window.y - bottomHeight);
  const float inspectorX = window.x - inspectorWidth, viewX = treeWidth + gap;

  bar = {{0, 0}, {window.x, barHeight}};
  tree = {{0, top}, {treeWidth, bottomTop - gap - top}};
  viewport = {{viewX, top}, {std::max(inspectorX - gap - viewX, 1.0f), bottomTop - gap - top}};
  bottom = {{0, bottomTop}, {std::max(inspectorX - gap, 1.0f), window.y - bottomTop}};
  inspector = {{inspectorX, top}, {inspectorWidth, window.y - top}};
}

void Layout::borders(const widget::Ui& ui, ImVec2 window) {
  const float scale = ui.theme.scale, gap = ui.px(kGap), top = bar.size.y + gap;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(window);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::Begin("borders", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNavFocus);
  const float left =
      widget::splitter(ui, "border/tree", {tree.size.x, top}, {gap, tree.size.y}, true);
  const float right = widget::splitter(ui, "border/inspector", {inspector.min.x - gap, top},
                                       {gap, inspector.size.y}, true);
  const float below =
      widget::splitter(ui, "border/bottom", {0, bottom.min.y - gap}, {bottom.size.x, gap}, false);
  if (left != 0) treeWidth_ = (tree.size.x + left) / scale;
  if (right != 0) inspectorWidth_ = (inspector.size.x - right) / scale;
  if (below != 0) bottomHeight_ = (bottom.size.y - below) / scale;
  ImGui::End();
  ImGui::PopStyleVar();
}

}  // namespace app
