// What lies on the canvas beside nodes and wires: comments, groups, and the signs on wires.
#include "widget/controls.h"
#include "widget/node_canvas_draw.h"

#include <algorithm>
#include <cmath>

namespace widget {
namespace {

// Below this zoom no text can be read.
constexpr float kZoomForText = 0.3f;

bool isOut(const CanvasFrame& frame, ImVec2 min, ImVec2 max) {
  return max.x < frame.min.x || min.x > frame.max.x || max.y < frame.min.y || min.y > frame.max.y;
}

float textSize(const Ui& ui, const CanvasFrame& frame, const ImFont* font) {
  return font->FontSize / ui.theme.scale * frame.factor;
}

}  // namespace

void drawWireSigns(const Ui& ui, ImDrawList& list, const CanvasFrame& frame, const WireView& wire,
                   const SocketView& socket, ImVec2 middle) {
  const Palette& c = ui.theme.color;
  for (const base::Float2 bend : wire.bends) {
    const ImVec2 p = frame.toScreen(bend);
    const float r = std::max(2.5f, 4 * frame.factor);
    list.AddCircleFilled(p, r + ui.px(1), c.canvas);
    list.AddCircleFilled(p, r, socket.isFlow ? IM_COL32(222, 226, 232, 255) : colorOf(socket.type));
  }
  if (wire.conversion.empty() || frame.factor / ui.theme.scale < kZoomForText) return;
  const ImFont* font = ui.theme.fonts.small;
  const float size = textSize(ui, frame, font), inset = 5 * frame.factor;
  const ImVec2 text = font->CalcTextSizeA(size, FLT_MAX, 0, wire.conversion.c_str());
  const ImVec2 min{std::floor(middle.x - text.x / 2 - inset),
                   std::floor(middle.y - size / 2 - inset / 2)};
  const ImVec2 max{min.x + text.x + 2 * inset, min.y + size + inset};
  if (isOut(frame, min, max)) return;
  list.AddRectFilled(min, max, c.raised, (max.y - min.y) / 2);
  list.AddRect(min, max, wire.isLossy ? c.warning : c.line, (max.y - min.y) / 2, 0,
               std::max(1.0f, ui.px(1)));
  list.AddText(font, size, {min.x + inset, min.y + inset / 2}, wire.isLossy ? c.warning : c.dim,
               wire.conversion.c_str());
}

void drawComment(const Ui& ui, ImDrawList& list, const CanvasFrame& frame,
                 const CommentView& comment, bool isSelected) {
  const ImVec2 min = frame.toScreen(comment.position),
               max = frame.toScreen(comment.position + comment.size);
  if (isOut(frame, min, max)) return;
  const float rounding = 5 * frame.factor;
  list.AddRectFilled(min, max, withAlpha(comment.color, 0.16f), rounding);
  list.AddRect(min, max, isSelected ? ui.theme.color.accent : withAlpha(comment.color, 0.6f),
               rounding, 0, std::max(1.0f, (isSelected ? 2.0f : 1.0f) * frame.factor));
  const float corner = 10 * frame.factor, edge = 3 * frame.factor;
  list.AddTriangleFilled({max.x - edge, max.y - edge - corner}, {max.x - edge, max.y - edge},
                         {max.x - edge - corner, max.y - edge}, withAlpha(comment.color, 0.6f));
  if (frame.factor / ui.theme.scale < kZoomForText) return;
  const float inset = 10 * frame.factor;
  const ImFont* font = ui.theme.fonts.regular;
  const ImVec4 clip{min.x, min.y, max.x, max.y};
  list.AddText(font, textSize(ui, frame, font), {min.x + inset, min.y + inset}, ui.theme.color.text,
               comment.text.c_str(), nullptr, std::max(1.0f, max.x - min.x - 2 * inset), &clip);
}

void drawGroup(const Ui& ui, ImDrawList& list, const CanvasFrame& frame, const GroupView& group,
               bool isSelected) {
  const ImVec2 min = frame.toScreen(group.position),
               max = frame.toScreen(group.position + group.size);
  if (isOut(frame, min, max)) return;
  const float rounding = 6 * frame.factor, title = kGroupTitleHeight * frame.factor;
  if (!group.isFolded) list.AddRectFilled(min, max, withAlpha(group.color, 0.10f), rounding);
  list.AddRectFilled(min, {max.x, min.y + title}, withAlpha(group.color, 0.35f), rounding,
                     group.isFolded ? ImDrawFlags_RoundCornersAll : ImDrawFlags_RoundCornersTop);
  list.AddRect(min, max, isSelected ? ui.theme.color.accent : withAlpha(group.color, 0.7f),
               rounding, 0, std::max(1.0f, (isSelected ? 2.0f : 1.0f) * frame.factor));
  const ImVec2 m{min.x + title / 2, min.y + title / 2};
  const float r = 4.5f * frame.factor;
  if (group.isFolded)
    list.AddTriangleFilled({m.x - r * 0.7f, m.y - r}, {m.x - r * 0.7f, m.y + r}, {m.x + r, m.y},
                           ui.theme.color.text);
  else
    list.AddTriangleFilled({m.x - r, m.y - r * 0.7f}, {m.x + r, m.y - r * 0.7f}, {m.x, m.y + r},
                           ui.theme.color.text);
  if (frame.factor / ui.theme.scale < kZoomForText) return;
  ImFont* font = ui.theme.fonts.strong;
  const float size = textSize(ui, frame, font);
  list.AddText(font, size, {min.x + title, min.y + (title - size) / 2}, ui.theme.color.text,
               elided(group.title, font, size, max.x - min.x - title - 8 * frame.factor).c_str());
}

}  // namespace widget
