#include "render/image_mips.h"

#include <catch2/catch.hpp>

using render::mipsBelow;

TEST_CASE("image_mips: halves down to one pixel, whatever the shape") {
  const std::vector<std::uint8_t> pixels(5 * 3 * 4, 77);
  const auto levels = mipsBelow(pixels, 5, 3, false);
  REQUIRE(levels.size() == 2);
  CHECK(levels[0].width == 2);
  CHECK(levels[0].height == 1);
  CHECK(levels[1].width == 1);
  for (const auto& level : levels)
    for (const std::uint8_t value : level.rgba) CHECK(value == 77);
  CHECK(mipsBelow(std::vector<std::uint8_t>(4), 1, 1, true).empty());
  CHECK(mipsBelow(std::vector<std::uint8_t>(7 * 4), 7, 1, true).size() == 2);
}

TEST_CASE("image_mips: colours are averaged as light, data and alpha as numbers") {
  const std::vector<std::uint8_t> pixels{0, 0, 0, 0, 255, 255, 255, 255};
  const auto data = mipsBelow(pixels, 2, 1, false), color = mipsBelow(pixels, 2, 1, true);
  CHECK(data[0].rgba == std::vector<std::uint8_t>{128, 128, 128, 128});
  // Half of the light of white is 188 in sRGB.
  CHECK(color[0].rgba == std::vector<std::uint8_t>{188, 188, 188, 128});
}

TEST_CASE("image_mips: every shade survives being averaged with itself") {
  for (int value = 0; value < 256; ++value) {
    const std::vector<std::uint8_t> pixels(2 * 2 * 4, static_cast<std::uint8_t>(value));
    const int now = mipsBelow(pixels, 2, 2, true)[0].rgba[0];
    CAPTURE(value, now);
    CHECK(std::abs(now - value) <= 1);
  }
}
