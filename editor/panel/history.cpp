#include "panel/history.h"

#include "widget/controls.h"

#include <cmath>
#include <optional>
#include <string>

namespace panel {
namespace {

constexpr float kRowHeight = 26;

/// A step, or the state the project was opened in for row 0; true if it was clicked.
bool historyRow(const Context& context, std::size_t row, std::size_t now) {
  const widget::Ui& ui = context.ui;
  const widget::Palette& c = ui.theme.color;
  const float height = ui.px(kRowHeight), width = std::max(ImGui::GetContentRegionAvail().x, 1.0f);
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const std::string name = "history/" + std::to_string(row);
  const bool isClicked = ImGui::InvisibleButton(name.c_str(), {width, height});
  ui.mark(name);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool isLit = ImGui::IsItemHovered() || ImGui::IsItemFocused();
  if (row == now || isLit)
    list.AddRectFilled(min, {min.x + width, min.y + height},
                       row == now ? c.selected : widget::withAlpha(c.button, 0.6f), ui.px(4));
  // What was undone is still there, but pale.
  const ImU32 ink = row > now ? widget::withAlpha(c.dim, 0.7f) : row == now ? c.text : c.dim;
  list.AddCircleFilled({min.x + ui.px(12), min.y + std::floor(height / 2)}, ui.px(3), ink);
  const std::string text = row == 0 ? context.word("history.opened")
                                    : context.word("edit." + context.document.stepLabel(row - 1));
  list.AddText(
      {min.x + ui.px(26), min.y + std::floor((height - ImGui::GetFontSize()) / 2)}, ink,
      widget::elided(text, ImGui::GetFont(), ImGui::GetFontSize(), width - ui.px(32)).c_str());
  return isClicked;
}

}  // namespace

void historyList(Context& context) {
  const std::size_t now = context.document.stepCount();
  const std::size_t rows = now + context.document.undoneCount() + 1;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  ImGui::BeginDisabled(context.state.isPlaying);
  std::optional<std::size_t> wanted;
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(rows), context.ui.px(kRowHeight));
  while (clipper.Step())
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
      if (historyRow(context, static_cast<std::size_t>(i), now))
        wanted = static_cast<std::size_t>(i);
  // The newest step is in sight unless the author looks elsewhere.
  ImGuiStorage& storage = *ImGui::GetStateStorage();
  const ImGuiID id = ImGui::GetID("seen");
  if (storage.GetInt(id) != static_cast<int>(now)) {
    storage.SetInt(id, static_cast<int>(now));
    const float row = context.ui.px(kRowHeight) * static_cast<float>(now);
    if (row < ImGui::GetScrollY() ||
        row + context.ui.px(kRowHeight) > ImGui::GetScrollY() + ImGui::GetWindowSize().y)
      ImGui::SetScrollY(std::max(0.0f, row - ImGui::GetWindowSize().y / 2));
  }
  ImGui::EndDisabled();
  ImGui::PopStyleVar();
  if (wanted) context.document.goTo(*wanted);
}

}  // namespace panel
