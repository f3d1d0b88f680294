// How the editor looks: one place for colours, sizes and fonts. Sizes are in design pixels and go
// through px(), so that everything is drawn anew, not stretched, on a dense screen.
#pragma once

#include "base/value.h"

#include <imgui.h>

#include <string_view>

namespace widget {

struct Fonts {
  ImFont* regular = nullptr;  ///< Body text.
  ImFont* small = nullptr;    ///< Hints and units.
  ImFont* strong = nullptr;   ///< Headings.
  ImFont* large = nullptr;    ///< Empty states, and the canvas when it is zoomed in.
  ImFont* mono = nullptr;     ///< Logs and code.
};

/// Text on any of canvas, panel, raised and field has a contrast of at least 4.5 : 1 (a test holds
/// it to that).
struct Palette {
  ImU32 gap = IM_COL32(17, 18, 21, 255);     ///< Between panels.
  ImU32 canvas = IM_COL32(24, 26, 30, 255);  ///< Behind nodes.
  ImU32 panel = IM_COL32(32, 34, 39, 255);
  ImU32 raised = IM_COL32(41, 44, 51, 255);  ///< Bars, nodes, popups.
  ImU32 field = IM_COL32(24, 26, 30, 255);   ///< What can be typed into.
  ImU32 button = IM_COL32(52, 56, 64, 255);
  ImU32 hovered = IM_COL32(64, 69, 79, 255);
  ImU32 pressed = IM_COL32(76, 82, 93, 255);
  ImU32 line = IM_COL32(52, 56, 64, 255);
  ImU32 text = IM_COL32(232, 234, 237, 255);
  ImU32 dim = IM_COL32(166, 172, 182, 255);
  ImU32 accent = IM_COL32(92, 158, 255, 255);
  ImU32 onAccent = IM_COL32(10, 16, 28, 255);
  ImU32 selected = IM_COL32(44, 74, 120, 255);  ///< Behind a selected row.
  ImU32 error = IM_COL32(255, 122, 116, 255);
  ImU32 warning = IM_COL32(245, 190, 88, 255);
  ImU32 good = IM_COL32(108, 208, 150, 255);
  ImU32 axisX = IM_COL32(240, 98, 98, 255);
  ImU32 axisY = IM_COL32(132, 204, 92, 255);
  ImU32 axisZ = IM_COL32(92, 150, 250, 255);
};

/// "dark", "light" or "contrast"; dark for anything else.
Palette paletteOf(std::string_view theme);

struct Theme {
  Palette color;
  /// Of the canvas and what lies on it: dark in the light theme too, so that wires keep their hues.
  Palette canvasColor;
  bool hasBorders = false;       ///< Fields and panels have a line around them.
  bool isMotionReduced = false;  ///< What can be seen at once does not fly, fade or blink.
  Fonts fonts;
  float scale = 1;  ///< Screen pixels a design pixel.

  /// Design pixels to screen pixels, on whole ones, so that edges stay sharp.
  float px(float design) const {
    return static_cast<float>(static_cast<int>(design * scale + 0.5f));
  }
};

/// Of sockets and wires. One hue a type family; readable on `canvas`.
ImU32 colorOf(base::Type type);
/// Of node headers, by the first part of a node's id ("event", "flow", "math" …).
ImU32 categoryColor(std::string_view category);
/// `alpha` 0..1 in place of the colour's own.
ImU32 withAlpha(ImU32 color, float alpha);
/// WCAG 2 contrast ratio of two opaque colours, 1 to 21.
float contrastOf(ImU32 a, ImU32 b);

/// Gives Dear ImGui our look. Call again when the scale changes.
void applyTheme(const Theme& theme, ImGuiStyle& style);

}  // namespace widget
