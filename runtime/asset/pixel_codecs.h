// The decoders behind image_codec.h, one a format. Each fills `out` with (width / reduction,
// rounded up) * (height / reduction, rounded up) * 4 bytes; the caller has checked the headers and
// the size.
#pragma once

#include "asset/image_codec.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace asset {

struct PixelJob {
  std::string_view encoded;
  int width = 0, height = 0;  ///< Of the file.
  int reduction = 1;          ///< 1, 2, 4, 8.
  std::span<std::uint8_t> out;

  int outWidth() const { return (width + reduction - 1) / reduction; }
  int outHeight() const { return (height + reduction - 1) / reduction; }
};

base::Status decodePng(const PixelJob& job);
base::Status decodeJpeg(const PixelJob& job);
base::Status decodeWebp(const PixelJob& job);

/// Width and height as the format's own library reads them.
base::Result<ImageInfo> inspectWebp(std::string_view encoded);

/// Rows of a picture, averaged to one row of a smaller one after every `reduction` of them.
class RowReducer {
 public:
  explicit RowReducer(const PixelJob& job);
  /// `rgba`: width * 4 bytes, the next row from the top.
  void add(const std::uint8_t* rgba);

 private:
  void flush();

  const PixelJob& job_;
  std::vector<std::uint32_t> sums_;
  int rows_ = 0, outRow_ = 0, seen_ = 0;
};

}  // namespace asset
