// Every form a picture may have, made by the formats' own encoders, comes out as the same pixels.
#include "asset/pixel_codecs.h"

#include <png.h>
#include <turbojpeg.h>
#include <webp/encode.h>
#include <catch2/catch.hpp>

#include <cstdlib>
#include <string>
#include <vector>

namespace {

using Bytes = std::vector<std::uint8_t>;

struct PngForm {
  const char* name;
  int depth, colorType, interlace;
  bool hasTransparentColor = false;
  bool hasGamma = false;
};

constexpr int kWidth = 13, kHeight = 9;

/// A value for each sample that every depth can hold: x grows to the right, channels differ.
int sampleAt(int x, int y, int channel, int depth) {
  return (x * 3 + y * 5 + channel * 7) % (1 << std::min(depth, 8));
}

std::string pngOf(const PngForm& form) {
  std::string out;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  const auto append = [](png_structp p, png_bytep data, png_size_t size) {
    static_cast<std::string*>(png_get_io_ptr(p))->append(reinterpret_cast<const char*>(data), size);
  };
  png_set_write_fn(png, &out, append, [](png_structp) {});
  png_set_IHDR(png, info, kWidth, kHeight, form.depth, form.colorType, form.interlace,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  std::vector<png_color> palette;
  for (int i = 0; i < (1 << std::min(form.depth, 8)); ++i)
    palette.push_back({static_cast<png_byte>(i), static_cast<png_byte>(255 - i), 7});
  if (form.colorType == PNG_COLOR_TYPE_PALETTE)
    png_set_PLTE(png, info, palette.data(), static_cast<int>(palette.size()));
  if (form.hasTransparentColor) {
    png_color_16 color{};
    color.gray = static_cast<png_uint_16>(sampleAt(0, 0, 0, form.depth));
    png_set_tRNS(png, info, nullptr, 0, &color);
  }
  if (form.hasGamma) png_set_gAMA(png, info, 1.0);
  png_write_info(png, info);
  if (form.depth < 8) png_set_packing(png);
  const int channels = form.colorType == PNG_COLOR_TYPE_GRAY_ALPHA  ? 2
                       : form.colorType == PNG_COLOR_TYPE_RGB       ? 3
                       : form.colorType == PNG_COLOR_TYPE_RGB_ALPHA ? 4
                                                                    : 1;
  std::vector<Bytes> rows;
  for (int y = 0; y < kHeight; ++y) {
    Bytes row;
    for (int x = 0; x < kWidth; ++x)
      for (int c = 0; c < channels; ++c) {
        const auto value = static_cast<std::uint8_t>(sampleAt(x, y, c, form.depth));
        row.push_back(value);
        if (form.depth == 16) row.push_back(value);  // v * 257: exactly v in 8 bits.
      }
    rows.push_back(std::move(row));
  }
  std::vector<png_bytep> pointers;
  for (Bytes& row : rows) pointers.push_back(row.data());
  png_write_image(png, pointers.data());
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return out;
}

/// What glTF wants to see of it: 8 bits, no gamma, opaque where there is no alpha.
Bytes expectedOf(const PngForm& form) {
  Bytes out;
  const int most = (1 << std::min(form.depth, 8)) - 1;
  for (int y = 0; y < kHeight; ++y)
    for (int x = 0; x < kWidth; ++x) {
      const auto at = [&](int c) {
        return static_cast<std::uint8_t>(sampleAt(x, y, c, form.depth) * 255 / most);
      };
      const int raw = sampleAt(x, y, 0, form.depth);
      switch (form.colorType) {
        case PNG_COLOR_TYPE_GRAY:
          out.insert(out.end(), {at(0), at(0), at(0),
                                 form.hasTransparentColor && raw == sampleAt(0, 0, 0, form.depth)
                                     ? std::uint8_t{0}
                                     : std::uint8_t{255}});
          break;
        case PNG_COLOR_TYPE_GRAY_ALPHA:
          out.insert(out.end(), {at(0), at(0), at(0), at(1)});
          break;
        case PNG_COLOR_TYPE_RGB:
          out.insert(out.end(), {at(0), at(1), at(2), 255});
          break;
        case PNG_COLOR_TYPE_RGB_ALPHA:
          out.insert(out.end(), {at(0), at(1), at(2), at(3)});
          break;
        default:
          out.insert(out.end(), {static_cast<std::uint8_t>(raw),
                                 static_cast<std::uint8_t>(255 - raw), 7, 255});
      }
    }
  return out;
}

std::string jpegOf(const Bytes& pixels, int width, int height, int format, int sampling) {
  tjhandle handle = tjInitCompress();
  unsigned char* data = nullptr;
  unsigned long size = 0;
  REQUIRE(tjCompress2(handle, pixels.data(), width, 0, height, format, &data, &size, sampling, 100,
                      0) == 0);
  const std::string jpeg(reinterpret_cast<const char*>(data), size);
  tjFree(data);
  tjDestroy(handle);
  return jpeg;
}

std::string webpOf(const Bytes& rgba, int width, int height) {
  std::uint8_t* data = nullptr;
  const std::size_t size = WebPEncodeLosslessRGBA(rgba.data(), width, height, width * 4, &data);
  const std::string webp(reinterpret_cast<const char*>(data), size);
  WebPFree(data);
  return webp;
}

asset::Image decoded(const std::string& bytes, int reduction = 1) {
  auto image = asset::decodeImage(bytes, "x", reduction);
  INFO((image ? "" : image.error().message));
  REQUIRE(image);
  return std::move(*image);
}

}  // namespace

TEST_CASE("every form of PNG gives its pixels") {
  const PngForm forms[] = {
      {"grey 1", 1, PNG_COLOR_TYPE_GRAY, 0},
      {"grey 2", 2, PNG_COLOR_TYPE_GRAY, 0},
      {"grey 4", 4, PNG_COLOR_TYPE_GRAY, 0},
      {"grey 8", 8, PNG_COLOR_TYPE_GRAY, 0},
      {"grey 16", 16, PNG_COLOR_TYPE_GRAY, 0},
      {"grey 8 with a transparent one", 8, PNG_COLOR_TYPE_GRAY, 0, true},
      {"grey and alpha 8", 8, PNG_COLOR_TYPE_GRAY_ALPHA, 0},
      {"grey and alpha 16", 16, PNG_COLOR_TYPE_GRAY_ALPHA, 0},
      {"rgb 8", 8, PNG_COLOR_TYPE_RGB, 0},
      {"rgb 16", 16, PNG_COLOR_TYPE_RGB, 0},
      {"rgb 8 with gamma 1", 8, PNG_COLOR_TYPE_RGB, 0, false, true},
      {"rgb 16 with gamma 1", 16, PNG_COLOR_TYPE_RGB, 0, false, true},
      {"rgba 8", 8, PNG_COLOR_TYPE_RGB_ALPHA, 0},
      {"rgba 16", 16, PNG_COLOR_TYPE_RGB_ALPHA, 0},
      {"palette 1", 1, PNG_COLOR_TYPE_PALETTE, 0},
      {"palette 4", 4, PNG_COLOR_TYPE_PALETTE, 0},
      {"palette 8", 8, PNG_COLOR_TYPE_PALETTE, 0},
      {"rgb 8 interlaced", 8, PNG_COLOR_TYPE_RGB, 1},
      {"rgba 16 interlaced", 16, PNG_COLOR_TYPE_RGB_ALPHA, 1},
      {"palette 4 interlaced", 4, PNG_COLOR_TYPE_PALETTE, 1},
  };
  for (const PngForm& form : forms) {
    INFO(form.name);
    const std::string png = pngOf(form);
    const asset::Image image = decoded(png);
    CHECK(image.width == kWidth);
    CHECK(image.height == kHeight);
    CHECK(image.rgba == expectedOf(form));
    // The same to a pixel whether it is made smaller row by row or as a whole.
    const asset::Image half = decoded(png, 2);
    CHECK(half.width == 7);
    CHECK(half.height == 5);
    const Bytes full = expectedOf(form);
    const auto sum = [&](int c) {
      const auto at = [&](int x, int y) {
        return full[static_cast<std::size_t>((y * kWidth + x) * 4 + c)];
      };
      return (at(2, 2) + at(3, 2) + at(2, 3) + at(3, 3) + 2) / 4;
    };
    for (int c = 0; c < 4; ++c)
      CHECK((*half.rgba.hold())[static_cast<std::size_t>((1 * 7 + 1) * 4 + c)] == sum(c));
  }
}

TEST_CASE("a cut off PNG shows as far as it goes, a broken one says so") {
  Bytes noise(64 * 64 * 4);
  for (std::size_t i = 0; i < noise.size(); ++i) noise[i] = static_cast<std::uint8_t>(i * i >> 5);
  std::string png = asset::encodePng(64, 64, noise);
  const std::size_t data = png.find("IDAT");
  for (std::size_t at = data + 4 + 2000; at < data + 4 + 2200 && at < png.size() - 20; ++at)
    png[at] = '\x55';
  const auto image = asset::decodeImage(png, "x");
  if (image)
    CHECK(std::equal(noise.begin(), noise.begin() + 64 * 4, image->rgba.hold()->begin()));
  png.replace(data + 4, 8, "\xff\xff\xff\xff\xff\xff\xff\xff");
  const auto broken = asset::decodeImage(png, "x");
  REQUIRE_FALSE(broken);
  CHECK(broken.error().message.find("broken image/png (") != std::string::npos);
}

TEST_CASE("colour, grey and printing JPEGs come out as light") {
  constexpr int kSide = 16;
  const auto filled = [](std::initializer_list<int> pixel) {
    Bytes bytes;
    for (int i = 0; i < kSide * kSide; ++i)
      for (const int v : pixel) bytes.push_back(static_cast<std::uint8_t>(v));
    return bytes;
  };
  const auto near = [](const asset::Image& image, std::initializer_list<int> wanted) {
    std::size_t c = 0;
    for (const int v : wanted) {
      INFO("channel " << c);
      CHECK(std::abs((*image.rgba.hold())[c++] - v) <= 3);
    }
  };
  near(decoded(jpegOf(filled({200, 100, 50}), kSide, kSide, TJPF_RGB, TJSAMP_420)),
       {200, 100, 50, 255});
  near(decoded(jpegOf(filled({77}), kSide, kSide, TJPF_GRAY, TJSAMP_GRAY)), {77, 77, 77, 255});
  // Inks as an Adobe program stores them, inverted: the encoder writes its marker.
  std::string inks = jpegOf(filled({255, 128, 0, 255}), kSide, kSide, TJPF_CMYK, TJSAMP_444);
  const std::size_t adobe = inks.find("Adobe");
  REQUIRE(adobe != std::string::npos);
  near(decoded(inks), {255, 128, 0, 255});
}

TEST_CASE("WebP gives its pixels, also smaller ones") {
  Bytes pixels;
  for (int i = 0; i < 12 * 10; ++i)
    pixels.insert(pixels.end(),
                  {static_cast<std::uint8_t>(i), 90, static_cast<std::uint8_t>(200 - i), 255});
  const std::string webp = webpOf(pixels, 12, 10);
  const asset::Image image = decoded(webp);
  CHECK(image.mimeType == "image/webp");
  CHECK(image.rgba == pixels);
  const asset::Image half = decoded(webp, 2);
  CHECK(half.width == 6);
  CHECK(half.height == 5);
  CHECK(half.rgba.size() == 6 * 5 * 4);
  CHECK((*half.rgba.hold())[1] == 90);
  const auto cut = asset::decodeImage(webp.substr(0, webp.size() - 8), "x");
  CHECK_FALSE(cut);
}

TEST_CASE("large pictures are made smaller as far as the decoders go") {
  using asset::reductionFor;
  CHECK(reductionFor({"", 4096, 100}, 0) == 1);
  CHECK(reductionFor({"", 4096, 100}, 4096) == 1);
  CHECK(reductionFor({"", 4097, 100}, 4096) == 2);
  CHECK(reductionFor({"", 100, 4096}, 1024) == 4);
  CHECK(reductionFor({"", 16384, 16384}, 16) == 8);
  const Bytes pixels(64 * 40 * 3, 120);
  const std::string jpeg = jpegOf(pixels, 64, 40, TJPF_RGB, TJSAMP_420);
  for (const int reduction : {1, 2, 4, 8}) {
    const asset::Image image = decoded(jpeg, reduction);
    CHECK(image.width == 64 / reduction);
    CHECK(image.height == 40 / reduction);
    CHECK(image.rgba.size() == static_cast<std::size_t>(image.width * image.height * 4));
    CHECK(std::abs((*image.rgba.hold())[0] - 120) <= 2);
    CHECK(image.encoded.size() == jpeg.size());
  }
}
