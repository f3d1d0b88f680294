// A label's text as a picture: wrapped, on a panel with round corners, ready to be a texture.
#pragma once

#include "base/math.h"
#include "ui/fonts.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ui {

/// The largest width and height of a label's picture, pixels.
inline constexpr int kMaxLabelSide = 2048;

/// What to draw. A line that begins with "# " is a heading: larger and bolder. Colours are linear.
struct LabelText {
  std::string text;        ///< UTF-8; '\n' breaks a line, long lines break by themselves.
  float width = 1;         ///< Of the panel, metres.
  float textSize = 0.06f;  ///< Height of a line, metres.
  base::Float4 color{1, 1, 1, 1};
  base::Float4 background{0, 0, 0, 1};
  bool operator==(const LabelText&) const = default;
};

struct LabelImage {
  int width = 0, height = 0;
  std::vector<std::uint8_t>
      rgba;  ///< sRGB, straight alpha, rows from the top; colours run on where alpha is 0.
  float panelWidth = 0;  ///< Metres.
  float panelHeight = 0;
  bool isCut = false;        ///< The text was too long for the largest picture and ends in "…".
  bool lacksGlyphs = false;  ///< Some character is in none of the fonts and shows as a box.
};

/// Deterministic for the same fonts. `fonts` must not be empty. About 70 pixels a line, less where
/// the panel would not fit into kMaxLabelSide otherwise. Senseless sizes count as the nearest
/// sensible ones.
LabelImage drawLabel(const LabelText& label, const Fonts& fonts);

/// Height of the panel of a label that is drawn without text, metres: that of as many lines as '\n'
/// makes.
float plainPanelHeight(const LabelText& label);

}  // namespace ui
