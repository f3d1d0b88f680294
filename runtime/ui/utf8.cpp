#include "ui/utf8.h"

#include <cstddef>
#include <cstdint>

namespace ui {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Step {
  char32_t point = kReplacement;
  std::size_t length = 1;
};

// Table 3-7 of the Unicode standard: the second byte's range depends on the first, all later ones
// are 80..BF.
Step decodeOne(std::string_view rest) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(rest[i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xC2 || lead > 0xF4) return {};
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t point = lead & (0xFF >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if (i >= rest.size()) return {kReplacement, i};
    std::uint8_t low = 0x80;
    std::uint8_t high = 0xBF;
    if (i == 1) {
      if (lead == 0xE0) low = 0xA0;
      if (lead == 0xED) high = 0x9F;
      if (lead == 0xF0) low = 0x90;
      if (lead == 0xF4) high = 0x8F;
    }
    if (byte(i) < low || byte(i) > high) return {kReplacement, i};
    point = (point << 6) | (byte(i) & 0x3F);
  }
  return {point, length};
}

}  // namespace

std::u32string decodeUtf8(std::string_view bytes) {
  std::u32string points;
  points.reserve(bytes.size());
  while (!bytes.empty()) {
    const Step step = decodeOne(bytes);
    points.push_back(step.point);
    bytes.remove_prefix(step.length);
  }
  return points;
}

}  // namespace ui
