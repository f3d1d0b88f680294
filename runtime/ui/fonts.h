// Fonts of this machine as glyph outlines and their measures.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ui {

enum class FontRole { Text, Heading };

/// A glyph of one of the faces; `face` -1: no face has the character.
struct GlyphId {
  int face = -1;
  int glyph = 0;
};

/// 8-bit coverage, rows from the top; (left, top) from the pen on the base line, +Y down, pixels.
struct GlyphBitmap {
  int left = 0, top = 0, width = 0, height = 0;
  std::vector<std::uint8_t> coverage;
};

/// Immutable and cheap to copy. Font files are trusted: only those of the system are read (see
/// font_paths.h). Characters stand one after the other from left to right; scripts that need
/// shaping are drawn unshaped.
class Fonts {
 public:
  /// None at all: every label becomes a plain panel.
  Fonts();
  /// Those of this machine. Empty where there are none, as in a browser.
  static Fonts fromSystem();

  bool isEmpty() const;
  /// The first face of the role's chain that has the character; for one that no face has, the first
  /// face's box.
  GlyphId glyphFor(FontRole role, char32_t character) const;
  bool has(FontRole role, char32_t character) const;
  /// Pixels at `emPx` pixels per em.
  float advance(GlyphId glyph, float emPx) const;
  /// What is added between the two; 0 for glyphs of different faces.
  float kerning(GlyphId left, GlyphId right, float emPx) const;
  /// Height of a capital over the base line, pixels.
  float capHeight(FontRole role, float emPx) const;
  /// `shiftX`: part of a pixel, 0 to 1.
  GlyphBitmap draw(GlyphId glyph, float emPx, float shiftX) const;

 private:
  struct Faces;
  std::shared_ptr<const Faces> faces_;
};

}  // namespace ui
