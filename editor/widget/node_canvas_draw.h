// The pictures of the canvas. Internal to the canvas.
#pragma once

#include "widget/node_canvas.h"

#include <optional>

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
  /// What is in sight.
  Box seen() const { return {toCanvas(min), toCanvas(max)}; }
};

/// How much of things is drawn: what an eye can use at that zoom.
enum class Detail {
  Dot,    ///< Nodes are coloured rectangles, wires straight.
  Plain,  ///< Without texts and sockets.
  Full,
};
Detail detailOf(const Ui& ui, const CanvasFrame& frame);

constexpr float kSocketRadius = 5, kLabelInset = 14, kValueGap = 8, kValuePad = 4;

/// Where the constant of an input stands, in canvas units, with the node's corner at `at`.
Box valueBoxOf(const SocketView& input, base::Float2 at);

struct WireCurve {
  ImVec2 a, b, c, d;  ///< Of a cubic Bézier curve, on the screen.
};
WireCurve wireCurve(const CanvasFrame& frame, const WirePiece& piece);
ImVec2 curveAt(const WireCurve& curve, float t);

void drawCanvasGrid(const Ui& ui, ImDrawList& list, const CanvasFrame& frame);
void drawWire(const Ui& ui, ImDrawList& list, const CanvasFrame& frame, const WirePiece& piece,
              const SocketView& socket, bool isLit);
/// Wires far away: nothing but straight lines of one pixel, added together.
class FarWires {
 public:
  explicit FarWires(ImDrawList& list) : list_(list) {}
  void add(ImVec2 from, ImVec2 to, ImU32 color);

 private:
  ImDrawList& list_;
};
ImU32 socketColor(const SocketView& socket);
/// On a wire: its bends, and what it converts, at `middle` on the screen.
void drawWireSigns(const Ui& ui, ImDrawList& list, const CanvasFrame& frame, const WireView& wire,
                   const SocketView& socket, ImVec2 middle);
void drawComment(const Ui& ui, ImDrawList& list, const CanvasFrame& frame,
                 const CommentView& comment, bool isSelected);
void drawGroup(const Ui& ui, ImDrawList& list, const CanvasFrame& frame, const GroupView& group,
               bool isSelected);

struct NodeLook {
  bool isSelected = false, isHovered = false;
  std::optional<std::size_t> hoveredValue = {};  ///< The input whose constant the pointer is over.
  bool showsRows = true;  ///< False where all below the header is covered.
};
/// With its top left corner at `at`.
void drawNode(const Ui& ui, ImDrawList& list, const CanvasFrame& frame, const NodeView& node,
              base::Float2 at, const NodeLook& look);

/// What a running node shows: a rim that fades, how often it ran, what its outputs gave.
void drawLive(const Ui& ui, ImDrawList& list, const CanvasFrame& frame, const NodeView& node,
              base::Float2 at, const LiveNode& live);
/// On a flow that ran; `glow` 0 to 1.
void drawPulse(const Ui& ui, ImDrawList& list, const CanvasFrame& frame, const WirePiece& piece,
               float glow);

}  // namespace widget
