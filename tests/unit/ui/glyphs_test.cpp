#include "ui/fonts.h"
#include "ui/glyph_atlas.h"

#include <catch2/catch.hpp>

#include <cmath>

namespace {

/// Of a disc: coverage of pixels by its area, roughly.
std::vector<std::uint8_t> disc(int side, float radius) {
  std::vector<std::uint8_t> coverage;
  const float middle = static_cast<float>(side) / 2;
  for (int y = 0; y < side; ++y)
    for (int x = 0; x < side; ++x) {
      const float away =
          std::hypot(static_cast<float>(x) + 0.5f - middle, static_cast<float>(y) + 0.5f - middle);
      coverage.push_back(static_cast<std::uint8_t>(
          std::lround(255 * std::clamp(radius - away + 0.5f, 0.0f, 1.0f))));
    }
  return coverage;
}

float distanceAt(const ui::GlyphField& field, int x, int y) {
  const float share =
      static_cast<float>(field.distances[static_cast<std::size_t>(y * field.width + x)]) / 255;
  return (0.5f - share) * 2 * ui::kFieldSpread;
}

ui::CharacterSets charactersOf(std::u32string_view text, std::u32string_view heading = U"") {
  ui::CharacterSets sets;
  sets[0].insert(text.begin(), text.end());
  sets[1].insert(heading.begin(), heading.end());
  return sets;
}

}  // namespace

TEST_CASE("a field tells how far the edge is", "[ui]") {
  // Twice as many pixels as the field has: a disc of radius 20 becomes one of radius 10.
  const ui::GlyphField field = ui::fieldOf(disc(48, 20), -24, -24, 48, 48);
  CHECK(field.left == -12 - ui::kFieldSpread);
  CHECK(field.width == 24 + 2 * ui::kFieldSpread);
  for (int y = 0; y < field.height; ++y)
    for (int x = 0; x < field.width; ++x) {
      const float away = std::hypot(static_cast<float>(x + field.left) + 0.5f,
                                    static_cast<float>(y + field.top) + 0.5f) -
                         10;
      if (std::abs(away) > ui::kFieldSpread - 0.5f) continue;
      // Where the edge falls between two cells, distances are one too many of half a cell: a
      // quarter.
      CHECK(distanceAt(field, x, y) == Approx(away).margin(0.27));
    }
  CHECK(ui::fieldOf({}, 0, 0, 0, 0).distances.empty());
}

TEST_CASE("packed glyphs are those of the fonts they came from", "[ui]") {
  const ui::Fonts fonts = ui::Fonts::fromSystem();
  if (fonts.isEmpty()) {
    WARN("no font on this machine: skipped");
    return;
  }
  const std::string bytes = fonts.packed(charactersOf(U"AVo", U"T"));
  const auto packed = ui::Fonts::fromPacked(bytes);
  REQUIRE(packed);
  CHECK_FALSE(packed->isEmpty());
  for (const char32_t c : std::u32string_view(U"AVo7.%…")) {
    REQUIRE(packed->has(ui::FontRole::Text, c));
    const ui::GlyphId there = fonts.glyphFor(ui::FontRole::Text, c);
    const ui::GlyphId here = packed->glyphFor(ui::FontRole::Text, c);
    CHECK(packed->advance(here, 10) == fonts.advance(there, 10));
    CHECK(packed->field(here) == fonts.field(there));
  }
  CHECK_FALSE(packed->has(ui::FontRole::Text, U'Z'));
  CHECK(packed->field(packed->glyphFor(ui::FontRole::Text, U'Z')) ==
        fonts.field({fonts.glyphFor(ui::FontRole::Text, U'H').face, 0}));
  CHECK(packed->has(ui::FontRole::Heading, U'T'));
  CHECK(packed->capHeight(ui::FontRole::Heading, 1) == fonts.capHeight(ui::FontRole::Heading, 1));
  const auto pair = [](const ui::Fonts& f) {
    return f.kerning(f.glyphFor(ui::FontRole::Text, U'A'), f.glyphFor(ui::FontRole::Text, U'V'), 1);
  };
  CHECK(pair(*packed) == pair(fonts));
  CHECK(fonts.packed(charactersOf(U"AVo", U"T")) == bytes);

  SECTION("a picture of them looks like one of the font") {
    const ui::GlyphBitmap there = fonts.draw(fonts.glyphFor(ui::FontRole::Text, U'o'), 40, 0);
    const ui::GlyphBitmap here = packed->draw(packed->glyphFor(ui::FontRole::Text, U'o'), 40, 0);
    long sumThere = 0, sumHere = 0;
    for (const auto c : there.coverage) sumThere += c;
    for (const auto c : here.coverage) sumHere += c;
    CHECK(static_cast<double>(sumHere) == Approx(static_cast<double>(sumThere)).epsilon(0.04));
  }
  SECTION("bytes that are cut or changed fail or give something, and never more") {
    for (std::size_t size = 0; size < bytes.size(); size += 1 + bytes.size() / 97)
      CHECK_FALSE(ui::Fonts::fromPacked(std::string_view(bytes).substr(0, size)));
    for (std::size_t at = 0; at < 400 && at < bytes.size(); ++at) {
      std::string broken = bytes;
      broken[at] = static_cast<char>(~broken[at]);
      const auto read = ui::Fonts::fromPacked(broken);
      if (!read) CHECK_FALSE(read.error().message.empty());
    }
  }
}

TEST_CASE("without fonts nothing is packed", "[ui]") {
  CHECK(ui::Fonts().packed(charactersOf(U"A")).empty());
  CHECK_FALSE(ui::Fonts::fromPacked(""));
}

TEST_CASE("the sheet of glyphs keeps what it is asked for", "[ui]") {
  const ui::Fonts fonts = ui::Fonts::fromSystem();
  if (fonts.isEmpty()) {
    WARN("no font on this machine: skipped");
    return;
  }
  ui::GlyphAtlas atlas(fonts);
  atlas.beginFrame();
  const ui::GlyphId a = fonts.glyphFor(ui::FontRole::Text, U'a');
  const auto* entry = atlas.find(a);
  REQUIRE(entry);
  const ui::GlyphAtlas::Entry first = *entry;
  const std::uint64_t revision = atlas.revision();
  CHECK(atlas.find(a) == entry);
  CHECK(atlas.revision() == revision);
  CHECK(atlas.find(fonts.glyphFor(ui::FontRole::Text, U' ')) == nullptr);
  const ui::GlyphField field = fonts.field(a);
  for (int y = 0; y < field.height; ++y)
    for (int x = 0; x < field.width; ++x)
      REQUIRE(atlas.pixels()[static_cast<std::size_t>((first.y + y) * ui::GlyphAtlas::kWidth +
                                                      first.x + x)] ==
              field.distances[static_cast<std::size_t>(y * field.width + x)]);
}

TEST_CASE("rectangles on shelves do not overlap", "[ui]") {
  ui::ShelfPacker packer(100, 100);
  std::vector<std::array<int, 4>> placed;
  for (int i = 0; i < 60; ++i) {
    const int w = 5 + i * 7 % 23, h = 4 + i * 5 % 13;
    const auto place = packer.place(w, h);
    if (!place) continue;
    for (const auto& [x, y, ow, oh] : placed)
      CHECK((place.x + w <= x || x + ow <= place.x || place.y + h <= y || y + oh <= place.y));
    CHECK((place.x + w <= 100 && place.y + h <= 100));
    placed.push_back({place.x, place.y, w, h});
  }
  CHECK(placed.size() > 15);
  CHECK_FALSE(packer.place(101, 1));
}
