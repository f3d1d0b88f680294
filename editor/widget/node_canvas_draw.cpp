#include "widget/node_canvas_draw.h"

#include "widget/controls.h"

#include <algorithm>
#include <cmath>

namespace widget {

using base::Float2;

namespace {

// Below these zooms the parts are smaller than what an eye can use.
constexpr float kZoomForText = 0.45f, kZoomForShape = 0.22f;
constexpr ImU32 kFlowColor = IM_COL32(222, 226, 232, 255);

/// The font whose own size is nearest above what is drawn, so that zooming in stays sharp.
const ImFont* fontFor(const Ui& ui, const ImFont* wanted, float size) {
  return size > wanted->FontSize * 1.3f ? ui.theme.fonts.large : wanted;
}

struct Writer {
  const Ui& ui;
  ImDrawList& list;
  float factor;

  /// From `at.x`, or up to it for `isRight`; vertically in the middle of y.
  void text(const ImFont* font, ImVec2 at, ImU32 color, const Shown& words, bool isRight) const {
    if (words.text.empty()) return;
    const float size = font->FontSize / ui.theme.scale * factor;
    const char* from = words.text.data();
    list.AddText(fontFor(ui, font, size), size,
                 {std::floor(isRight ? at.x - words.width * factor : at.x),
                  std::floor(at.y - size / 2)},
                 color, from, from + words.text.size());
  }
};

/// Lines of whole pixels come from a texture and cost a third.
float wholeWidth(float width) { return std::max(1.0f, std::round(width)); }

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

void drawRows(const Ui& ui, ImDrawList& list, const CanvasFrame& frame, const NodeView& node,
              Float2 at, std::optional<std::size_t> hovered) {
  const Palette& c = ui.theme.color;
  const Writer writer{ui, list, frame.factor};
  const ImFont* font = ui.theme.fonts.regular;
  for (const SocketView& out : node.outputs)
    writer.text(font, frame.toScreen(at + out.offset - Float2{kLabelInset, 0}), c.text, out.shownLabel,
                true);
  for (std::size_t i = 0; i < node.inputs.size(); ++i) {
    const SocketView& in = node.inputs[i];
    writer.text(font, frame.toScreen(at + in.offset + Float2{kLabelInset, 0}), c.text,
                in.shownLabel, false);
    if (in.shownValue.text.empty()) continue;
    const Box box = valueBoxOf(in, at);
    const bool isHovered = hovered == i;
    list.AddRectFilled(frame.toScreen(box.min), frame.toScreen(box.max),
                       isHovered ? c.hovered : c.field, 3 * frame.factor);
    writer.text(font, frame.toScreen({box.min.x + kValuePad, at.y + in.offset.y}),
                isHovered ? c.text : c.dim, in.shownValue, false);
  }
}

/// Over the body, as large as it can be read: from far away the rows are too small anyway.
void drawFarTitle(const Ui& ui, ImDrawList& list, const NodeView& node, ImVec2 min, ImVec2 max) {
  ImFont* font = ui.theme.fonts.small;
  const float size = std::floor(font->FontSize * 0.9f), pad = ui.px(3);
  const float room = max.x - min.x - 2 * pad;
  if (max.y - min.y < size || room < size * 2) return;
  const float factor = size / ui.theme.fonts.strong->FontSize * ui.theme.scale;
  const bool fits = node.shownTitle.width * factor <= room;
  const std::string shown =
      fits ? node.shownTitle.text : elided(node.shownTitle.text, font, size, room);
  list.AddText(font, size, {std::floor(min.x + pad), std::floor((min.y + max.y - size) / 2)},
               ui.theme.color.dim, shown.c_str());
}

void drawSign(const Ui& ui, ImDrawList& list, const CanvasFrame& frame, ImVec2 min, float right,
              float header, bool isBad) {
  const Palette& c = ui.theme.color;
  const float size = std::max(8.0f, 15 * frame.factor), pad = 2 * frame.factor;
  const ImVec2 at{right - size - 6 * frame.factor, min.y + (header - min.y - size) / 2};
  list.AddCircleFilled({at.x + size / 2, at.y + size / 2}, size / 2 + pad, c.raised);
  drawIcon(list, isBad ? Icon::Error : Icon::Warning, at, size, isBad ? c.error : c.warning);
}

}  // namespace

Box valueBoxOf(const SocketView& input, Float2 at) {
  constexpr float kLeast = 20, kHalf = 9;
  const float left = at.x + input.offset.x + kLabelInset + input.shownLabel.width + kValueGap -
                     kValuePad;
  const float width = std::max(kLeast, input.shownValue.width) + 2 * kValuePad;
  const float y = at.y + input.offset.y;
  return {{left, y - kHalf}, {left + width, y + kHalf}};
}

ImU32 socketColor(const SocketView& socket) {
  return socket.isFlow ? kFlowColor : colorOf(socket.type);
}

Detail detailOf(const Ui& ui, const CanvasFrame& frame) {
  const float zoom = frame.factor / ui.theme.scale;
  return zoom < kZoomForShape ? Detail::Dot : zoom < kZoomForText ? Detail::Plain : Detail::Full;
}

WireCurve wireCurve(const CanvasFrame& frame, const WirePiece& piece) {
  const ImVec2 a = frame.toScreen(piece.from), d = frame.toScreen(piece.to);
  const float reach = piece.reach * frame.factor;
  return {a, {a.x + reach, a.y}, {d.x - reach, d.y}, d};
}

ImVec2 curveAt(const WireCurve& w, float t) {
  const float u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
  return {a * w.a.x + b * w.b.x + c * w.c.x + d * w.d.x,
          a * w.a.y + b * w.b.y + c * w.c.y + d * w.d.y};
}

void FarWires::add(ImVec2 from, ImVec2 to, ImU32 color) {
  const float dx = to.x - from.x, dy = to.y - from.y, length = std::sqrt(dx * dx + dy * dy);
  if (length < 1) return;
  const float nx = -dy / length / 2, ny = dx / length / 2;
  const ImVec2 uv = ImGui::GetFontTexUvWhitePixel();
  list_.PrimReserve(6, 4);
  list_.PrimQuadUV({from.x + nx, from.y + ny}, {to.x + nx, to.y + ny}, {to.x - nx, to.y - ny},
                   {from.x - nx, from.y - ny}, uv, uv, uv, uv, color);
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

void drawWire(const Ui& ui, ImDrawList& list, const CanvasFrame& frame, const WirePiece& piece,
              const SocketView& socket, bool isLit) {
  constexpr int kPlainSteps = 8;
  const WireCurve w = wireCurve(frame, piece);
  const bool isPlain = detailOf(ui, frame) != Detail::Full;
  const int steps = isPlain ? kPlainSteps : 0;
  const float width = wholeWidth(
      std::max(1.2f * ui.theme.scale, (socket.isFlow ? 2.6f : 2.0f) * frame.factor));
  if (isLit)
    list.AddBezierCubic(w.a, w.b, w.c, w.d, withAlpha(ui.theme.color.accent, 0.55f),
                        width + std::round(ui.px(4)), steps);
  // A dark rim keeps crossing wires apart.
  if (!isPlain)
    list.AddBezierCubic(w.a, w.b, w.c, w.d, withAlpha(ui.theme.color.canvas, 0.7f),
                        width + std::round(ui.px(2)), steps);
  list.AddBezierCubic(w.a, w.b, w.c, w.d, withAlpha(socketColor(socket), isLit ? 1.0f : 0.85f),
                      width, steps);
}

void drawNode(const Ui& ui, ImDrawList& list, const CanvasFrame& frame, const NodeView& node,
              Float2 at, const NodeLook& look) {
  const Palette& c = ui.theme.color;
  const Detail detail = detailOf(ui, frame);
  const ImVec2 min = frame.toScreen(at), max = frame.toScreen(at + node.size);
  const bool isBad = node.worst == base::Severity::Error && !node.problems.empty();
  const bool isDoubtful = node.worst == base::Severity::Warning && !node.problems.empty();
  if (detail == Detail::Dot) {
    const ImU32 color = look.isSelected ? c.accent
                        : isBad         ? c.error
                        : isDoubtful    ? c.warning
                                        : node.header;
    list.PrimReserve(6, 4);
    list.PrimRect(min, {std::max(max.x, min.x + 1), std::max(max.y, min.y + 1)}, color);
    return;
  }
  const bool isFull = detail == Detail::Full;
  const float rounding = isFull ? 6 * frame.factor : 0,
              header = min.y + kNodeHeaderHeight * frame.factor;
  if (isFull) {
    const float shadow = 4 * frame.factor;
    list.AddRectFilled({min.x - shadow / 2, min.y}, {max.x + shadow / 2, max.y + shadow},
                       IM_COL32(0, 0, 0, 70), rounding + shadow);
  }
  list.AddRectFilled(min, max, c.raised, rounding);
  list.AddRectFilled(min, {max.x, header}, node.header, rounding, ImDrawFlags_RoundCornersTop);
  const ImU32 rim = look.isSelected  ? c.accent
                    : isBad          ? c.error
                    : isDoubtful     ? c.warning
                    : look.isHovered ? c.pressed
                                     : c.line;
  list.AddRect(min, max, rim, rounding, 0,
               look.isSelected || isBad ? std::max(1.5f, 2 * frame.factor) : ui.px(1));
  if (isFull) {
    const Writer writer{ui, list, frame.factor};
    const float inset = 12 * frame.factor;
    writer.text(ui.theme.fonts.strong, {min.x + inset, (min.y + header) / 2}, c.text,
                node.shownTitle, false);
    writer.text(ui.theme.fonts.regular,
                {min.x + inset, header + (kNodeSubtitleHeight / 2 + 2) * frame.factor}, c.dim,
                node.shownSubtitle, false);
    if (look.showsRows) drawRows(ui, list, frame, node, at, look.hoveredValue);
  }
  if (!isFull) drawFarTitle(ui, list, node, {min.x, header}, max);
  if (isBad || isDoubtful) drawSign(ui, list, frame, min, max.x, header, isBad);
  if (!isFull || !look.showsRows) return;
  for (const SocketView& s : node.inputs) drawSocket(list, frame, s, at, c.raised);
  for (const SocketView& s : node.outputs) drawSocket(list, frame, s, at, c.raised);
}

}  // namespace widget
