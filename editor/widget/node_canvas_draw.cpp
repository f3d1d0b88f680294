#include "widget/node_canvas_draw.h"

#include "widget/controls.h"

#include <algorithm>
#include <cmath>

namespace widget {

using base::Float2;

namespace {

// Below these zooms the parts are smaller than what an eye can use.
constexpr float kZoomForText = 0.45f, kZoomForSockets = 0.25f;
constexpr ImU32 kFlowColor = IM_COL32(222, 226, 232, 255);

ImU32 socketColor(const SocketView& socket) {
  return socket.isFlow ? kFlowColor : colorOf(socket.type);
}

/// The font whose own size is nearest above what is drawn, so that zooming in stays sharp.
const ImFont* fontFor(const Ui& ui, const ImFont* wanted, float size) {
  return size > wanted->FontSize * 1.3f ? ui.theme.fonts.large : wanted;
}

struct Writer {
  const Ui& ui;
  ImDrawList& list;
  float factor;

  float sizeOf(const ImFont* font) const { return font->FontSize / ui.theme.scale * factor; }
  /// Left aligned, or right aligned for negative `align`, vertically in the middle of y; cut to
  /// `width`.
  float text(const ImFont* font, ImVec2 at, ImU32 color, const std::string& words, float width,
             bool isRight) const {
    const float size = sizeOf(font);
    const ImFont* drawn = fontFor(ui, font, size);
    const std::string shown = elided(words, const_cast<ImFont*>(drawn), size, width);
    const float used = drawn->CalcTextSizeA(size, FLT_MAX, 0, shown.c_str()).x;
    list.AddText(drawn, size,
                 {std::floor(isRight ? at.x - used : at.x), std::floor(at.y - size / 2)}, color,
                 shown.c_str());
    return used;
  }
};

void drawSocket(ImDrawList& list, const CanvasFrame& frame, const SocketView& socket, Float2 node,
                ImU32 hole) {
  const ImVec2 p = frame.toScreen(node + socket.offset);
  const float r = kSocketRadius * frame.factor;
  const ImU32 color = socketColor(socket);
  const float line = std::max(1.0f, frame.factor * 1.6f);
  if (socket.isFlow) {
    const ImVec2 a{p.x - r * 0.8f, p.y - r}, b{p.x + r, p.y}, c{p.x - r * 0.8f, p.y + r};
    list.AddTriangleFilled(a, b, c, socket.isWired ? color : hole);
    list.AddTriangle(a, b, c, color, line);
  } else {
    list.AddCircleFilled(p, r * 0.9f, socket.isWired ? color : hole);
    list.AddCircle(p, r * 0.9f, color, 0, line);
  }
}

void drawRows(const Ui& ui, ImDrawList& list, const CanvasFrame& frame, const NodeView& node) {
  const Palette& c = ui.theme.color;
  const Writer writer{ui, list, frame.factor};
  const ImFont* font = ui.theme.fonts.regular;
  const float inset = 14 * frame.factor, right = frame.toScreen(node.position + node.size).x;
  for (std::size_t i = 0; i < std::max(node.inputs.size(), node.outputs.size()); ++i) {
    float used = 0;
    const bool hasOutput = i < node.outputs.size();
    if (hasOutput) {
      const ImVec2 p = frame.toScreen(node.position + node.outputs[i].offset);
      used = writer.text(font, {p.x - inset, p.y}, c.text, node.outputs[i].label,
                         node.size.x * frame.factor - 2 * inset, true);
    }
    if (i >= node.inputs.size()) continue;
    const SocketView& in = node.inputs[i];
    const ImVec2 p = frame.toScreen(node.position + in.offset);
    const float space = right - p.x - 2 * inset - (used > 0 ? used + 12 * frame.factor : 0);
    const float label = writer.text(font, {p.x + inset, p.y}, c.text, in.label, space, false);
    if (!in.value.empty() && space - label > 24 * frame.factor)
      writer.text(font, {p.x + inset + label + 8 * frame.factor, p.y}, c.dim, in.value,
                  space - label - 8 * frame.factor, false);
  }
}

}  // namespace

WireCurve wireCurve(const CanvasFrame& frame, Float2 from, Float2 to) {
  const ImVec2 a = frame.toScreen(from), d = frame.toScreen(to);
  const float dx = d.x - a.x, dy = std::abs(d.y - a.y);
  const float bend =
      dx > 0 ? std::clamp(dx * 0.5f, 20 * frame.factor, 160 * frame.factor)
             : std::clamp(-dx * 0.4f + dy * 0.2f, 60 * frame.factor, 220 * frame.factor);
  return {a, {a.x + bend, a.y}, {d.x - bend, d.y}, d};
}

void drawCanvasGrid(const Ui& ui, ImDrawList& list, const CanvasFrame& frame) {
  const Palette& c = ui.theme.color;
  list.AddRectFilled(frame.min, frame.max, c.canvas);
  float step = 24;
  while (step * frame.factor < ui.px(16)) step *= 4;
  const float size = std::max(1.0f, ui.px(1.5f) / 2);
  const ImU32 dot = IM_COL32(58, 62, 71, 255);
  const Float2 from = frame.toCanvas(frame.min), to = frame.toCanvas(frame.max);
  for (float y = std::floor(from.y / step) * step; y < to.y; y += step)
    for (float x = std::floor(from.x / step) * step; x < to.x; x += step) {
      const ImVec2 p = frame.toScreen({x, y});
      list.AddRectFilled({p.x - size, p.y - size}, {p.x + size, p.y + size}, dot);
    }
}

void drawWire(const Ui& ui, ImDrawList& list, const CanvasFrame& frame, Float2 from, Float2 to,
              const SocketView& socket, bool isLit) {
  const WireCurve w = wireCurve(frame, from, to);
  const float left = std::min({w.a.x, w.b.x, w.c.x, w.d.x}),
              right = std::max({w.a.x, w.b.x, w.c.x, w.d.x});
  if (right < frame.min.x || left > frame.max.x || std::max(w.a.y, w.d.y) < frame.min.y ||
      std::min(w.a.y, w.d.y) > frame.max.y)
    return;
  const float width = std::max(1.2f * ui.theme.scale, (socket.isFlow ? 2.6f : 2.0f) * frame.factor);
  if (isLit)
    list.AddBezierCubic(w.a, w.b, w.c, w.d, withAlpha(ui.theme.color.accent, 0.55f),
                        width + ui.px(4));
  // A dark rim keeps crossing wires apart.
  list.AddBezierCubic(w.a, w.b, w.c, w.d, withAlpha(ui.theme.color.canvas, 0.7f), width + ui.px(2));
  list.AddBezierCubic(w.a, w.b, w.c, w.d, withAlpha(socketColor(socket), isLit ? 1.0f : 0.85f),
                      width);
}

void drawNode(const Ui& ui, ImDrawList& list, const CanvasFrame& frame, const NodeView& node,
              bool isSelected, bool isHovered) {
  const Palette& c = ui.theme.color;
  const ImVec2 min = frame.toScreen(node.position), max = frame.toScreen(node.position + node.size);
  const float rounding = 6 * frame.factor, header = min.y + kNodeHeaderHeight * frame.factor;
  if (frame.factor / ui.theme.scale > kZoomForSockets) {
    const float shadow = 4 * frame.factor;
    list.AddRectFilled({min.x - shadow / 2, min.y}, {max.x + shadow / 2, max.y + shadow},
                       IM_COL32(0, 0, 0, 70), rounding + shadow);
  }
  list.AddRectFilled(min, max, c.raised, rounding);
  list.AddRectFilled(min, {max.x, header}, node.header, rounding, ImDrawFlags_RoundCornersTop);
  const bool isBad = node.worst == base::Severity::Error && !node.problems.empty();
  const bool isDoubtful = node.worst == base::Severity::Warning && !node.problems.empty();
  const ImU32 rim = isSelected   ? c.accent
                    : isBad      ? c.error
                    : isDoubtful ? c.warning
                    : isHovered  ? c.pressed
                                 : c.line;
  list.AddRect(min, max, rim, rounding, 0,
               isSelected || isBad ? std::max(1.5f, 2 * frame.factor) : ui.px(1));
  const float zoom = frame.factor / ui.theme.scale;
  if (zoom > kZoomForText) {
    const Writer writer{ui, list, frame.factor};
    const float inset = 12 * frame.factor, sign = (isBad || isDoubtful) ? 22 * frame.factor : 0;
    writer.text(ui.theme.fonts.strong, {min.x + inset, (min.y + header) / 2}, c.text, node.title,
                max.x - min.x - 2 * inset - sign, false);
    if (!node.subtitle.empty())
      writer.text(
          ui.theme.fonts.regular,
          {min.x + inset, header + kNodeSubtitleHeight * frame.factor / 2 + 2 * frame.factor},
          c.dim, node.subtitle, max.x - min.x - 2 * inset, false);
    drawRows(ui, list, frame, node);
  }
  if (isBad || isDoubtful) {
    const float size = std::max(8.0f, 15 * frame.factor);
    const ImVec2 at{max.x - size - 6 * frame.factor, min.y + (header - min.y - size) / 2};
    const float pad = 2 * frame.factor;
    list.AddCircleFilled({at.x + size / 2, at.y + size / 2}, size / 2 + pad, c.raised);
    drawIcon(list, isBad ? Icon::Error : Icon::Warning, at, size, isBad ? c.error : c.warning);
  }
  if (zoom > kZoomForSockets) {
    for (const SocketView& s : node.inputs) drawSocket(list, frame, s, node.position, c.raised);
    for (const SocketView& s : node.outputs) drawSocket(list, frame, s, node.position, c.raised);
  }
}

}  // namespace widget
