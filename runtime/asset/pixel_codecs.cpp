// PNG with libpng, JPEG with libjpeg-turbo, WebP with libwebp; in the browser build PNG and JPEG
// with stb, which needs no library.
#include "asset/pixel_codecs.h"

#include "asset/stb_memory.h"

#include <algorithm>
#include <cstring>
#include <memory>

#if defined(__EMSCRIPTEN__)
#include <stb_image.h>
#else
#include <png.h>
#include <turbojpeg.h>
#include <webp/decode.h>

#include <csetjmp>
#endif

namespace asset {

RowReducer::RowReducer(const PixelJob& job)
    : job_(job), sums_(static_cast<std::size_t>(job.outWidth()) * 4) {}

void RowReducer::add(const std::uint8_t* rgba) {
  for (int x = 0; x < job_.width; ++x) {
    std::uint32_t* sum = &sums_[static_cast<std::size_t>(x / job_.reduction) * 4];
    for (int c = 0; c < 4; ++c) sum[c] += *rgba++;
  }
  ++rows_;
  if (++seen_ == job_.height || rows_ == job_.reduction) flush();
}

void RowReducer::flush() {
  std::uint8_t* out = job_.out.data() + static_cast<std::size_t>(outRow_) * sums_.size();
  for (int x = 0; x < job_.outWidth(); ++x) {
    const int columns = std::min(job_.reduction, job_.width - x * job_.reduction);
    const auto count = static_cast<std::uint32_t>(columns * rows_);
    for (std::size_t c = 0; c < 4; ++c) {
      const std::size_t i = static_cast<std::size_t>(x) * 4 + c;
      out[i] = static_cast<std::uint8_t>((sums_[i] + count / 2) / count);
    }
  }
  std::fill(sums_.begin(), sums_.end(), 0u);
  rows_ = 0;
  ++outRow_;
}

namespace {

/// A whole picture in, a smaller one out.
void reduceAll(const PixelJob& job, const std::uint8_t* rgba) {
  RowReducer reducer(job);
  for (int y = 0; y < job.height; ++y)
    reducer.add(rgba + static_cast<std::size_t>(y) * static_cast<std::size_t>(job.width) * 4);
}

std::size_t pixelBytes(const PixelJob& job) {
  return static_cast<std::size_t>(job.width) * static_cast<std::size_t>(job.height) * 4;
}

}  // namespace

#if defined(__EMSCRIPTEN__)

namespace {

struct FreePixels {
  void operator()(unsigned char* p) const { std::free(p); }
};

base::Status decodeWithStb(const PixelJob& job) {
  // 16 bits a channel and the inflater's doubling come to 16 bytes a pixel; the rest is for tables
  // and tiny images.
  const DecoderMemory memory(pixelBytes(job) * 4 + (std::size_t{1} << 17));
  int width = 0, height = 0, channels = 0;
  const std::unique_ptr<unsigned char, FreePixels> decoded(
      stbi_load_from_memory(reinterpret_cast<const stbi_uc*>(job.encoded.data()),
                            static_cast<int>(job.encoded.size()), &width, &height, &channels, 4));
  if (!decoded) return base::Error{stbi_failure_reason()};
  if (width != job.width || height != job.height) return base::Error{"its size changes half-way"};
  if (job.reduction == 1)
    std::memcpy(job.out.data(), decoded.get(), job.out.size());
  else
    reduceAll(job, decoded.get());
  return base::Done{};
}

}  // namespace

bool readsWebp() { return false; }
base::Status decodePng(const PixelJob& job) { return decodeWithStb(job); }
base::Status decodeJpeg(const PixelJob& job) { return decodeWithStb(job); }
base::Result<ImageInfo> inspectWebp(std::string_view) {
  return base::Error{"WebP cannot be decoded in the browser build"};
}
base::Status decodeWebp(const PixelJob&) {
  return base::Error{"WebP cannot be decoded in the browser build"};
}

#else

namespace {

/// What libpng's callbacks share; it leaves through `jump`, so nothing between setting that and the
/// callbacks may have a destructor.
struct PngReading {
  std::string_view left;
  char message[80] = {};
};

void readPng(png_structp png, png_bytep out, png_size_t size) {
  PngReading& reading = *static_cast<PngReading*>(png_get_io_ptr(png));
  if (size > reading.left.size()) png_error(png, "cut off");
  std::memcpy(out, reading.left.data(), size);
  reading.left.remove_prefix(size);
}

[[noreturn]] void failPng(png_structp png, png_const_charp message) {
  PngReading& reading = *static_cast<PngReading*>(png_get_error_ptr(png));
  std::strncpy(reading.message, message, sizeof reading.message - 1);
  png_longjmp(png, 1);
}

void ignorePngWarning(png_structp, png_const_charp) {}

struct PngReader {
  png_structp png = nullptr;
  png_infop info = nullptr;
  ~PngReader() { png_destroy_read_struct(&png, &info, nullptr); }
};

/// 8 bits, four channels, whatever the file has.
void setUpPng(png_structp png, png_infop info) {
  png_set_crc_action(png, PNG_CRC_QUIET_USE, PNG_CRC_QUIET_USE);
#ifdef PNG_IGNORE_ADLER32
  png_set_option(png, PNG_IGNORE_ADLER32, PNG_OPTION_ON);
#endif
  png_read_info(png, info);
  png_set_expand(png);
  png_set_scale_16(png);
  png_set_gray_to_rgb(png);
  png_set_add_alpha(png, 0xff, PNG_FILLER_AFTER);
}

/// The rows of `job` straight into `target`, or one by one through `reducer` and `row`. Gives how
/// many rows there were before it broke; of an interlaced picture: all or 0.
int readPngRows(const PixelJob& job, png_structp png, png_infop info, std::uint8_t* target,
                RowReducer* reducer, std::uint8_t* row) {
  const std::size_t stride = static_cast<std::size_t>(job.width) * 4;
  volatile int done = 0;
  if (setjmp(png_jmpbuf(png))) return done;
  setUpPng(png, info);
  const int passes = png_set_interlace_handling(png);
  png_read_update_info(png, info);
  if (png_get_rowbytes(png, info) != stride) return 0;
  if (passes > 1 && !target) return 0;
  for (int pass = 0; pass < passes; ++pass)
    for (int y = 0; y < job.height; ++y) {
      png_read_row(png, target ? target + static_cast<std::size_t>(y) * stride : row, nullptr);
      if (!target) reducer->add(row);
      if (pass + 1 == passes) done = y + 1;
    }
  return done;
}

}  // namespace

base::Status decodePng(const PixelJob& job) {
  constexpr std::size_t kInterlaceMethod = 28;  // In IHDR, behind magic and chunk header.
  const bool isInterlaced = job.encoded[kInterlaceMethod] != 0;
  PngReading reading{job.encoded};
  PngReader reader;
  reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reading, failPng, ignorePngWarning);
  if (reader.png) reader.info = png_create_info_struct(reader.png);
  if (!reader.info) return base::Error{"out of memory"};
  png_set_read_fn(reader.png, &reading, readPng);
  png_set_user_limits(reader.png, kMaxImageSide, kMaxImageSide);
  png_set_chunk_malloc_max(reader.png, png_alloc_size_t{1} << 23);
  png_set_chunk_cache_max(reader.png, 64);
  const bool isWhole = job.reduction == 1 || isInterlaced;
  RowReducer reducer(job);
  std::vector<std::uint8_t> pixels(job.reduction == 1 ? 0
                                   : isWhole          ? pixelBytes(job)
                                                      : static_cast<std::size_t>(job.width) * 4);
  std::uint8_t* const target = job.reduction == 1 ? job.out.data()
                               : isWhole          ? pixels.data()
                                                  : nullptr;
  const int rows = readPngRows(job, reader.png, reader.info, target, &reducer,
                               isWhole ? nullptr : pixels.data());
  if (rows == 0)
    return base::Error{reading.message[0] ? reading.message : "it has another form than it says"};
  if (isWhole && job.reduction != 1) reduceAll(job, pixels.data());
  return base::Done{};
}

namespace {

struct JpegReader {
  tjhandle handle = tjInitDecompress();
  ~JpegReader() {
    if (handle) tjDestroy(handle);
  }
};

/// APP14 "Adobe": the four inks are stored inverted.
bool hasAdobeMarker(std::string_view jpeg) {
  for (std::size_t at = 2; at + 4 <= jpeg.size() && jpeg[at] == '\xff';) {
    const auto kind = static_cast<unsigned char>(jpeg[at + 1]);
    const std::size_t length = static_cast<unsigned char>(jpeg[at + 2]) * std::size_t{256} +
                               static_cast<unsigned char>(jpeg[at + 3]);
    if (kind == 0xee && jpeg.substr(at + 4, 5) == "Adobe") return true;
    if (kind == 0xda) return false;
    at += 2 + length;
  }
  return false;
}

std::uint8_t times(std::uint8_t a, std::uint8_t b) {
  const unsigned product = unsigned{a} * b + 128;
  return static_cast<std::uint8_t>((product + (product >> 8)) >> 8);
}

/// Inks to light, in place; not managed by any profile, as in browsers.
void inksToLight(std::span<std::uint8_t> pixels, bool isInverted) {
  for (std::size_t i = 0; i + 3 < pixels.size(); i += 4) {
    std::uint8_t* p = &pixels[i];
    if (!isInverted)
      for (int c = 0; c < 4; ++c) p[c] = static_cast<std::uint8_t>(255 - p[c]);
    for (int c = 0; c < 3; ++c) p[c] = times(p[c], p[3]);
    p[3] = 255;
  }
}

}  // namespace

base::Status decodeJpeg(const PixelJob& job) {
  const JpegReader reader;
  if (!reader.handle) return base::Error{"out of memory"};
  const auto* from = reinterpret_cast<const unsigned char*>(job.encoded.data());
  const auto size = static_cast<unsigned long>(job.encoded.size());
  int width = 0, height = 0, sampling = 0, space = 0;
  if (tjDecompressHeader3(reader.handle, from, size, &width, &height, &sampling, &space) != 0)
    return base::Error{tjGetErrorStr2(reader.handle)};
  if (width != job.width || height != job.height) return base::Error{"its size changes half-way"};
  const bool hasInks = space == TJCS_CMYK || space == TJCS_YCCK;
  // What is missing at the end stays grey: that is a warning there, not an error.
  const int failed =
      tjDecompress2(reader.handle, from, size, job.out.data(), job.outWidth(), 0, job.outHeight(),
                    hasInks ? TJPF_CMYK : TJPF_RGBA, TJFLAG_LIMITSCANS);
  if (failed != 0 && tjGetErrorCode(reader.handle) != TJERR_WARNING)
    return base::Error{tjGetErrorStr2(reader.handle)};
  if (hasInks) inksToLight(job.out, hasAdobeMarker(job.encoded));
  return base::Done{};
}

bool readsWebp() { return true; }

base::Result<ImageInfo> inspectWebp(std::string_view encoded) {
  WebPBitstreamFeatures features;
  const VP8StatusCode status = WebPGetFeatures(
      reinterpret_cast<const std::uint8_t*>(encoded.data()), encoded.size(), &features);
  if (status != VP8_STATUS_OK) return base::Error{"broken header"};
  if (features.has_animation) return base::Error{"it is an animation, which glTF does not allow"};
  return ImageInfo{"image/webp", features.width, features.height};
}

base::Status decodeWebp(const PixelJob& job) {
  WebPDecoderConfig config;
  if (!WebPInitDecoderConfig(&config)) return base::Error{"the library is of another version"};
  config.output.colorspace = MODE_RGBA;
  config.output.is_external_memory = 1;
  config.output.u.RGBA.rgba = job.out.data();
  config.output.u.RGBA.stride = job.outWidth() * 4;
  config.output.u.RGBA.size = job.out.size();
  if (job.reduction > 1) {
    config.options.use_scaling = 1;
    config.options.scaled_width = job.outWidth();
    config.options.scaled_height = job.outHeight();
  }
  const VP8StatusCode status = WebPDecode(reinterpret_cast<const std::uint8_t*>(job.encoded.data()),
                                          job.encoded.size(), &config);
  WebPFreeDecBuffer(&config.output);
  if (status != VP8_STATUS_OK)
    return base::Error{status == VP8_STATUS_NOT_ENOUGH_DATA ? "it is cut off" : "broken data"};
  return base::Done{};
}

#endif

}  // namespace asset
