// The pictures of the canvas. Internal to the canvas.
#pragma once

#include "widget/node_canvas.h"

namespace widget {

/// Canvas to screen.
struct CanvasFrame {
  ImVec2 min, max;
  base::Float2 origin;
  float factor = 1;  ///< Screen pixels a canvas unit.

  ImVec2 toScreen(base::Float2 p) const {
    return {min.x + (p.x - origin.x) * factor, min.y + (p.y - origin.y) * factor};
  }
  base::Float2 toCanvas(ImVec2 p) const {
    return {(p.x - min.x) / factor + origin.x, (p.y - min.y) / factor + origin.y};
  }
};

constexpr float kSocketRadius = 5;

struct WireCurve {
  ImVec2 a, b, c, d;  ///< Of a cubic Bézier curve, on the screen.
};
WireCurve wireCurve(const CanvasFrame& frame, base::Float2 from, base::Float2 to);

void drawCanvasGrid(const Ui& ui, ImDrawList& list, const CanvasFrame& frame);
void drawWire(const Ui& ui, ImDrawList& list, const CanvasFrame& frame, base::Float2 from,
              base::Float2 to, const SocketView& socket, bool isLit);
/// On a wire: its bends, and what it converts, at `middle` on the screen.
void drawWireSigns(const Ui& ui, ImDrawList& list, const CanvasFrame& frame, const WireView& wire,
                   const SocketView& socket, ImVec2 middle);
void drawComment(const Ui& ui, ImDrawList& list, const CanvasFrame& frame,
                 const CommentView& comment, bool isSelected);
void drawGroup(const Ui& ui, ImDrawList& list, const CanvasFrame& frame, const GroupView& group,
               bool isSelected);
void drawNode(const Ui& ui, ImDrawList& list, const CanvasFrame& frame, const NodeView& node,
              bool isSelected, bool isHovered);

}  // namespace widget
