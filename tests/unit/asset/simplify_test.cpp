#include "asset/simplify.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <set>

namespace {

/// A dome of `side` by `side` squares, without a crease.
asset::Geometry dome(int side) {
  asset::Geometry g;
  const auto row = static_cast<std::uint32_t>(side) + 1;
  for (int y = 0; y <= side; ++y)
    for (int x = 0; x <= side; ++x) {
      const float u = static_cast<float>(x) / static_cast<float>(side) * 2 - 1,
                  v = static_cast<float>(y) / static_cast<float>(side) * 2 - 1;
      g.positions.push_back({u, std::cos(u) * std::cos(v), v});
      g.bounds.add(g.positions.back());
    }
  for (std::uint32_t y = 0; y + 1 < row; ++y)
    for (std::uint32_t x = 0; x + 1 < row; ++x) {
      const std::uint32_t at = y * row + x;
      g.indices.insert(g.indices.end(), {at, at + row, at + 1, at + 1, at + row, at + row + 1});
    }
  return g;
}

}  // namespace

TEST_CASE("simplify: forms become simpler and their error grows") {
  const asset::Geometry g = dome(120);
  REQUIRE(asset::simplifies());
  REQUIRE(asset::isWorthSimplifying(g));
  const std::atomic<bool> goesOn{false};
  const auto forms = asset::simplerForms(g, goesOn);
  REQUIRE(forms.size() >= 3);
  std::size_t before = g.indices.size();
  float error = 0;
  for (const asset::SimplerForm& form : forms) {
    CHECK(form.indices.size() < before * 6 / 10 + 1);
    CHECK(form.indices.size() % 3 == 0);
    CHECK(form.error >= error);
    CHECK(form.error < 0.3f);
    for (const std::uint32_t i : form.indices) CHECK(i < g.positions.size());
    before = form.indices.size();
    error = form.error;
  }
  const auto again = asset::simplerForms(g, goesOn);
  REQUIRE(again.size() == forms.size());
  for (std::size_t i = 0; i < forms.size(); ++i) CHECK(again[i].indices == forms[i].indices);
}

TEST_CASE("simplify: what is light, moved or no list stays whole, and it stops when asked to") {
  asset::Geometry g = dome(120);
  CHECK_FALSE(asset::isWorthSimplifying(dome(40)));
  g.mode = asset::Geometry::Mode::TriangleStrip;
  CHECK_FALSE(asset::isWorthSimplifying(g));
  g = dome(120);
  g.targets.resize(1);
  CHECK_FALSE(asset::isWorthSimplifying(g));
  g = dome(120);
  g.joints.resize(g.positions.size());
  CHECK_FALSE(asset::isWorthSimplifying(g));
  const std::atomic<bool> stops{true};
  CHECK(asset::simplerForms(dome(120), stops).empty());
}

TEST_CASE("simplify: triangles without area or all in one place do not trouble it") {
  asset::Geometry g;
  g.positions.assign(100, {1, 2, 3});
  for (std::uint32_t i = 0; i < asset::kLeastTrianglesToSimplify * 3; ++i)
    g.indices.push_back(i % 100);
  const std::atomic<bool> goesOn{false};
  for (const asset::SimplerForm& form : asset::simplerForms(g, goesOn)) CHECK(form.error == 0);
}
