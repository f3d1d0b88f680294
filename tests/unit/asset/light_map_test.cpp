#include "asset/light_map.h"
#include "asset/radiance.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>

using base::Float3;

namespace {

/// A plain .hdr of one colour, or by pixel.
std::string plainHdr(int width, int height, const std::string& pixel,
                     const std::string& header = "FORMAT=32-bit_rle_rgbe\n") {
  std::string file = "#?RADIANCE\n" + header + "\n-Y " + std::to_string(height) + " +X " +
                     std::to_string(width) + "\n";
  for (int i = 0; i < width * height; ++i) file += pixel;
  return file;
}

const std::string kOne("\x80\x40\x20\x81", 4);  // 1, 0.5, 0.25

std::vector<Float3> pixelsOf(const std::string& file) {
  std::vector<Float3> all;
  const auto read = asset::readRadiance(file, "test.hdr", [&](int, std::span<const Float3> row) {
    all.insert(all.end(), row.begin(), row.end());
  });
  if (!read) FAIL(read.error().message);
  return all;
}

std::string errorOf(const std::string& file) {
  const auto read = asset::readRadiance(file, "test.hdr", [](int, std::span<const Float3>) {});
  return read ? "" : read.error().message;
}

/// What level `level` of the map has in `direction`, without interpolation.
Float3 lookedUp(const asset::LightMap& map, std::size_t level, Float3 d) {
  const asset::LightMap::Level& l = map.levels[level];
  const float u = 0.5f + std::atan2(d.z, d.x) / (2 * base::kPi), v = std::acos(d.y) / base::kPi;
  const int x = std::min(static_cast<int>(u * static_cast<float>(l.width)), l.width - 1);
  const int y = std::min(static_cast<int>(v * static_cast<float>(l.height)), l.height - 1);
  const std::size_t at = 4 * static_cast<std::size_t>(y * l.width + x);
  return {asset::floatOfHalf(l.rgba[at]), asset::floatOfHalf(l.rgba[at + 1]),
          asset::floatOfHalf(l.rgba[at + 2])};
}

}  // namespace

TEST_CASE("radiance: plain rows, old runs and runs a channel say the same") {
  CHECK(pixelsOf(plainHdr(3, 2, kOne)) == std::vector<Float3>(6, {1, 0.5f, 0.25f}));
  const std::string head = "#?RGBE\r\nFORMAT=32-bit_rle_rgbe\r\n\r\n-Y 1 +X 9\n";
  CHECK(pixelsOf(head + kOne + std::string("\1\1\1\x8", 4)) ==
        std::vector<Float3>(9, {1, 0.5f, 0.25f}));
  // A run of seven and two literal bytes in the first channel, runs in the others.
  const std::string channels =
      std::string("\2\2\0\x9", 4) + "\x87\x80\2\x80\x40" + "\x89\x40" + "\x89\x20" + "\x89\x81";
  std::vector<Float3> wanted(9, {1, 0.5f, 0.25f});
  wanted[8].x = 0.5f;
  CHECK(pixelsOf(head + channels) == wanted);
}

TEST_CASE("radiance: exposure is taken out, an exponent of zero is black") {
  CHECK(pixelsOf(plainHdr(1, 1, kOne, "EXPOSURE=2\nEXPOSURE=4\n"))[0] ==
        Float3{0.125f, 0.0625f, 0.03125f});
  CHECK(pixelsOf(plainHdr(1, 1, std::string("\xff\xff\xff\0", 4)))[0] == Float3{});
}

TEST_CASE("radiance: what is no such picture is refused by name and reason") {
  const auto says = [](const std::string& file, const std::string& words) {
    const std::string message = errorOf(file);
    CAPTURE(message);
    CHECK(message.find("test.hdr") != std::string::npos);
    CHECK(message.find(words) != std::string::npos);
  };
  says("", "#?");
  says("GIF89a", "#?");
  says("#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n", "no end");
  says(plainHdr(2, 2, kOne, "FORMAT=32-bit_rle_xyze\n"), "32-bit_rle_xyze");
  says("#?RADIANCE\n\n+X 2 -Y 2\n", "-Y height +X width");
  says("#?RADIANCE\n\n-Y 0 +X 2\n", "got 2 x 0");
  says("#?RADIANCE\n\n-Y 8 +X 99999\n", "16384");
  const std::string whole = plainHdr(3, 2, kOne);
  says(whole.substr(0, whole.size() - 1), "row 2 of 2");
  const std::string head = "#?RADIANCE\n\n-Y 1 +X 8\n";
  says(head + std::string("\2\2\0\x9", 4), "row 1 of 1");          // Another width.
  says(head + std::string("\2\2\0\x8\x89\x80", 6), "row 1 of 1");  // A run beyond the row.
  says(head + std::string("\2\2\0\x8\0\0\0\0", 8), "row 1 of 1");  // Of no length.
  says(head + std::string("\1\1\1\x4", 4), "row 1 of 1");          // Repeats nothing.
  says("#?RADIANCE\n" + std::string(100000, 'a'), "no end");
}

TEST_CASE("radiance: whatever stands in the bytes, it ends") {
  std::string file = plainHdr(9, 3, kOne);
  std::uint32_t state = 1;
  for (int i = 0; i < 3000; ++i) {
    std::string changed = file;
    for (int k = 0; k < 4; ++k) {
      state = state * 1664525 + 1013904223;
      changed[(state >> 8) % changed.size()] = static_cast<char>(state >> 24);
    }
    static_cast<void>(errorOf(changed));
  }
}

TEST_CASE("light_map: half floats keep eleven bits and never overflow") {
  for (const float v : {0.0f, 1.0f, -2.5f, 0.333251953125f, 65504.0f, 6e-8f})
    CHECK(asset::floatOfHalf(asset::halfOf(v)) == Approx(v).margin(3e-8));
  CHECK(asset::floatOfHalf(asset::halfOf(1e9f)) == 65504);
  CHECK(asset::halfOf(std::nanf("")) == 0);
  CHECK(asset::halfOf(2049) == asset::halfOf(2048));          // A tie goes to even.
  CHECK(asset::floatOfHalf(asset::halfOf(2047.9f)) == 2048);  // A carry into the exponent.
}

TEST_CASE("light_map: the same light from everywhere stays the same at every roughness") {
  const auto map = asset::lightMapOf(64, [](Float3) { return Float3{0.5f, 1, 2}; });
  REQUIRE(map->levels.size() == 2);
  for (std::size_t level = 0; level < map->levels.size(); ++level)
    for (const Float3 d : {Float3{1, 0, 0}, Float3{0, 1, 0}, Float3{0, -1, 0},
                           base::normalize(Float3{-1, 2, 0.5f})}) {
      const Float3 c = lookedUp(*map, level, d);
      CHECK(c.x == Approx(0.5f).epsilon(0.002));
      CHECK(c.z == Approx(2).epsilon(0.002));
    }
  CHECK(asset::matteLight(*map, {0, 0, 1}).y == Approx(1).epsilon(0.005));
}

TEST_CASE("light_map: blurs as the lobe's integral does") {
  // A gradient over the height and one bright side.
  const auto light = [](Float3 d) {
    return Float3{1 + d.y, std::max(d.x, 0.0f), d.z > 0.5f ? 2.0f : 0.0f};
  };
  const auto map = asset::lightMapOf(128, light);
  REQUIRE(map->levels.size() == 3);
  const Float3 n = GENERATE(base::normalize(Float3{0.3f, 0.2f, 0.9f}),
                            base::normalize(Float3{-0.5f, 0.8f, 0.1f}), Float3{0, -1, 0});
  for (const std::size_t level : {1u, 2u}) {
    const float r = map->roughnessOf(level), alpha2 = r * r * r * r;
    Float3 sum;
    float weights = 0;
    constexpr int kSteps = 150;
    for (int i = 0; i < kSteps; ++i)
      for (int k = 0; k < 2 * kSteps; ++k) {
        const float v = (static_cast<float>(i) + 0.5f) / kSteps * base::kPi,
                    u = (static_cast<float>(k) + 0.5f) / kSteps * base::kPi;
        const Float3 l{std::sin(v) * std::cos(u), std::cos(v), std::sin(v) * std::sin(u)};
        const float nl = base::dot(n, l);
        if (nl <= 0) continue;
        const float nh = base::dot(n, base::normalize(n + l));
        const float d = nh * nh * (alpha2 - 1) + 1;
        const float weight = alpha2 / (d * d) * nl * std::sin(v);
        sum = sum + light(l) * weight;
        weights += weight;
      }
    const Float3 wanted = sum * (1 / weights), got = lookedUp(*map, level, n);
    CAPTURE(level, n.x, n.y, n.z);
    CHECK(got.x == Approx(wanted.x).margin(0.07));
    CHECK(got.y == Approx(wanted.y).margin(0.07));
    CHECK(got.z == Approx(wanted.z).margin(0.12));
  }
}

TEST_CASE("light_map: a matte surface gets the cosine's integral") {
  const auto map = asset::lightMapOf(64, [](Float3 d) {
    return Float3{1 + d.y, d.x > 0 ? 1.0f : 0.0f, 0};
  });
  // 1 + 2/3 y for the first; half of it sees the second.
  CHECK(asset::matteLight(*map, {0, 1, 0}).x == Approx(1 + 2.0 / 3).epsilon(0.01));
  CHECK(asset::matteLight(*map, {0, -1, 0}).x == Approx(1 - 2.0 / 3).epsilon(0.01));
  CHECK(asset::matteLight(*map, {0, 1, 0}).y == Approx(0.5).epsilon(0.01));
  CHECK(asset::matteLight(*map, {-1, 0, 0}).y == Approx(0).margin(0.01));
}

TEST_CASE("light_map: an .hdr becomes a map of its name; odd shapes are stretched") {
  for (const auto& [width, height] : {std::pair(8, 4), std::pair(1, 1), std::pair(700, 3)}) {
    const auto map = asset::readLightMap(plainHdr(width, height, kOne), "assets/sky.hdr");
    REQUIRE(map);
    CHECK((*map)->name == "assets/sky.hdr");
    CHECK((*map)->levels[0].width == (width == 700 ? 512 : 256));
    CHECK((*map)->levels.back().width == 32);
    CHECK(lookedUp(**map, 2, {0, 0, -1}).y == Approx(0.5).epsilon(0.002));
  }
  const auto wrong = asset::readLightMap("nothing", "x.hdr");
  REQUIRE(!wrong);
  CHECK(wrong.error().message.find("x.hdr") != std::string::npos);
}

TEST_CASE("light_map: a studio is lit from above and not dark below") {
  const auto map = asset::studioLightMap();
  const float above = asset::matteLight(*map, {0, 1, 0}).x,
              below = asset::matteLight(*map, {0, -1, 0}).x;
  CHECK(above > 2 * below);
  CHECK(below > 0.05f);
  CHECK(above < 3);
}
