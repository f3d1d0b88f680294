// PNG and JPEG in, PNG out.
#pragma once

#include "asset/gltf.h"
#include "base/result.h"

#include <span>
#include <string>
#include <string_view>

namespace asset {

/// The largest width and height that is decoded.
inline constexpr int kMaxImageSide = 16384;

struct ImageInfo {
  std::string mimeType;  ///< "image/png" or "image/jpeg", from the bytes themselves.
  int width = 0, height = 0;
};

/// Looks at the headers only. Fails where decodeImage would refuse before decoding. `name` is used
/// in messages.
base::Result<ImageInfo> inspectImage(std::string_view encoded, const std::string& name);

/// A whole Image from its encoded bytes (which it keeps a copy of). The size is checked before
/// memory is taken; 16 bits a channel become 8; a picture without alpha is opaque.
base::Result<Image> decodeImage(std::string_view encoded, const std::string& name);

/// `rgba`: width * height * 4 bytes, rows from the top.
std::string encodePng(int width, int height, std::span<const std::uint8_t> rgba);

}  // namespace asset
