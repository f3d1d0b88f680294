// PNG, JPEG and WebP in, PNG out.
#pragma once

#include "asset/gltf.h"
#include "base/result.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace asset {

/// The largest width and height that is decoded.
inline constexpr int kMaxImageSide = 16384;

struct ImageInfo {
  std::string mimeType;  ///< "image/png", "image/jpeg", "image/webp", from the bytes themselves.
  int width = 0, height = 0;
};

/// False in the browser build, which has no decoder for WebP.
bool readsWebp();

/// Looks at the headers only. Fails where decodeImage would refuse before decoding. `name` is used
/// in messages.
base::Result<ImageInfo> inspectImage(std::string_view encoded, const std::string& name);

/// By what sides are divided so that none is above `maxSide` (0: any is fine): 1, 2, 4 or 8. Sides
/// are rounded up, and none goes below 1.
int reductionFor(const ImageInfo& info, int maxSide);

/// A whole Image from its encoded bytes (which it keeps a copy of). The size is checked before
/// memory is taken; 16 bits a channel become 8; a picture without alpha is opaque; colour profiles,
/// gamma and orientation are ignored, as glTF has it. `reduction` 2, 4 or 8 makes it that much
/// smaller while decoding, so that the full picture never lies in memory (interlaced PNG: it does).
/// A JPEG or PNG that is cut off shows as far as it goes.
base::Result<Image> decodeImage(std::string_view encoded, const std::string& name,
                                int reduction = 1);

/// What `image.rgba` holds, or once had: decoded again, without keeping them there, where they were
/// dropped or never wanted. Empty where they cannot be had. width * height * 4 bytes otherwise.
std::shared_ptr<const Pixels::Bytes> pixelsOf(const Image& image);

/// Frees what can be decoded again. For who has put the pixels where it needs them.
void dropPixels(const Image& image);

/// The type that the first bytes announce, also of images that are not decoded ("image/ktx2");
/// empty if none.
std::string imageTypeOf(std::string_view encoded);

/// `rgba`: width * height * 4 bytes, rows from the top.
std::string encodePng(int width, int height, std::span<const std::uint8_t> rgba);

}  // namespace asset
