// The smaller and smaller pictures of a texture.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace render {

struct MipLevel {
  int width = 1, height = 1;
  std::vector<std::uint8_t> rgba;
};

/// The levels below a picture, each half as large (rounded down, at least 1), to 1 x 1. Colours
/// (`isSrgb`) are averaged as light, data as numbers. `rgba`: width * height * 4 bytes.
std::vector<MipLevel> mipsBelow(std::span<const std::uint8_t> rgba, int width, int height,
                                bool isSrgb);

}  // namespace render
