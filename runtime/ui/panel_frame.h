// The panels that are seen now, for whoever draws them.
#pragma once

#include "ui/glyph_atlas.h"
#include "ui/panel_layout.h"

#include <memory>
#include <vector>

namespace ui {

struct ShownPanel {
  std::shared_ptr<const PanelLayout> layout;  ///< Another one whenever it looks different.
  int node = -1;  ///< In the world: whose quad it stands for. -1: on the screen.
  /// From the layout's plane to that node's space; on the screen to clip space.
  base::Mat4 place;
};

struct PanelFrame {
  std::shared_ptr<GlyphAtlas> atlas;
  std::vector<ShownPanel> shown;  ///< Those on the screen: later ones lie over earlier ones.
};

}  // namespace ui
