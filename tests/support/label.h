// A label as tests write it: what it says and how it looks, in one line.
#pragma once

#include "model/panel.h"

#include <string>
#include <utility>

namespace support {

inline model::Panel label(std::string text, float width, float textSize,
                          base::Float4 color = {1, 1, 1, 1},
                          base::Float4 background = {0, 0, 0, 1}) {
  model::Panel panel = model::labelOf(std::move(text));
  panel.width = width;
  panel.textSize = textSize;
  panel.color = color;
  panel.background = background;
  return panel;
}

}  // namespace support
