// A glyph as distances to its edge: one small picture that stays sharp at any size.
#pragma once

#include <cstdint>
#include <vector>

namespace ui {

/// Pixels an em of all fields, and how many of them around the edge still tell a distance.
inline constexpr int kFieldEm = 48;
inline constexpr int kFieldSpread = 6;
/// The widest and highest field; larger glyphs (ligatures of whole words, say) are cut.
inline constexpr int kMaxFieldSide = 255;

/// Rows from the top; (left, top) from the pen on the base line, +Y down, in field pixels.
struct GlyphField {
  int left = 0, top = 0, width = 0, height = 0;
  /// round(255 * (0.5 - d / (2 * kFieldSpread))), `d` in field pixels, below 0 inside.
  std::vector<std::uint8_t> distances;
  bool operator==(const GlyphField&) const = default;
};

/// From a picture that covers twice as many pixels an em as the field shall have, (left, top) as in
/// GlyphBitmap. The exact distance transform of Felzenszwalb and Huttenlocher ("Distance transforms
/// of sampled functions"), its edges placed inside of their pixels by how much of these is covered.
GlyphField fieldOf(const std::vector<std::uint8_t>& coverage, int left, int top, int width,
                   int height);

}  // namespace ui
