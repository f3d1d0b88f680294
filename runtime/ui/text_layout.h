// Where each glyph of a text stands. In any unit: metres, pixels.
#pragma once

#include "ui/fonts.h"

#include <string>
#include <string_view>
#include <vector>

namespace ui {

struct PlacedGlyph {
  GlyphId glyph;
  float x = 0;  ///< Of the pen, from the left edge.
};

struct PlacedLine {
  std::u32string text;  ///< Without the spaces that end it.
  std::vector<PlacedGlyph> glyphs;
  float baseline = 0;  ///< From the top edge.
  float em = 0;
  float width = 0;  ///< Of the ink, roughly.
};

struct TextLayout {
  std::vector<PlacedLine> lines;
  float height = 0;  ///< To where the ink of the last line ends for the eye.
  bool isCut = false;
  bool lacksGlyphs = false;
};

struct TextRoom {
  float width = 1;
  float line = 0.06f;       ///< Height of an ordinary line.
  float maxHeight = 1e30f;  ///< What would end below is left out; the last line then ends in "…".
  bool isHeading = false;   ///< All of it, marked or not.
};

/// Wraps `text` (UTF-8) to the room's width. A line of the text that begins with "# " is a heading.
/// The first line hangs from the top edge by its capitals. Bounded for any text.
TextLayout layoutText(std::string_view text, const Fonts& fonts, const TextRoom& room);

}  // namespace ui
