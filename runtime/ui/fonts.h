// Glyphs and their measures: from the font files of this machine, or from the few that a package
// brings along.
#pragma once

#include "base/result.h"
#include "ui/glyph_field.h"

#include <array>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

enum class FontRole { Text, Heading };
inline constexpr int kFontRoles = 2;

/// By role: the characters that a package's texts can show.
using CharacterSets = std::array<std::set<char32_t>, kFontRoles>;

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

/// Immutable and cheap to copy; copies share their glyphs. Font files are trusted: only those of
/// the system are read (see font_paths.h); packed glyphs are not. Characters stand one after the
/// other from left to right; scripts that need shaping are drawn unshaped.
class Fonts {
 public:
  /// None at all: every label becomes a plain panel.
  Fonts();
  /// Those of this machine. Empty where there are none, as in a browser.
  static Fonts fromSystem();
  /// What packed() gave, on a machine with or without fonts. Fails on anything else.
  static base::Result<Fonts> fromPacked(std::string_view bytes);
  /// The characters as fields, with their measures, to travel in a file; digits, a space, dots and
  /// ASCII punctuation are always among those of the text. Characters that no font has are left
  /// out: they show as a box. Empty without fonts.
  std::string packed(CharacterSets characters) const;

  bool isEmpty() const;
  /// The first face of the role's chain that has the character; for one that no face has, the first
  /// face's box.
  GlyphId glyphFor(FontRole role, char32_t character) const;
  bool has(FontRole role, char32_t character) const;
  /// In the unit of `em`, which is the size of an em.
  float advance(GlyphId glyph, float em) const;
  /// What is added between the two; 0 for glyphs of different faces.
  float kerning(GlyphId left, GlyphId right, float em) const;
  /// Height of a capital over the base line.
  float capHeight(FontRole role, float em) const;
  /// `shiftX`: part of a pixel, 0 to 1.
  GlyphBitmap draw(GlyphId glyph, float emPx, float shiftX) const;
  /// Empty for a glyph without ink.
  GlyphField field(GlyphId glyph) const;
  /// True for copies of the same fonts.
  bool isSameAs(const Fonts& other) const { return source_ == other.source_; }

  /// Where glyphs come from; for the sources of this folder (font_source.h).
  class Source;

 private:
  explicit Fonts(std::shared_ptr<const Source> source) : source_(std::move(source)) {}
  std::shared_ptr<const Source> source_;
};

}  // namespace ui
