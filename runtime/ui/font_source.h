// Where glyphs come from. Private to this folder.
#pragma once

#include "ui/fonts.h"

namespace ui {

/// As the functions of Fonts; never asked about a glyph of face -1, or a pair of unlike faces.
class Fonts::Source {
 public:
  virtual ~Source() = default;
  virtual bool isEmpty() const = 0;
  virtual GlyphId glyphFor(FontRole role, char32_t character) const = 0;
  virtual float advance(GlyphId glyph, float em) const = 0;
  virtual float kerning(GlyphId left, GlyphId right, float em) const = 0;
  virtual float capHeight(FontRole role, float em) const = 0;
  virtual GlyphBitmap draw(GlyphId glyph, float emPx, float shiftX) const = 0;
  virtual GlyphField field(GlyphId glyph) const = 0;
};

}  // namespace ui
