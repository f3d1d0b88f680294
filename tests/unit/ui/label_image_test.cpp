#include "ui/label_image.h"

#include "ui/label_layout.h"

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

Ink inkOf(const ui::LabelImage& image) {
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

std::uint8_t alphaAt(const ui::LabelImage& image, int x, int y) {
  return image.rgba[static_cast<std::size_t>(y * image.width + x) * 4 + 3];
}

}  // namespace

TEST_CASE("a label is laid out in lines", "[ui]") {
  const ui::Fonts fonts = ui::Fonts::fromSystem();
  if (fonts.isEmpty()) {
    WARN("no font on this machine: skipped");
    return;
  }
  SECTION("Latin words wrap inside the panel") {
    const auto layout = ui::layoutLabel(
        "Bronze amphora\nCast around 500 BC, found near the harbour.", fonts, 600, 50, 9999);
    REQUIRE(layout.lines.size() >= 3);
    CHECK((layout.lines[0].text == U"Bronze amphora"));
    for (const ui::PlacedLine& line : layout.lines) {
      REQUIRE(!line.text.empty());
      CHECK(line.text.back() != U' ');
      CHECK(line.glyphs.size() == line.text.size());
      CHECK(line.glyphs.back().x < 600 - 0.8f * 50);
    }
  }
  SECTION("base lines of one paragraph are a line apart") {
    const auto layout = ui::layoutLabel("a\nb\nc", fonts, 600, 50, 9999);
    REQUIRE(layout.lines.size() == 3);
    CHECK(layout.lines[1].baseline - layout.lines[0].baseline == Approx(50));
    CHECK(layout.lines[2].baseline - layout.lines[1].baseline == Approx(50));
  }
  SECTION("a heading is larger and loses its mark") {
    const auto layout = ui::layoutLabel("# Title\ntext", fonts, 600, 50, 9999);
    REQUIRE(layout.lines.size() == 2);
    CHECK((layout.lines[0].text == U"Title"));
    CHECK(layout.lines[0].emPx > 1.3f * layout.lines[1].emPx);
  }
  SECTION("what does not fit ends in three dots") {
    const auto layout = ui::layoutLabel("a\nb\nc\nd\ne\nf", fonts, 600, 50, 200);
    CHECK(layout.isCut);
    CHECK(layout.height <= 200);
    CHECK(layout.lines.back().text.back() == U'…');
  }
  SECTION("a character that no font has is named") {
    CHECK(ui::layoutLabel("\xF3\xB0\x80\x80", fonts, 600, 50, 200).lacksGlyphs);
    CHECK_FALSE(ui::layoutLabel("plain\n", fonts, 600, 50, 200).lacksGlyphs);
  }
}

TEST_CASE("Chinese wraps by character", "[ui]") {
  const ui::Fonts fonts = ui::Fonts::fromSystem();
  if (fonts.isEmpty() || !fonts.has(ui::FontRole::Text, U'瓶')) {
    WARN("no Chinese font on this machine: skipped");
    return;
  }
  const auto layout =
      ui::layoutLabel("双耳陶瓶，约公元前五百年烧制于海边的作坊。", fonts, 500, 50, 9999);
  REQUIRE(layout.lines.size() >= 2);
  CHECK_FALSE(layout.lacksGlyphs);
  for (const ui::PlacedLine& line : layout.lines) {
    CHECK(line.text.front() != U'，');
    CHECK(line.text.front() != U'。');
    CHECK(line.glyphs.back().x + 35 <= 500 - 0.8f * 50 + 36);
  }
}

TEST_CASE("a label's picture", "[ui]") {
  const ui::Fonts fonts = ui::Fonts::fromSystem();
  if (fonts.isEmpty()) {
    WARN("no font on this machine: skipped");
    return;
  }
  ui::LabelText label;
  label.text = "HOME\nEND";
  const ui::LabelImage image = ui::drawLabel(label, fonts);
  REQUIRE(image.rgba.size() == static_cast<std::size_t>(image.width * image.height) * 4);

  SECTION("keeps the panel's proportions and has about 70 pixels a line") {
    CHECK(image.panelWidth == 1);
    CHECK(image.panelHeight ==
          Approx(static_cast<float>(image.height) / static_cast<float>(image.width)));
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
  SECTION("is the same each time") { CHECK((ui::drawLabel(label, fonts).rgba == image.rgba)); }
  SECTION("grows no larger than its bound") {
    label.text = std::string(300000, 'w');
    const ui::LabelImage large = ui::drawLabel(label, fonts);
    CHECK(large.isCut);
    CHECK(large.width <= ui::kMaxLabelSide);
    CHECK(large.height <= ui::kMaxLabelSide);
    label.text = "x";
    label.width = 50;
    CHECK(ui::drawLabel(label, fonts).width <= ui::kMaxLabelSide);
  }
  SECTION("survives senseless sizes") {
    for (const float bad : {0.0f, -1.0f, std::numeric_limits<float>::quiet_NaN(), 1e30f}) {
      label.width = label.textSize = bad;
      const ui::LabelImage odd = ui::drawLabel(label, fonts);
      CHECK((odd.width > 0 && odd.width <= ui::kMaxLabelSide));
      CHECK((odd.height > 0 && odd.height <= ui::kMaxLabelSide));
      CHECK(std::isfinite(odd.panelHeight));
    }
  }
}
