#include "panel/palette.h"

#include "widget/controls.h"
#include "widget/fuzzy.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace panel {

std::vector<std::size_t> findCommands(const Context& context, std::string_view query) {
  struct Found {
    std::size_t index;
    bool isOn;
    int score;
  };
  std::vector<Found> found;
  const auto& all = context.commands.all();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string key = "command." + all[i].id;
    std::optional<int> best;
    const auto look = [&](std::string_view text, int less) {
      const auto score = widget::fuzzyScore(text, query);
      if (score && (!best || *score - less > *best)) best = *score - less;
    };
    look(context.word(key), 0);
    for (const auto& [language, table] : context.ui.texts.everyLanguage())
      if (const auto it = table.find(key); it != table.end()) look(it->second, 0);
    // A sentence holds most letters somewhere: only whole words of it count.
    const char* help = context.word(key + ".help");
    if (widget::containsWord(help, query)) look(help, 4096);
    if (best) found.push_back({i, context.commands.isOn(context, all[i]), *best});
  }
  std::stable_sort(found.begin(), found.end(), [&](const Found& a, const Found& b) {
    if (a.isOn != b.isOn) return a.isOn;
    return !query.empty() && a.score > b.score;
  });
  std::vector<std::size_t> result;
  for (const Found& one : found) result.push_back(one.index);
  return result;
}

void CommandPalette::draw(Context& context) {
  const widget::Ui& ui = context.ui;
  const bool isFresh = std::exchange(opens_, false);
  if (isFresh) {
    ImGui::OpenPopup("palette");
    query_.clear();
    found_ = findCommands(context, query_);
    chosen_ = 0;
  }
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float width = std::min(ui.px(560), display.x - ui.px(24));
  ImGui::SetNextWindowPos({std::floor((display.x - width) / 2), ui.px(56)});
  ImGui::SetNextWindowSize({width, std::min(ui.px(440), display.y - ui.px(72))});
  if (!widget::beginPopup(ui, "palette", ImGuiWindowFlags_NoMove)) return;
  if (isFresh) ImGui::SetKeyboardFocusHere();
  if (widget::searchField(ui, "palette/field", query_, context.word("palette.hint"),
                          ImGui::GetContentRegionAvail().x)) {
    found_ = findCommands(context, query_);
    chosen_ = 0;
  }
  const auto isPressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
  const std::size_t before = chosen_;
  if (isPressed(ImGuiKey_DownArrow) && chosen_ + 1 < found_.size()) ++chosen_;
  if (isPressed(ImGuiKey_UpArrow) && chosen_ > 0) --chosen_;
  std::optional<std::size_t> picked;
  if (isPressed(ImGuiKey_Enter) && !isFresh && chosen_ < found_.size()) picked = found_[chosen_];
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  ImGui::BeginChild("found");
  if (found_.empty())
    widget::emptyState(ui, widget::Icon::Search, context.word("palette.none"),
                       context.word("palette.noneHint"));
  for (std::size_t i = 0; i < found_.size(); ++i) {
    const ImVec2 moved = ImGui::GetIO().MouseDelta;
    if (row(context, context.commands.all()[found_[i]], i == chosen_)) picked = found_[i];
    // A pointer that only lies there must not take the choice away from the keyboard.
    if (ImGui::IsItemHovered() && (moved.x != 0 || moved.y != 0)) chosen_ = i;
    if (before != chosen_ && i == chosen_) ImGui::SetScrollHereY(0.5f);
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
  const std::string id = picked ? context.commands.all()[*picked].id : std::string();
  const bool isRun = picked && context.commands.isOn(context, context.commands.all()[*picked]);
  if (isRun) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
  if (isRun) context.commands.run(context, id);
}

bool CommandPalette::row(Context& context, const Command& command, bool isLit) {
  const widget::Ui& ui = context.ui;
  const widget::Palette& c = ui.theme.color;
  const float height = ui.px(44), width = ImGui::GetContentRegionAvail().x;
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const bool isClicked = ImGui::InvisibleButton(command.id.c_str(), {width, height});
  ui.mark("palette/" + command.id);
  if (!ImGui::IsItemVisible()) return isClicked;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (isLit) list.AddRectFilled(min, {min.x + width, min.y + height}, c.selected, ui.px(4));
  const float off = context.commands.isOn(context, command) ? 1.0f : 0.5f;
  if (command.icon)
    widget::drawIcon(list, *command.icon, {min.x + ui.px(10), min.y + ui.px(14)}, ui.px(16),
                     widget::withAlpha(c.dim, off));
  const std::string keys = context.commands.shownShortcut(command.id);
  const float keysWidth = keys.empty() ? 0 : ImGui::CalcTextSize(keys.c_str()).x + ui.px(16);
  const std::string menu = context.word("menu." + command.id.substr(0, command.id.find('.')));
  const std::string title =
      widget::elided(menu + "  ›  " + titleOf(context, command), ImGui::GetFont(),
                     ImGui::GetFontSize(), width - keysWidth - ui.px(52));
  list.AddText({min.x + ui.px(38), min.y + ui.px(5)}, widget::withAlpha(c.text, off),
               title.c_str());
  ImFont* small = ui.theme.fonts.small;
  list.AddText(small, small->FontSize, {min.x + ui.px(38), min.y + ui.px(24)},
               widget::withAlpha(c.dim, off),
               widget::elided(context.word("command." + command.id + ".help"), small,
                              small->FontSize, width - ui.px(52) - keysWidth)
                   .c_str());
  if (!keys.empty()) {
    const ImVec2 from{min.x + width - keysWidth - ui.px(6), min.y + ui.px(11)};
    list.AddRectFilled(from, {from.x + keysWidth, from.y + ui.px(22)},
                       widget::withAlpha(c.button, off), ui.px(4));
    list.AddText({from.x + ui.px(8), from.y + std::floor((ui.px(22) - ImGui::GetFontSize()) / 2)},
                 widget::withAlpha(c.text, off), keys.c_str());
  }
  return isClicked;
}

}  // namespace panel
