// The little map in the corner of the canvas: the whole graph, and where one looks. Internal to the
// canvas.
#pragma once

#include "widget/node_canvas_draw.h"

#include <optional>

namespace widget {

struct CanvasMap {
  ImVec2 min, max;  ///< On the screen.
  base::Float2 origin;
  float factor = 1;  ///< Screen pixels a canvas unit.

  bool contains(ImVec2 p) const { return p.x >= min.x && p.x < max.x && p.y >= min.y && p.y < max.y; }
  base::Float2 canvasAt(ImVec2 p) const {
    return {(p.x - min.x) / factor + origin.x, (p.y - min.y) / factor + origin.y};
  }
};

/// None where all of the graph is in sight, or the canvas is too small for one.
std::optional<CanvasMap> mapOf(const Ui& ui, const CanvasFrame& frame, const GraphView& view);
void drawMap(const Ui& ui, ImDrawList& list, const CanvasMap& map, const GraphView& view,
             const CanvasFrame& frame);

}  // namespace widget
