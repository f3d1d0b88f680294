// Where each glyph of a label stands, in pixels.
#pragma once

#include "ui/fonts.h"

#include <string>
#include <string_view>
#include <vector>

namespace ui {

struct PlacedGlyph {
  GlyphId glyph;
  float x = 0;  ///< Of the pen, from the left edge of the panel.
};

struct PlacedLine {
  std::u32string text;  ///< Without the spaces that end it.
  std::vector<PlacedGlyph> glyphs;
  float baseline = 0;  ///< From the top edge of the panel.
  float emPx = 0;
};

struct LabelLayout {
  std::vector<PlacedLine> lines;
  float height = 0;  ///< Of the panel.
  bool isCut = false;
  bool lacksGlyphs = false;
};

/// `linePx` is the height of an ordinary line. Lines that would end below `maxHeight` are left out,
/// and the last one that stays ends in "…".
LabelLayout layoutLabel(std::string_view text, const Fonts& fonts, float widthPx, float linePx,
                        float maxHeight);

}  // namespace ui
