// The canvas of a graph that runs.
#include "widget/node_canvas_draw.h"

#include <algorithm>
#include <cmath>

namespace widget {

using base::Float2;

void drawPulse(const Ui& ui, ImDrawList& list, const CanvasFrame& frame, const WirePiece& piece,
               float glow) {
  constexpr float kLeast = 0.02f;
  if (glow < kLeast) return;
  const WireCurve w = wireCurve(frame, piece);
  const float width = std::max(2.0f, std::round(4 * frame.factor));
  list.AddBezierCubic(w.a, w.b, w.c, w.d, withAlpha(ui.theme.color.good, glow), width);
  // A drop that runs along while it fades.
  list.AddCircleFilled(curveAt(w, 1 - glow), width * 1.2f, ui.theme.color.good);
}

void drawLive(const Ui& ui, ImDrawList& list, const CanvasFrame& frame, const NodeView& node,
              Float2 at, const LiveNode& live) {
  constexpr float kLeast = 0.02f, kOut = 10;
  const Palette& c = ui.theme.color;
  const ImVec2 min = frame.toScreen(at), max = frame.toScreen(at + node.size);
  if (live.glow > kLeast)
    list.AddRect(min, max, withAlpha(c.good, live.glow), 6 * frame.factor, 0,
                 std::max(2.0f, 3 * frame.factor));
  if (detailOf(ui, frame) != Detail::Full) return;
  const ImFont* font = ui.theme.fonts.small;
  const float size = font->FontSize / ui.theme.scale * frame.factor;
  const auto pill = [&](ImVec2 left, const std::string& text, ImU32 color) {
    const ImVec2 extent = font->CalcTextSizeA(size, FLT_MAX, 0, text.c_str());
    const float pad = 4 * frame.factor;
    const ImVec2 from{std::floor(left.x), std::floor(left.y - size / 2 - pad / 2)};
    list.AddRectFilled(from, {from.x + extent.x + 2 * pad, from.y + size + pad},
                       withAlpha(c.canvas, 0.92f), 3 * frame.factor);
    list.AddText(font, size, {from.x + pad, from.y + pad / 2}, color, text.c_str());
  };
  if (live.runs > 0) {
    const std::string count = "×" + std::to_string(live.runs);
    pill({min.x, max.y + size * 0.8f}, count, live.glow > kLeast ? c.good : c.dim);
  }
  for (std::size_t i = 0; i < std::min(live.values.size(), node.outputs.size()); ++i) {
    if (live.values[i].empty() || !node.outputs[i].isWired) continue;
    const Float2 socket = at + node.outputs[i].offset;
    pill(frame.toScreen(socket + Float2{kOut, -kOut}), live.values[i], c.text);
  }
}

}  // namespace widget
