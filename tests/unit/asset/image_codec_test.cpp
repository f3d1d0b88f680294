#include "asset/image_codec.h"

#include <stb_image_write.h>
#include <catch2/catch.hpp>

namespace {

std::string jpegOf(int width, int height, const std::vector<std::uint8_t>& rgba) {
  std::string jpeg;
  const auto append = [](void* out, void* data, int size) {
    static_cast<std::string*>(out)->append(static_cast<const char*>(data),
                                           static_cast<std::size_t>(size));
  };
  stbi_write_jpg_to_func(append, &jpeg, width, height, 4, rgba.data(), 95);
  return jpeg;
}

std::string failureOf(const std::string& bytes) {
  const auto image = asset::decodeImage(bytes, "x.png");
  REQUIRE_FALSE(image);
  return image.error().message;
}

}  // namespace

TEST_CASE("PNG there and back") {
  std::vector<std::uint8_t> pixels;
  for (int i = 0; i < 5 * 3 * 4; ++i) pixels.push_back(static_cast<std::uint8_t>(i * 4));
  const std::string png = asset::encodePng(5, 3, pixels);
  const auto image = asset::decodeImage(png, "x.png");
  REQUIRE(image);
  CHECK(image->width == 5);
  CHECK(image->height == 3);
  CHECK(image->rgba == pixels);
  CHECK(image->mimeType == "image/png");
  CHECK(std::string(image->encoded.begin(), image->encoded.end()) == png);
  CHECK(asset::encodePng(5, 3, pixels) == png);
}

TEST_CASE("JPEG is known by its bytes and opaque") {
  const std::vector<std::uint8_t> grey(16 * 16 * 4, 100);
  const auto image = asset::decodeImage(jpegOf(16, 16, grey), "named.png");
  REQUIRE(image);
  CHECK(image->mimeType == "image/jpeg");
  const asset::Pixels::Bytes rgba = *image->rgba.hold();
  CHECK(std::abs(rgba[0] - 100) <= 2);
  CHECK(rgba[3] == 255);
}

TEST_CASE("images that would take too much are refused before they do") {
  std::string png = asset::encodePng(1, 1, std::vector<std::uint8_t>(4, 0));
  SECTION("sides") {
    png.replace(16, 8, std::string("\0\0\x7f\xff\0\0\x7f\xff", 8));
    CHECK(failureOf(png).find("x.png") != std::string::npos);
  }
  SECTION("pixels without data") {
    png.replace(16, 8, std::string("\0\0\x3f\xff\0\0\x3f\xff", 8));
    CHECK(failureOf(png).find("claims 16383 x 16383 pixels but has only") != std::string::npos);
  }
  SECTION("chunk longer than the file") {
    png.replace(33, 4, std::string("\x3f\0\0\0", 4));
    CHECK(failureOf(png).find("\"IDAT\" claims 1056964608 bytes, more than the file has") !=
          std::string::npos);
  }
}

TEST_CASE("what is no image is named") {
  CHECK(failureOf("") == "image \"x.png\": neither PNG nor JPEG nor WebP");
  CHECK(failureOf("RIFF....WEBP") == "image \"x.png\": broken image/webp (broken header)");
  CHECK(failureOf(std::string("\xabKTX 20\xbb\r\n\x1a\n", 12)) ==
        "image \"x.png\": image/ktx2, which cannot be decoded here");
  CHECK(failureOf("\x89PNG\r\n\x1a\n") ==
        "image \"x.png\": the PNG header is cut off or not at its place");
  std::string jpeg = jpegOf(8, 8, std::vector<std::uint8_t>(8 * 8 * 4, 9));
  const std::size_t table = jpeg.find("\xff\xc4");
  REQUIRE(table != std::string::npos);
  jpeg.replace(table + 5, 2, "\xff\xff");  // 510 codes: more than the decoder's table has room for.
  CHECK(failureOf(jpeg).find("a JPEG code table does not fit into its segment") !=
        std::string::npos);
}
