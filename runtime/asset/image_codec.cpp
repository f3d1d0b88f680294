#include "asset/image_codec.h"

#include "asset/pixel_codecs.h"
#include "asset/stb_memory.h"

#include <stb_image.h>
#include <stb_image_write.h>

#include <algorithm>

#include <cstdlib>
#include <cstring>
#include <limits>
#include <memory>

namespace asset {
namespace {

// stb has no parameter for its allocator, so the ceiling of a decoding call has to lie beside it.
thread_local std::size_t decoderCeiling = std::numeric_limits<std::size_t>::max();

base::Error broken(const std::string& name, const std::string& why) {
  return base::Error{"image \"" + name + "\": " + why};
}

std::uint32_t bigEndian32(std::string_view bytes, std::size_t at) {
  std::uint32_t v = 0;
  for (std::size_t i = 0; i < 4; ++i) v = (v << 8) | static_cast<unsigned char>(bytes[at + i]);
  return v;
}

constexpr std::string_view kPngMagic{"\x89PNG\r\n\x1a\n", 8};
constexpr std::string_view kJpegMagic{"\xff\xd8\xff", 3};
constexpr std::string_view kKtx2Magic{"\xabKTX 20\xbb\r\n\x1a\n", 12};

// Deflate cannot pack more than about 1032 bytes into one (RFC 1951: 258 bytes a match, two bits at
// best).
constexpr std::uint64_t kBestDeflateRatio = 1032;

/// stb takes memory for a chunk before it looks whether the file is that long, and for the pixels
/// before it looks whether there is data for them: so both are looked at here.
base::Status checkPng(std::string_view png, const std::string& name) {
  constexpr std::size_t kHeaderEnd = 8 + 8 + 13 + 4;
  if (png.size() < kHeaderEnd || png.substr(12, 4) != "IHDR" || bigEndian32(png, 8) != 13)
    return broken(name, "the PNG header is cut off or not at its place");
  const std::uint64_t width = bigEndian32(png, 16), height = bigEndian32(png, 20);
  const unsigned depth = static_cast<unsigned char>(png[24]),
                 colorType = static_cast<unsigned char>(png[25]);
  std::uint64_t data = 0;
  for (std::size_t at = 8; at + 12 <= png.size();) {
    const std::uint64_t length = bigEndian32(png, at);
    const std::string_view kind = png.substr(at + 4, 4);
    if (length > png.size() - at - 12)
      return broken(name, "PNG chunk \"" + std::string(kind) + "\" claims " +
                              std::to_string(length) + " bytes, more than the file has");
    if (kind == "IDAT") data += length;
    if (kind == "IEND") break;
    at += 12 + static_cast<std::size_t>(length);
  }
  const std::uint64_t channels = colorType == 2 ? 3 : colorType == 4 ? 2 : colorType == 6 ? 4 : 1;
  if (width * channels * depth / 8 * height > data * kBestDeflateRatio + 1024)
    return broken(name, "it claims " + std::to_string(width) + " x " + std::to_string(height) +
                            " pixels but has only " + std::to_string(data) +
                            " bytes of data for them");
  return base::Done{};
}

/// One DHT segment: stb 2.27 writes behind its tables when the sixteen counts of one come to more
/// than 256 codes.
bool huffmanTablesFit(std::string_view segment) {
  while (!segment.empty()) {
    if (segment.size() < 17) return false;
    std::size_t codes = 0;
    for (const char count : segment.substr(1, 16)) codes += static_cast<unsigned char>(count);
    if (codes > 256 || segment.size() < 17 + codes) return false;
    segment.remove_prefix(17 + codes);
  }
  return true;
}

/// Walks the segments, and the coded data between them, in the steps in which stb does.
base::Status checkJpeg(std::string_view jpeg, const std::string& name) {
  constexpr unsigned kRestart0 = 0xd0, kRestart7 = 0xd7, kEnd = 0xd9, kHuffman = 0xc4;
  const auto byteAt = [&](std::size_t i) {
    return static_cast<unsigned>(static_cast<unsigned char>(jpeg[i]));
  };
  std::size_t at = 2;
  while (true) {
    while (at < jpeg.size() && byteAt(at) != 0xff) ++at;
    while (at < jpeg.size() && byteAt(at) == 0xff) ++at;
    if (at >= jpeg.size()) return base::Done{};  // Cut off: stb fills up what is missing.
    const unsigned marker = byteAt(at++);
    if (marker == kEnd) return base::Done{};
    if (marker == 0 || (marker >= kRestart0 && marker <= kRestart7))
      continue;  // Coded data goes on.
    if (jpeg.size() - at < 2) return base::Done{};
    const std::size_t length = byteAt(at) * 256 + byteAt(at + 1);
    if (length < 2) return broken(name, "a JPEG segment has an impossible length");
    if (marker == kHuffman &&
        (length > jpeg.size() - at || !huffmanTablesFit(jpeg.substr(at + 2, length - 2))))
      return broken(name, "a JPEG code table does not fit into its segment");
    at += length;
  }
}

}  // namespace

void* limitedMalloc(std::size_t size) {
  return size <= decoderCeiling ? std::malloc(size) : nullptr;
}
void* limitedRealloc(void* block, std::size_t size) {
  return size <= decoderCeiling ? std::realloc(block, size) : nullptr;
}
DecoderMemory::DecoderMemory(std::size_t ceiling) : before_(decoderCeiling) {
  decoderCeiling = ceiling;
}
DecoderMemory::~DecoderMemory() { decoderCeiling = before_; }

base::Result<ImageInfo> inspectImage(std::string_view encoded, const std::string& name) {
  if (encoded.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
    return broken(name, "larger than 2 GiB");
  ImageInfo info;
  info.mimeType = imageTypeOf(encoded);
  if (info.mimeType == "image/png") {
    const base::Status fits = checkPng(encoded, name);
    if (!fits) return fits.error();
  } else if (info.mimeType == "image/jpeg") {
    const base::Status fits = checkJpeg(encoded, name);
    if (!fits) return fits.error();
  } else if (info.mimeType == "image/webp") {
    const base::Result<ImageInfo> webp = inspectWebp(encoded);
    if (!webp) return broken(name, "broken image/webp (" + webp.error().message + ")");
    info = *webp;
  } else {
    return broken(name, info.mimeType.empty() ? "neither PNG nor JPEG nor WebP"
                                              : info.mimeType + ", which cannot be decoded here");
  }
  int channels = 0;
  if (info.mimeType != "image/webp" &&
      !stbi_info_from_memory(reinterpret_cast<const stbi_uc*>(encoded.data()),
                             static_cast<int>(encoded.size()), &info.width, &info.height,
                             &channels))
    return broken(name,
                  std::string("broken ") + info.mimeType + " (" + stbi_failure_reason() + ")");
  if (info.width <= 0 || info.height <= 0 || info.width > kMaxImageSide ||
      info.height > kMaxImageSide)
    return broken(name, "sides must be 1 to " + std::to_string(kMaxImageSide) + " pixels, got " +
                            std::to_string(info.width) + " x " + std::to_string(info.height));
  return info;
}

std::string imageTypeOf(std::string_view encoded) {
  if (encoded.substr(0, kPngMagic.size()) == kPngMagic) return "image/png";
  if (encoded.substr(0, kJpegMagic.size()) == kJpegMagic) return "image/jpeg";
  if (encoded.substr(0, 4) == "RIFF" && encoded.substr(8, 4) == "WEBP") return "image/webp";
  if (encoded.substr(0, kKtx2Magic.size()) == kKtx2Magic) return "image/ktx2";
  return {};
}

int reductionFor(const ImageInfo& info, int maxSide) {
  int reduction = 1;
  const auto isAbove = [&](int side) { return (side + reduction - 1) / reduction > maxSide; };
  while (maxSide > 0 && reduction < 8 && (isAbove(info.width) || isAbove(info.height)))
    reduction *= 2;
  return reduction;
}

namespace {

/// The pixels alone, of an image that inspectImage() found sound.
base::Result<Pixels::Bytes> decodePixels(std::string_view encoded, const std::string& name,
                                         const ImageInfo& info, int reduction) {
  PixelJob job{encoded, info.width, info.height, reduction, {}};
  Pixels::Bytes rgba(static_cast<std::size_t>(job.outWidth()) *
                     static_cast<std::size_t>(job.outHeight()) * 4);
  job.out = rgba;
  const base::Status decoded = info.mimeType == "image/png"    ? decodePng(job)
                               : info.mimeType == "image/jpeg" ? decodeJpeg(job)
                                                               : decodeWebp(job);
  if (!decoded)
    return broken(name, "broken " + info.mimeType + " (" + decoded.error().message + ")");
  return rgba;
}

}  // namespace

base::Result<Image> decodeImage(std::string_view encoded, const std::string& name, int reduction) {
  contract(reduction == 1 || reduction == 2 || reduction == 4 || reduction == 8,
           "decodeImage reduces by 1, 2, 4 or 8");
  const base::Result<ImageInfo> info = inspectImage(encoded, name);
  if (!info) return info.error();
  base::Result<Pixels::Bytes> rgba = decodePixels(encoded, name, *info, reduction);
  if (!rgba) return rgba.error();
  Image image;
  image.name = name;
  image.mimeType = info->mimeType;
  image.encoded.assign(encoded.begin(), encoded.end());
  image.reduction = reduction;
  image.width = (info->width + reduction - 1) / reduction;
  image.height = (info->height + reduction - 1) / reduction;
  image.rgba = std::move(*rgba);
  return image;
}

std::shared_ptr<const Pixels::Bytes> pixelsOf(const Image& image) {
  std::shared_ptr<const Pixels::Bytes> held = image.rgba.hold();
  if (!held->empty() || image.encoded.empty()) return held;
  const std::string_view encoded(reinterpret_cast<const char*>(image.encoded.data()),
                                 image.encoded.size());
  const base::Result<ImageInfo> info = inspectImage(encoded, image.name);
  if (!info) return held;
  base::Result<Pixels::Bytes> rgba = decodePixels(encoded, image.name, *info, image.reduction);
  return rgba ? std::make_shared<const Pixels::Bytes>(std::move(*rgba)) : held;
}

void dropPixels(const Image& image) {
  if (!image.encoded.empty()) image.rgba.drop();
}

std::string encodePng(int width, int height, std::span<const std::uint8_t> rgba) {
  contract(
      width > 0 && height > 0 &&
          rgba.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4,
      "encodePng wants width * height * 4 bytes");
  std::string png;
  const auto append = [](void* out, void* data, int size) {
    static_cast<std::string*>(out)->append(static_cast<const char*>(data),
                                           static_cast<std::size_t>(size));
  };
  stbi_write_png_to_func(append, &png, width, height, 4, rgba.data(), width * 4);
  return png;
}

}  // namespace asset
