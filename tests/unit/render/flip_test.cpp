// The difference of pictures that tools and tests show, against what the method must give.
#include "support/render/flip.h"

#include <catch2/catch.hpp>

#include <algorithm>

namespace {

constexpr int kWidth = 48, kHeight = 32;

std::vector<std::uint8_t> plain(int r, int g, int b) {
  std::vector<std::uint8_t> rgba;
  for (int i = 0; i < kWidth * kHeight; ++i)
    for (const int c : {r, g, b, 255}) rgba.push_back(static_cast<std::uint8_t>(c));
  return rgba;
}

double between(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
  return support::flip(a, b, kWidth, kHeight).mean;
}

}  // namespace

TEST_CASE("flip: equal pictures do not differ") {
  CHECK(between(plain(10, 200, 90), plain(10, 200, 90)) == Approx(0).margin(1e-9));
}

TEST_CASE("flip: green and blue are as far apart as can be, and either order is the same") {
  CHECK(between(plain(0, 255, 0), plain(0, 0, 255)) == Approx(1).margin(1e-3));
  CHECK(between(plain(0, 255, 0), plain(255, 0, 0)) ==
        Approx(between(plain(255, 0, 0), plain(0, 255, 0))));
}

TEST_CASE("flip: more change is more difference") {
  const auto grey = plain(128, 128, 128);
  const double little = between(grey, plain(131, 131, 131));
  const double more = between(grey, plain(150, 150, 150));
  const double most = between(grey, plain(255, 255, 255));
  CHECK(little > 0.005);
  CHECK(little < more);
  CHECK(more < most);
}

TEST_CASE("flip: one pixel is seen, there and only around it") {
  auto dotted = plain(128, 128, 128);
  for (std::size_t c = 0; c < 3; ++c) dotted[(16 * kWidth + 8) * 4 + c] = 255;
  const support::Flip f = support::flip(plain(128, 128, 128), dotted, kWidth, kHeight);
  const auto worst = std::max_element(f.errors.begin(), f.errors.end()) - f.errors.begin();
  CHECK(worst == 16 * kWidth + 8);
  CHECK(f.errors[16 * kWidth + 40] == Approx(0).margin(1e-6));
  CHECK(support::pictureOf(f).size() == f.errors.size() * 4);
}

TEST_CASE("flip: other sizes are all different") {
  CHECK(support::flip(plain(0, 0, 0), plain(0, 0, 0), kWidth + 1, kHeight).mean == 1);
  CHECK(support::flip({}, {}, 0, 0).errors.empty());
}
