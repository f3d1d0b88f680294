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

/// Fills width, height and rgba of an image from its encoded bytes. The size is checked before memory is taken.
base::Result<Image> decodeImage(std::string_view encoded, const std::string& name);

/// `rgba`: width * height * 4 bytes, rows from the top.
std::string encodePng(int width, int height, std::span<const std::uint8_t> rgba);

}  // namespace asset
