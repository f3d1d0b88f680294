#include "ui/panel_image.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <string>

namespace {

/// Rows (from, to) that hold pixels clearly lighter than the dark panel, as distances from the
/// edges.
struct Ink {
  int top = 0, bottom = 0, left = 0, right = 0;
};

Ink inkOf(const ui::PanelImage& image) {
  Ink ink{image.height, image.height, image.width, image.width};
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      if (image.rgba[static_cast<std::size_t>(y * image.width + x) * 4] < 128) continue;
      ink.top = std::min(ink.top, y);
      ink.bottom = std::min(ink.bottom, image.height - 1 - y);
      ink.left = std::min(ink.left, x);
      ink.right = std::min(ink.right, image.width - 1 - x);
    }
  }
  return ink;
}

std::uint8_t alphaAt(const ui::PanelImage& image, int x, int y) {
  return image.rgba[static_cast<std::size_t>(y * image.width + x) * 4 + 3];
}

ui::Panel saying(std::string text) {
  ui::Panel panel;
  panel.elements.emplace_back();
  panel.elements.back().text = std::move(text);
  return panel;
}

}  // namespace

TEST_CASE("a panel's picture", "[ui]") {
  const ui::Fonts fonts = ui::Fonts::fromSystem();
  if (fonts.isEmpty()) {
    WARN("no font on this machine: skipped");
    return;
  }
  ui::Panel label = saying("HOME\nEND");
  const ui::PanelImage image = ui::drawPanel(label, fonts);
  REQUIRE(image.rgba.size() == static_cast<std::size_t>(image.width * image.height) * 4);

  SECTION("keeps the panel's proportions and has about 70 pixels a line") {
    CHECK(image.panelWidth == 1);
    CHECK(image.panelHeight ==
          Approx(static_cast<float>(image.height) / static_cast<float>(image.width)).margin(0.001));
    CHECK(image.width == 1200);
  }
  SECTION("stands balanced, with room around") {
    const Ink ink = inkOf(image);
    CHECK(std::abs(ink.top - ink.bottom) <= 6);
    CHECK(ink.top > 30);
    CHECK(std::abs(ink.left - ink.top) < 14);
  }
  SECTION("has round corners and a solid middle") {
    CHECK(alphaAt(image, 0, 0) == 0);
    CHECK(alphaAt(image, image.width - 1, image.height - 1) == 0);
    CHECK(alphaAt(image, image.width / 2, 5) == 255);
  }
  SECTION("is the same each time") { CHECK((ui::drawPanel(label, fonts).rgba == image.rgba)); }
  SECTION("grows no larger than its bound") {
    label = saying(std::string(300000, 'w'));
    const ui::PanelImage large = ui::drawPanel(label, fonts);
    CHECK(large.isCut);
    CHECK(large.width <= ui::kMaxPanelSide);
    CHECK(large.height <= ui::kMaxPanelSide);
    label = saying("x");
    label.width = 50;
    CHECK(ui::drawPanel(label, fonts).width <= ui::kMaxPanelSide);
  }
  SECTION("survives senseless sizes") {
    for (const float bad : {0.0f, -1.0f, std::numeric_limits<float>::quiet_NaN(), 1e30f}) {
      label.width = label.textSize = label.corner = bad;
      const ui::PanelImage odd = ui::drawPanel(label, fonts);
      CHECK((odd.width > 0 && odd.width <= ui::kMaxPanelSide));
      CHECK((odd.height > 0 && odd.height <= ui::kMaxPanelSide));
      CHECK(std::isfinite(odd.panelHeight));
    }
  }
  SECTION("shows the pictures on it") {
    asset::Image red;
    red.width = red.height = 1;
    red.rgba = asset::Pixels::Bytes{255, 0, 0, 255};
    label.elements.emplace_back();
    label.elements.back().kind = ui::Element::Kind::Image;
    label.elements.back().picture = 7;
    const auto drawn =
        ui::drawPanel(label, fonts, [&](int picture) { return picture == 7 ? &red : nullptr; });
    const std::size_t pixel =
        (static_cast<std::size_t>(drawn.height - 120) * static_cast<std::size_t>(drawn.width) +
         static_cast<std::size_t>(drawn.width / 2)) *
        4;
    CHECK(static_cast<int>(drawn.rgba[pixel]) == 255);
    CHECK(static_cast<int>(drawn.rgba[pixel + 1]) == 0);
  }
}
