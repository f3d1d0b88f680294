// A font whose only glyph is a dot, for tests on machines with and without fonts: the same bytes
// everywhere.
#pragma once

#include "asset/image_codec.h"
#include "ui/fonts.h"

#include <cmath>
#include <cstring>

namespace support {

/// Every character shows as a disc of a quarter of an em, half an em wide.
inline ui::Fonts dotFont() {
  constexpr int kSide = 48, kSheet = 1024;
  std::vector<std::uint8_t> coverage;
  for (int y = 0; y < kSide; ++y)
    for (int x = 0; x < kSide; ++x) {
      const float away = std::hypot(static_cast<float>(x) - 23.5f, static_cast<float>(y) - 23.5f);
      coverage.push_back(static_cast<std::uint8_t>(
          std::lround(255 * std::clamp(24.0f - away + 0.5f, 0.0f, 1.0f))));
    }
  const ui::GlyphField field = ui::fieldOf(coverage, 0, -kSide, kSide, kSide);
  const int rows = field.height + 1;
  std::vector<std::uint8_t> rgba(static_cast<std::size_t>(kSheet * rows) * 4, 0);
  for (int y = 0; y < field.height; ++y)
    for (int x = 0; x < field.width; ++x)
      rgba[static_cast<std::size_t>(y * kSheet + x) * 4] =
          field.distances[static_cast<std::size_t>(y * field.width + x)];
  const std::string png = asset::encodePng(kSheet, rows, rgba);

  std::string bytes = "DGLYPHS1";
  const auto put = [&](auto value, std::size_t size) {
    char raw[4] = {};
    std::memcpy(raw, &value, size);
    bytes.append(raw, size);
  };
  for (int role = 0; role < ui::kFontRoles; ++role) put(0.5f, 4);
  for (const std::size_t count : {std::size_t{1}, std::size_t{0}, std::size_t{0}, png.size()})
    put(static_cast<std::uint32_t>(count), 4);
  put(0.55f, 4);
  for (const int v : {field.left, field.top, field.width, field.height})
    put(static_cast<std::int16_t>(v), 2);
  return *ui::Fonts::fromPacked(bytes + png);
}

}  // namespace support
