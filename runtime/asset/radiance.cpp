#include "asset/radiance.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace asset {
namespace {

base::Error broken(const std::string& name, const std::string& why) {
  return base::Error{"light image \"" + name + "\": " + why};
}

struct Header {
  RadianceSize size;
  std::size_t pixelsAt = 0;
  float scale = 1;
};

/// The next line without its end, or none where the file ends first.
bool takeLine(std::string_view bytes, std::size_t& at, std::string_view& line) {
  constexpr std::size_t kLongest = 4096;
  const std::size_t end = bytes.substr(at, kLongest).find('\n');
  if (end == std::string_view::npos) return false;
  line = bytes.substr(at, end);
  at += end + 1;
  if (line.ends_with('\r')) line.remove_suffix(1);
  return true;
}

base::Result<Header> readHeader(std::string_view bytes, const std::string& name) {
  constexpr int kMostLines = 256;
  Header header;
  std::size_t at = 0;
  std::string_view line;
  if (!takeLine(bytes, at, line) || !line.starts_with("#?"))
    return broken(name, "it is no Radiance picture (.hdr): it must begin with \"#?\"");
  for (int i = 0;; ++i) {
    if (i == kMostLines || !takeLine(bytes, at, line))
      return broken(name, "its header has no end (an empty line)");
    if (line.empty()) break;
    if (line.starts_with("FORMAT=") && line != "FORMAT=32-bit_rle_rgbe")
      return broken(name, "its colours must be \"32-bit_rle_rgbe\", got \"" +
                              std::string(line.substr(7, 64)) + "\"");
    if (line.starts_with("EXPOSURE=")) {
      const float exposure = std::strtof(std::string(line.substr(9, 64)).c_str(), nullptr);
      if (exposure > 0 && std::isfinite(exposure)) header.scale /= exposure;
    }
  }
  if (!takeLine(bytes, at, line)) return broken(name, "the line with its size is missing");
  const std::string text(line.substr(0, 64));
  int used = 0;
  RadianceSize& size = header.size;
  if (std::sscanf(text.c_str(), "-Y %d +X %d%n", &size.height, &size.width, &used) != 2)
    return broken(name, "its size must read \"-Y height +X width\", got \"" + text + "\"");
  if (size.width < 1 || size.height < 1 || size.width > kMaxRadianceSide ||
      size.height > kMaxRadianceSide)
    return broken(name, "its sides must be 1 to " + std::to_string(kMaxRadianceSide) +
                            " pixels, got " + std::to_string(size.width) + " x " +
                            std::to_string(size.height));
  header.pixelsAt = at;
  return header;
}

using Rgbe = std::array<std::uint8_t, 4>;

/// Takes rows from the bytes that follow the header.
class Rows {
 public:
  Rows(std::string_view bytes, std::size_t width) : bytes_(bytes), row_(width) {}

  /// False where the bytes end or a run is longer than the row.
  bool next() {
    constexpr std::size_t kLeast = 8, kMost = 32767;
    const std::size_t width = row_.size();
    const bool isByChannel = width >= kLeast && width <= kMost && left() >= 4 && byteAt(0) == 2 &&
                             byteAt(1) == 2 && byteAt(2) < 128;
    if (!isByChannel) return nextPlain();
    if (byteAt(2) * 256u + byteAt(3) != width) return false;
    at_ += 4;
    for (std::size_t channel = 0; channel < 4; ++channel)
      if (!nextChannel(channel)) return false;
    return true;
  }
  const std::vector<Rgbe>& row() const { return row_; }

 private:
  std::size_t left() const { return bytes_.size() - at_; }
  std::uint8_t byteAt(std::size_t i) const { return static_cast<std::uint8_t>(bytes_[at_ + i]); }

  bool nextChannel(std::size_t channel) {
    for (std::size_t x = 0; x < row_.size();) {
      if (left() < 2) return false;
      const std::size_t code = byteAt(0);
      const bool isRun = code > 128;
      const std::size_t count = isRun ? code - 128 : code;
      if (count == 0 || count > row_.size() - x || left() < 1 + (isRun ? 1 : count)) return false;
      for (std::size_t i = 0; i < count; ++i) row_[x++][channel] = byteAt(isRun ? 1 : 1 + i);
      at_ += 1 + (isRun ? 1 : count);
    }
    return true;
  }

  /// Pixel after pixel; 1, 1, 1, n repeats the last one, and n of a second such pixel counts
  /// 256fold.
  bool nextPlain() {
    int shift = 0;
    for (std::size_t x = 0; x < row_.size();) {
      if (left() < 4) return false;
      const Rgbe pixel{byteAt(0), byteAt(1), byteAt(2), byteAt(3)};
      at_ += 4;
      if (pixel[0] != 1 || pixel[1] != 1 || pixel[2] != 1) {
        row_[x++] = pixel;
        shift = 0;
        continue;
      }
      const std::size_t count = static_cast<std::size_t>(pixel[3]) << shift;
      if (x == 0 || shift > 16 || count > row_.size() - x) return false;
      for (std::size_t i = 0; i < count; ++i, ++x) row_[x] = row_[x - 1];
      shift += 8;
    }
    return true;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::vector<Rgbe> row_;
};

}  // namespace

base::Result<RadianceSize> inspectRadiance(std::string_view bytes, const std::string& name) {
  const auto header = readHeader(bytes, name);
  if (!header) return header.error();
  return header->size;
}

base::Result<RadianceSize> readRadiance(
    std::string_view bytes, const std::string& name,
    const std::function<void(int y, std::span<const base::Float3>)>& row) {
  const auto header = readHeader(bytes, name);
  if (!header) return header.error();
  Rows rows(bytes.substr(header->pixelsAt), static_cast<std::size_t>(header->size.width));
  std::vector<base::Float3> light(static_cast<std::size_t>(header->size.width));
  for (int y = 0; y < header->size.height; ++y) {
    if (!rows.next())
      return broken(name, "row " + std::to_string(y + 1) + " of " +
                              std::to_string(header->size.height) +
                              " is cut off or longer than the picture is wide");
    for (std::size_t x = 0; x < light.size(); ++x) {
      const Rgbe& p = rows.row()[x];
      const float unit = p[3] == 0 ? 0 : std::ldexp(header->scale, p[3] - 128 - 8);
      light[x] = base::Float3{static_cast<float>(p[0]), static_cast<float>(p[1]),
                              static_cast<float>(p[2])} *
                 unit;
    }
    row(y, light);
  }
  return header->size;
}

}  // namespace asset
