#include "render/image_mips.h"

#include "base/math.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace render {

namespace {

/// Light of 16 bits from sRGB of 8, and back through the upper 12 bits: exact enough for averages
/// of four.
struct SrgbTables {
  std::array<std::uint32_t, 256> light{};
  std::array<std::uint8_t, 4096> srgb{};
  SrgbTables() {
    for (std::size_t i = 0; i < light.size(); ++i)
      light[i] = static_cast<std::uint32_t>(
          base::linearFromSrgb(static_cast<float>(i) / 255) * 65535 + 0.5f);
    for (std::size_t i = 0; i < srgb.size(); ++i)
      srgb[i] = static_cast<std::uint8_t>(
          base::srgbFromLinear((static_cast<float>(i) + 0.5f) / static_cast<float>(srgb.size())) *
              255 +
          0.5f);
  }
};

/// The pixels of the larger level that one pixel of the smaller covers.
struct Range {
  int first, last;
};
Range coveredBy(int i, int larger, int smaller) {
  const int first = static_cast<int>(static_cast<long long>(i) * larger / smaller);
  const int end =
      static_cast<int>((static_cast<long long>(i + 1) * larger + smaller - 1) / smaller);
  return {first, std::max(end - 1, first)};
}

MipLevel halved(std::span<const std::uint8_t> rgba, int width, int height,
                const SrgbTables* tables) {
  MipLevel level{std::max(width / 2, 1), std::max(height / 2, 1), {}};
  level.rgba.resize(static_cast<std::size_t>(level.width) * static_cast<std::size_t>(level.height) *
                    4);
  std::uint8_t* out = level.rgba.data();
  for (int y = 0; y < level.height; ++y) {
    const Range rows = coveredBy(y, height, level.height);
    for (int x = 0; x < level.width; ++x) {
      const Range columns = coveredBy(x, width, level.width);
      std::array<std::uint32_t, 4> sum{};
      for (int sy = rows.first; sy <= rows.last; ++sy) {
        const std::uint8_t* in =
            &rgba[(static_cast<std::size_t>(sy) * static_cast<std::size_t>(width) +
                   static_cast<std::size_t>(columns.first)) *
                  4];
        for (int sx = columns.first; sx <= columns.last; ++sx, in += 4) {
          for (std::size_t c = 0; c < 3; ++c) sum[c] += tables ? tables->light[in[c]] : in[c];
          sum[3] += in[3];
        }
      }
      const auto count = static_cast<std::uint32_t>((rows.last - rows.first + 1) *
                                                    (columns.last - columns.first + 1));
      for (std::size_t c = 0; c < 3; ++c)
        *out++ = tables ? tables->srgb[std::min((sum[c] + count / 2) / count, 65535u) >> 4]
                        : static_cast<std::uint8_t>((sum[c] + count / 2) / count);
      *out++ = static_cast<std::uint8_t>((sum[3] + count / 2) / count);
    }
  }
  return level;
}

}  // namespace

std::vector<MipLevel> mipsBelow(std::span<const std::uint8_t> rgba, int width, int height,
                                bool isSrgb) {
  std::vector<MipLevel> levels;
  const SrgbTables tables;
  while (width > 1 || height > 1) {
    levels.push_back(halved(rgba, width, height, isSrgb ? &tables : nullptr));
    width = levels.back().width;
    height = levels.back().height;
    rgba = levels.back().rgba;
  }
  return levels;
}

}  // namespace render
