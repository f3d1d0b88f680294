// A panel as a picture: what viewers that know no panels show on a quad.
#pragma once

#include "asset/gltf.h"
#include "ui/panel_layout.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace ui {

/// The largest width and height of a panel's picture, pixels.
inline constexpr int kMaxPanelSide = 2048;

struct PanelImage {
  int width = 0, height = 0;
  std::vector<std::uint8_t>
      rgba;  ///< sRGB, straight alpha, rows from the top; colours run on where alpha is 0.
  float panelWidth = 0;  ///< Metres.
  float panelHeight = 0;
  bool isCut = false;        ///< Something had no room.
  bool lacksGlyphs = false;  ///< Some character is in none of the fonts and shows as a box.
};

/// The decoded picture behind an element's number; nullptr where there is none.
using PictureOf = std::function<const asset::Image*(int)>;

/// Deterministic for the same fonts. `fonts` must not be empty. About 70 pixels a line, less where
/// the panel would not fit into kMaxPanelSide otherwise.
PanelImage drawPanel(const Panel& panel, const Fonts& fonts, const PictureOf& pictureOf = {});

}  // namespace ui
