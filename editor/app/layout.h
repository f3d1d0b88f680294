// Where the panels stand: a bar at the top, the tree, the viewport, the inspector at the right over
// the whole height, and the graph below. Borders can be dragged.
#pragma once

#include "widget/ui.h"

namespace app {

struct Area {
  ImVec2 min, size;
};

class Layout {
 public:
  /// Computes the areas for a window of that size. Call first in a frame.
  void update(const widget::Ui& ui, ImVec2 window);
  /// The borders between the areas. Call after the panels were drawn: of windows that keep their
  /// place in the stack, Dear ImGui puts the one that came last at the bottom.
  void borders(const widget::Ui& ui, ImVec2 window);

  Area bar, tree, viewport, inspector, bottom;

 private:
  // Design pixels; a window too small for them shrinks the panels, not these.
  float treeWidth_ = 236, inspectorWidth_ = 312, bottomHeight_ = 324;
};

}  // namespace app
