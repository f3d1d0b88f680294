// Where everything on a panel stands and what is drawn for it, in the panel's own plane: x to the
// right, y down, from its top left corner.
#pragma once

#include "ui/fonts.h"
#include "ui/panel.h"

#include <vector>

namespace ui {

struct Rect {
  float x = 0, y = 0, width = 0, height = 0;
  bool holds(base::Float2 p) const {
    return p.x >= x && p.x <= x + width && p.y >= y && p.y <= y + height;
  }
  bool operator==(const Rect&) const = default;
};

/// One thing drawn. Later ones lie over earlier ones.
struct Mark {
  enum class Kind { Box, Glyph, Picture };
  Kind kind = Kind::Box;
  Rect rect;         ///< Of a glyph: only x (of the pen) and y (of the base line) count.
  float radius = 0;  ///< Box, picture: of its corners.
  float border = 0;  ///< Box: 0 = filled, else only a frame of this width, inside of the rectangle.
  GlyphId glyph;
  float em = 0;
  base::Float4 color{1, 1, 1, 1};  ///< Linear, straight alpha.
  int picture = -1;
};

struct Part {
  PartId id;
  Rect rect;   ///< Where it takes a touch.
  Rect track;  ///< Of a slider: where its value runs, from x to x + width.
};

struct PanelLayout {
  float width = 0, height = 0;
  float line = 0;  ///< Height of a line.
  std::vector<Mark> marks;
  std::vector<Part> parts;   ///< From top to bottom.
  bool isCut = false;        ///< Something had no room.
  bool lacksGlyphs = false;  ///< Some character is in none of the fonts and shows as a box.
};

/// The panel with its sizes made sensible: finite, a line no higher than half of its width and no
/// thinner than a 140th.
Panel sensible(const Panel& panel);

/// Deterministic for the same fonts. Without fonts the panel is as high as it would be with short
/// texts and shows no letters. Senseless sizes count as the nearest sensible ones. At most
/// kMaxLines high.
PanelLayout layoutPanel(const Panel& panel, const Fonts& fonts, const Touch& touch = {});

/// The highest panel, in lines.
inline constexpr float kMaxLines = 140;

/// The part at `point`, none where there is none.
const Part* partAt(const PanelLayout& layout, base::Float2 point);

/// The value that a touch at `x` gives a slider.
float valueAt(const Element& slider, const Part& part, float x);

}  // namespace ui
