#include "widget/theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace widget {

namespace {

Palette lightPalette() {
  Palette c;
  c.gap = IM_COL32(206, 210, 217, 255);
  c.canvas = IM_COL32(240, 242, 245, 255);
  c.panel = IM_COL32(247, 248, 250, 255);
  c.raised = IM_COL32(255, 255, 255, 255);
  c.field = IM_COL32(235, 238, 242, 255);
  c.button = IM_COL32(226, 230, 236, 255);
  c.hovered = IM_COL32(212, 218, 227, 255);
  c.pressed = IM_COL32(196, 204, 216, 255);
  c.line = IM_COL32(214, 218, 225, 255);
  c.text = IM_COL32(28, 31, 36, 255);
  c.dim = IM_COL32(88, 95, 106, 255);
  c.accent = IM_COL32(28, 98, 214, 255);
  c.onAccent = IM_COL32(255, 255, 255, 255);
  c.selected = IM_COL32(200, 219, 250, 255);
  c.error = IM_COL32(180, 32, 30, 255);
  c.warning = IM_COL32(134, 84, 0, 255);
  c.good = IM_COL32(22, 108, 56, 255);
  c.axisX = IM_COL32(206, 44, 44, 255);
  c.axisY = IM_COL32(70, 140, 30, 255);
  c.axisZ = IM_COL32(36, 96, 206, 255);
  return c;
}

Palette contrastPalette() {
  Palette c;
  c.gap = IM_COL32(120, 124, 132, 255);
  c.canvas = c.panel = c.field = IM_COL32(0, 0, 0, 255);
  c.raised = IM_COL32(12, 12, 14, 255);
  c.button = IM_COL32(40, 42, 48, 255);
  c.hovered = IM_COL32(72, 76, 86, 255);
  c.pressed = IM_COL32(100, 106, 118, 255);
  c.line = IM_COL32(176, 180, 188, 255);
  c.text = IM_COL32(255, 255, 255, 255);
  c.dim = IM_COL32(214, 218, 226, 255);
  c.accent = IM_COL32(255, 214, 10, 255);
  c.onAccent = IM_COL32(0, 0, 0, 255);
  c.selected = IM_COL32(0, 64, 150, 255);
  c.error = IM_COL32(255, 138, 132, 255);
  c.warning = IM_COL32(255, 206, 92, 255);
  c.good = IM_COL32(120, 236, 164, 255);
  return c;
}

}  // namespace

Palette paletteOf(std::string_view theme) {
  if (theme == "light") return lightPalette();
  if (theme == "contrast") return contrastPalette();
  return {};
}

ImU32 colorOf(base::Type type) {
  switch (type) {
    case base::Type::Bool:
      return IM_COL32(232, 106, 118, 255);
    case base::Type::Int:
      return IM_COL32(96, 200, 178, 255);
    case base::Type::Float:
      return IM_COL32(150, 206, 110, 255);
    case base::Type::Float2:
      return IM_COL32(120, 166, 245, 255);
    case base::Type::Float3:
      return IM_COL32(138, 148, 250, 255);
    case base::Type::Float4:
      return IM_COL32(166, 138, 246, 255);
    case base::Type::Float2x2:
    case base::Type::Float3x3:
    case base::Type::Float4x4:
      return IM_COL32(206, 128, 214, 255);
    case base::Type::Ref:
    case base::Type::Entity:
      return IM_COL32(240, 152, 82, 255);
    case base::Type::String:
      return IM_COL32(236, 130, 184, 255);
    case base::Type::Color:
      return IM_COL32(240, 208, 92, 255);
    case base::Type::Asset:
      return IM_COL32(196, 164, 132, 255);
    case base::Type::List:
      return IM_COL32(160, 190, 204, 255);
  }
  return IM_COL32(200, 200, 200, 255);
}

ImU32 categoryColor(std::string_view category) {
  constexpr std::array<std::pair<std::string_view, ImU32>, 13> kColors{{
      {"event", IM_COL32(150, 62, 70, 255)},
      {"flow", IM_COL32(78, 84, 98, 255)},
      {"math", IM_COL32(44, 104, 92, 255)},
      {"type", IM_COL32(44, 104, 92, 255)},
      {"variable", IM_COL32(112, 62, 118, 255)},
      {"pointer", IM_COL32(146, 86, 38, 255)},
      {"animation", IM_COL32(122, 98, 30, 255)},
      {"time", IM_COL32(88, 74, 148, 255)},
      {"scene", IM_COL32(54, 92, 152, 255)},
      {"panel", IM_COL32(36, 108, 134, 255)},
      {"media", IM_COL32(134, 60, 106, 255)},
      {"debug", IM_COL32(92, 88, 70, 255)},
      {"ref", IM_COL32(146, 86, 38, 255)},
  }};
  for (const auto& [name, color] : kColors)
    if (name == category) return color;
  return IM_COL32(70, 80, 92, 255);
}

ImU32 withAlpha(ImU32 color, float alpha) {
  const auto byte = static_cast<ImU32>(std::clamp(alpha, 0.0f, 1.0f) * 255 + 0.5f);
  return (color & ~IM_COL32_A_MASK) | (byte << IM_COL32_A_SHIFT);
}

float contrastOf(ImU32 a, ImU32 b) {
  const auto luminance = [](ImU32 color) {
    const ImVec4 c = ImGui::ColorConvertU32ToFloat4(color);
    return 0.2126f * base::linearFromSrgb(c.x) + 0.7152f * base::linearFromSrgb(c.y) +
           0.0722f * base::linearFromSrgb(c.z);
  };
  const float first = luminance(a), second = luminance(b);
  return (std::max(first, second) + 0.05f) / (std::min(first, second) + 0.05f);
}

namespace {

void applyColors(const Palette& c, ImVec4* colors) {
  const auto set = [&](ImGuiCol slot, ImU32 color) {
    colors[slot] = ImGui::ColorConvertU32ToFloat4(color);
  };
  const ImU32 nothing = IM_COL32(0, 0, 0, 0);
  set(ImGuiCol_Text, c.text);
  set(ImGuiCol_TextDisabled, c.dim);
  set(ImGuiCol_WindowBg, c.panel);
  set(ImGuiCol_ChildBg, nothing);
  set(ImGuiCol_PopupBg, c.raised);
  set(ImGuiCol_Border, c.line);
  set(ImGuiCol_BorderShadow, nothing);
  set(ImGuiCol_FrameBg, c.field);
  set(ImGuiCol_FrameBgHovered, c.button);
  set(ImGuiCol_FrameBgActive, c.button);
  set(ImGuiCol_TitleBg, c.raised);
  set(ImGuiCol_TitleBgActive, c.raised);
  set(ImGuiCol_TitleBgCollapsed, c.raised);
  set(ImGuiCol_ScrollbarBg, nothing);
  set(ImGuiCol_ScrollbarGrab, c.button);
  set(ImGuiCol_ScrollbarGrabHovered, c.hovered);
  set(ImGuiCol_ScrollbarGrabActive, c.pressed);
  set(ImGuiCol_CheckMark, c.accent);
  set(ImGuiCol_SliderGrab, c.accent);
  set(ImGuiCol_SliderGrabActive, c.accent);
  set(ImGuiCol_Button, c.button);
  set(ImGuiCol_ButtonHovered, c.hovered);
  set(ImGuiCol_ButtonActive, c.pressed);
  set(ImGuiCol_Header, c.selected);
  set(ImGuiCol_HeaderHovered, c.button);
  set(ImGuiCol_HeaderActive, c.hovered);
  set(ImGuiCol_Separator, c.line);
  set(ImGuiCol_SeparatorHovered, c.accent);
  set(ImGuiCol_SeparatorActive, c.accent);
  set(ImGuiCol_ResizeGrip, nothing);
  set(ImGuiCol_ResizeGripHovered, nothing);
  set(ImGuiCol_ResizeGripActive, nothing);
  set(ImGuiCol_TextSelectedBg, withAlpha(c.accent, 0.4f));
  set(ImGuiCol_DragDropTarget, c.accent);
  set(ImGuiCol_NavHighlight, c.accent);
  set(ImGuiCol_ModalWindowDimBg, IM_COL32(8, 9, 11, 160));
}

}  // namespace

void applyTheme(const Theme& theme, ImGuiStyle& style) {
  style = ImGuiStyle();
  applyColors(theme.color, style.Colors);
  const auto both = [&](float x, float y) { return ImVec2(theme.px(x), theme.px(y)); };
  style.WindowPadding = both(12, 12);
  style.WindowRounding = 0;
  style.WindowBorderSize = theme.hasBorders ? theme.px(1) : 0;
  style.WindowMinSize = both(16, 16);
  style.ChildRounding = theme.px(6);
  style.ChildBorderSize = 0;
  style.PopupRounding = theme.px(6);
  style.PopupBorderSize = theme.px(1);
  style.FramePadding = both(8, 5);
  style.FrameRounding = theme.px(6);
  style.FrameBorderSize = theme.hasBorders ? theme.px(1) : 0;
  style.ItemSpacing = both(8, 8);
  style.ItemInnerSpacing = both(8, 4);
  style.CellPadding = both(4, 4);
  style.IndentSpacing = theme.px(16);
  style.ScrollbarSize = theme.px(10);
  style.ScrollbarRounding = theme.px(6);
  style.GrabMinSize = theme.px(10);
  style.GrabRounding = theme.px(6);
  style.MouseCursorScale = 1;
  style.DisabledAlpha = 0.45f;
}

}  // namespace widget
