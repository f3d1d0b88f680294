#include "widget/controls.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstring>
#include <vector>

namespace widget {
namespace {

struct ButtonState {
  bool isClicked = false;
  ImVec2 min, max;
  ImU32 back = 0, front = 0;
};

/// Around the item just submitted, where it has the keyboard.
void focusRing(const Ui& ui) {
  const bool isByKeyboard = (ImGui::GetIO().ConfigFlags & ImGuiConfigFlags_NavEnableKeyboard) != 0;
  if (isByKeyboard && ImGui::GetIO().NavVisible && ImGui::IsItemFocused())
    ImGui::GetWindowDrawList()->AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(),
                                        ui.theme.color.accent, ui.px(6), 0, ui.px(2));
}

/// The common part of all buttons: input, colours and background.
ButtonState button(const Ui& ui, const std::string& name, ImVec2 size, const ButtonLook& look,
                   bool isQuiet) {
  const Palette& c = ui.theme.color;
  ButtonState state;
  ImGui::BeginDisabled(!look.isEnabled);
  state.isClicked = ImGui::InvisibleButton(name.c_str(), size);
  ImGui::EndDisabled();
  ui.mark(name);
  const bool isHovered = ImGui::IsItemHovered(), isHeld = ImGui::IsItemActive();
  state.min = ImGui::GetItemRectMin();
  state.max = ImGui::GetItemRectMax();
  state.back = isHeld ? c.pressed : isHovered ? c.hovered : isQuiet ? 0 : c.button;
  state.front = look.isDanger ? c.error : c.text;
  if (look.isOn) {
    state.back = isHovered ? c.hovered : c.selected;
    state.front = c.text;
  }
  if (look.isPrimary) {
    state.back = isHeld      ? withAlpha(c.accent, 0.75f)
                 : isHovered ? withAlpha(c.accent, 0.88f)
                             : c.accent;
    state.front = c.onAccent;
  }
  if (!look.isEnabled) {
    state.back =
        isQuiet || look.isPrimary ? (look.isPrimary ? c.button : 0) : withAlpha(c.button, 0.5f);
    state.front = withAlpha(c.dim, 0.5f);
  }
  if (state.back)
    ImGui::GetWindowDrawList()->AddRectFilled(state.min, state.max, state.back, ui.px(6));
  focusRing(ui);
  return state;
}

}  // namespace

bool iconButton(const Ui& ui, const std::string& name, Icon icon, const char* tip,
                const ButtonLook& look) {
  const float side = ui.px(28), glyph = ui.px(16);
  const ButtonState state = button(ui, name, {side, side}, look, true);
  drawIcon(*ImGui::GetWindowDrawList(), icon,
           {state.min.x + (side - glyph) / 2, state.min.y + (side - glyph) / 2}, glyph,
           state.front);
  if (tip && *tip && ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) tooltip(ui, tip);
  return state.isClicked;
}

float textButtonWidth(const Ui& ui, bool hasIcon, const char* text) {
  return ImGui::CalcTextSize(text).x + ui.px(24) + (hasIcon ? ui.px(22) : 0);
}

bool textButton(const Ui& ui, const std::string& name, std::optional<Icon> icon, const char* text,
                const ButtonLook& look, float width) {
  const float height = ui.px(28), glyph = ui.px(16);
  const float natural = textButtonWidth(ui, icon.has_value(), text);
  if (width <= 0) width = natural;
  const ButtonState state = button(ui, name, {width, height}, look, false);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  float x = state.min.x + std::floor((width - natural) / 2) + ui.px(12);
  if (icon) {
    drawIcon(list, *icon, {x, state.min.y + (height - glyph) / 2}, glyph, state.front);
    x += ui.px(22);
  }
  list.PushClipRect(state.min, state.max, true);
  list.AddText({x, state.min.y + std::floor((height - ImGui::GetFontSize()) / 2)}, state.front,
               text);
  list.PopClipRect();
  return state.isClicked;
}

float splitter(const Ui& ui, const std::string& name, ImVec2 min, ImVec2 size, bool isVertical) {
  ImGui::SetCursorScreenPos(min);
  ImGui::InvisibleButton(name.c_str(), size);
  ui.mark(name);
  const bool isActive = ImGui::IsItemActive();
  if (isActive || ImGui::IsItemHovered()) {
    ImGui::SetMouseCursor(isVertical ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
    ImGui::GetWindowDrawList()->AddRectFilled(
        min, {min.x + size.x, min.y + size.y},
        withAlpha(ui.theme.color.accent, isActive ? 1.0f : 0.6f));
  }
  if (!isActive) return 0;
  return isVertical ? ImGui::GetIO().MouseDelta.x : ImGui::GetIO().MouseDelta.y;
}

float tabWidth(const Ui& ui, const Tab& tab, bool isIcon) {
  if (isIcon) return ui.px(32);
  const float badge =
      tab.badge > 0 ? ImGui::CalcTextSize(std::to_string(tab.badge).c_str()).x + ui.px(18) : 0;
  return ImGui::CalcTextSize(tab.title.c_str()).x + ui.px(20) + badge;
}

bool tabButton(const Ui& ui, const Tab& tab, bool isActive, bool isIcon) {
  const Palette& c = ui.theme.color;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float height = ui.px(kTabHeight);
  const bool isClicked =
      ImGui::InvisibleButton(tab.name.c_str(), {tabWidth(ui, tab, isIcon), height});
  ui.mark(tab.name);
  focusRing(ui);
  const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
  const ImU32 front = isActive || ImGui::IsItemHovered() ? c.text : c.dim;
  if (isIcon) {
    drawIcon(list, tab.icon, {min.x + ui.px(8), min.y + ui.px(8)}, ui.px(16), front);
    if (tab.badge > 0)
      list.AddCircleFilled({max.x - ui.px(6), min.y + ui.px(9)}, ui.px(3), tab.badgeColor);
    if (ImGui::IsItemHovered()) tooltip(ui, tab.title.c_str());
    return isClicked;
  }
  const float textY = min.y + std::floor((height - ImGui::GetFontSize()) / 2);
  list.AddText({min.x + ui.px(10), textY}, front, tab.title.c_str());
  if (tab.badge > 0) {
    const std::string badge = std::to_string(tab.badge);
    const float width = ImGui::CalcTextSize(badge.c_str()).x + ui.px(12);
    const ImVec2 from{max.x - ui.px(10) - width, min.y + ui.px(7)};
    list.AddRectFilled(from, {from.x + width, max.y - ui.px(7)}, withAlpha(tab.badgeColor, 0.2f),
                       ui.px(9));
    list.AddText({from.x + ui.px(6), textY}, tab.badgeColor, badge.c_str());
  }
  if (isActive)
    list.AddRectFilled({min.x + ui.px(6), max.y - ui.px(2)}, {max.x - ui.px(6), max.y}, c.accent,
                       ui.px(1));
  return isClicked;
}

void heading(const Ui& ui, const char* text) {
  ImGui::PushFont(ui.theme.fonts.strong);
  ImGui::TextUnformatted(text);
  ImGui::PopFont();
}

bool section(const Ui& ui, const std::string& name, Icon icon, const char* title, bool* removed) {
  const Palette& c = ui.theme.color;
  ImGuiStorage& storage = *ImGui::GetStateStorage();
  const ImGuiID id = ImGui::GetID(name.c_str());
  bool isOpen = storage.GetBool(id, true);
  const float height = ui.px(32), width = ImGui::GetContentRegionAvail().x;
  const ImVec2 min = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 windowMin = ImGui::GetWindowPos();
  list.AddLine({windowMin.x, min.y}, {windowMin.x + ImGui::GetWindowSize().x, min.y}, c.gap,
               ui.px(1));
  const float buttonWidth = removed ? ui.px(28) : 0;
  if (ImGui::InvisibleButton(name.c_str(), {width - buttonWidth, height}))
    storage.SetBool(id, isOpen = !isOpen);
  ui.mark(name);
  focusRing(ui);
  const bool isHovered = ImGui::IsItemHovered();
  const float glyph = ui.px(14), y = min.y + std::floor((height - glyph) / 2);
  drawIcon(list, isOpen ? Icon::ChevronDown : Icon::ChevronRight, {min.x - ui.px(4), y}, glyph,
           ImGui::GetColorU32(isHovered ? c.text : c.dim));
  drawIcon(list, icon, {min.x + ui.px(14), y - ui.px(1)}, ui.px(16),
           ImGui::GetColorU32(isHovered ? c.text : c.dim));
  ImFont* font = ui.theme.fonts.strong;
  list.AddText(font, font->FontSize,
               {min.x + ui.px(38), min.y + std::floor((height - font->FontSize) / 2)},
               ImGui::GetColorU32(c.text), title);
  if (removed) {
    ImGui::SameLine(0, 0);
    ImGui::SetCursorScreenPos({min.x + width - buttonWidth, min.y + ui.px(2)});
    *removed = iconButton(ui, name + "/remove", Icon::Close, ui.word("action.remove"));
    ImGui::SetCursorScreenPos({min.x, min.y + height});
    ImGui::Dummy({0, 0});
  }
  ImGui::SetCursorScreenPos({min.x, min.y + height + ui.px(isOpen ? 4 : 0)});
  return isOpen;
}

void emptyState(const Ui& ui, Icon icon, const char* title, const char* hint) {
  const Palette& c = ui.theme.color;
  const ImVec2 min = ImGui::GetCursorScreenPos(), size = ImGui::GetContentRegionAvail();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float width = std::min(size.x - ui.px(24), ui.px(320));
  if (width <= 0) return;
  const float glyph = ui.px(28);
  const ImFont* strong = ui.theme.fonts.strong;
  const ImFont* small = ui.theme.fonts.small;
  // Line by line, so that each stands in the middle.
  const auto linesOf = [&](const ImFont* font, const char* text) {
    std::vector<std::string> lines;
    const char* end = text + std::strlen(text);
    while (text < end) {
      const char* stop = font->CalcWordWrapPositionA(1, text, end, width);
      if (stop == text) ++stop;
      lines.emplace_back(text, stop);
      text = stop;
      while (text < end && *text == ' ') ++text;
    }
    return lines;
  };
  const std::vector<std::string> hints = linesOf(small, hint);
  const float hintHeight = small->FontSize * 1.3f;
  const float total = glyph + ui.px(12) + strong->FontSize + ui.px(6) +
                      hintHeight * static_cast<float>(hints.size());
  float y = min.y + std::max(ui.px(8), std::floor((size.y - total) / 2));
  const float middle = min.x + size.x / 2;
  const auto centered = [&](const ImFont* font, ImU32 color, const std::string& text) {
    const float textWidth = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.c_str()).x;
    list.AddText(font, font->FontSize, {std::floor(middle - textWidth / 2), std::floor(y)}, color,
                 text.c_str());
  };
  drawIcon(list, icon, {middle - glyph / 2, y}, glyph, withAlpha(c.dim, 0.7f));
  y += glyph + ui.px(12);
  centered(strong, c.text,
           elided(title, ui.theme.fonts.strong, strong->FontSize, size.x - ui.px(16)));
  y += strong->FontSize + ui.px(6);
  for (const std::string& line : hints) {
    centered(small, c.dim, line);
    y += hintHeight;
  }
}

void tooltip(const Ui& ui, const char* text) {
  if (!text || !*text) return;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(8), ui.px(6)));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(6));
  ImGui::PushStyleVar(ImGuiStyleVar_Alpha, 1);
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(ui.px(320));
  ImGui::TextUnformatted(text);
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar(3);
}

bool beginPopup(const Ui& ui, const char* id, ImGuiWindowFlags flags) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(8), ui.px(8)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(8), ui.px(8)));
  const bool isOpen = ImGui::BeginPopup(id, flags);
  ImGui::PopStyleVar(2);
  if (!isOpen || !ui.keys.take(Key::Escape)) return isOpen;
  // Nothing of it is drawn any more: a menu below the pointer would open itself again.
  ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
  return false;
}

bool beginChoice(const Ui& ui, const char* id, const char* shown) {
  const float width = ImGui::CalcItemWidth();
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const float height = ImGui::GetFrameHeight(), glyph = ui.px(14);
  const float padding = ImGui::GetStyle().FramePadding.x;
  const std::string text =
      elided(shown, ImGui::GetFont(), ImGui::GetFontSize(), width - padding * 2 - glyph - ui.px(4));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  // The list takes its padding from here, and a panel may have none.
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(8), ui.px(8)));
  const bool isOpen = ImGui::BeginCombo(
      id, text.c_str(), ImGuiComboFlags_NoArrowButton | ImGuiComboFlags_HeightLarge);
  ImGui::PopStyleVar();
  drawIcon(list, Icon::ChevronDown,
           {min.x + width - glyph - ui.px(6), min.y + std::floor((height - glyph) / 2)}, glyph,
           ui.theme.color.dim);
  return isOpen;
}

bool searchField(const Ui& ui, const std::string& name, std::string& text, const char* hint,
                 float width) {
  ImGui::SetNextItemWidth(width);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(28), ui.px(5)));
  const bool isChanged = ImGui::InputTextWithHint(("##" + name).c_str(), hint, &text);
  ImGui::PopStyleVar();
  ui.mark(name);
  const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
  const float glyph = ui.px(14);
  drawIcon(*ImGui::GetWindowDrawList(), Icon::Search,
           {min.x + ui.px(8), min.y + std::floor((max.y - min.y - glyph) / 2)}, glyph,
           ui.theme.color.dim);
  return isChanged;
}

std::string elided(std::string_view text, ImFont* font, float fontSize, float width) {
  const auto widthOf = [&](std::string_view part) {
    return font->CalcTextSizeA(fontSize, FLT_MAX, 0, part.data(), part.data() + part.size()).x;
  };
  if (widthOf(text) <= width) return std::string(text);
  constexpr std::string_view kDots = "...";
  const float left = width - widthOf(kDots);
  std::size_t fits = 0;
  for (std::size_t i = 1; i <= text.size(); ++i) {
    const bool isCharacterEnd =
        i == text.size() || (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
    if (!isCharacterEnd) continue;
    if (widthOf(text.substr(0, i)) > left) break;
    fits = i;
  }
  return std::string(text.substr(0, fits)) + std::string(kDots);
}

bool containsWord(std::string_view text, std::string_view wanted) {
  const auto lower = [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  };
  return std::search(text.begin(), text.end(), wanted.begin(), wanted.end(),
                     [&](char a, char b) { return lower(a) == lower(b); }) != text.end();
}

}  // namespace widget
