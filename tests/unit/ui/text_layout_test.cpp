#include "ui/text_layout.h"

#include <catch2/catch.hpp>

TEST_CASE("a text is laid out in lines", "[ui]") {
  const ui::Fonts fonts = ui::Fonts::fromSystem();
  if (fonts.isEmpty()) {
    WARN("no font on this machine: skipped");
    return;
  }
  const ui::TextRoom room{520, 50, 9999, false};
  SECTION("Latin words wrap inside the room") {
    const auto layout =
        ui::layoutText("Bronze amphora\nCast around 500 BC, found near the harbour.", fonts, room);
    REQUIRE(layout.lines.size() >= 3);
    CHECK((layout.lines[0].text == U"Bronze amphora"));
    for (const ui::PlacedLine& line : layout.lines) {
      REQUIRE(!line.text.empty());
      CHECK(line.text.back() != U' ');
      CHECK(line.glyphs.size() == line.text.size());
      CHECK(line.width <= 520);
      CHECK(line.glyphs.back().x < line.width);
    }
  }
  SECTION("base lines of one paragraph are a line apart") {
    const auto layout = ui::layoutText("a\nb\nc", fonts, room);
    REQUIRE(layout.lines.size() == 3);
    CHECK(layout.lines[1].baseline - layout.lines[0].baseline == Approx(50));
    CHECK(layout.lines[2].baseline - layout.lines[1].baseline == Approx(50));
  }
  SECTION("sizes are in the room's unit") {
    const auto large = ui::layoutText("Bronze amphora", fonts, room);
    const auto small = ui::layoutText("Bronze amphora", fonts, {0.52f, 0.05f, 10, false});
    CHECK(small.height == Approx(large.height / 1000));
    CHECK(small.lines[0].width == Approx(large.lines[0].width / 1000));
  }
  SECTION("a heading is larger and loses its mark") {
    const auto layout = ui::layoutText("# Title\ntext", fonts, room);
    REQUIRE(layout.lines.size() == 2);
    CHECK((layout.lines[0].text == U"Title"));
    CHECK(layout.lines[0].em > 1.3f * layout.lines[1].em);
    CHECK(ui::layoutText("Title", fonts, {520, 50, 9999, true}).lines[0].em == layout.lines[0].em);
  }
  SECTION("what does not fit ends in three dots") {
    const auto layout = ui::layoutText("a\nb\nc\nd\ne\nf", fonts, {520, 50, 160, false});
    CHECK(layout.isCut);
    CHECK(layout.height <= 160);
    CHECK(layout.lines.back().text.back() == U'…');
  }
  SECTION("a character that no font has is named") {
    CHECK(ui::layoutText("\xF3\xB0\x80\x80", fonts, room).lacksGlyphs);
    CHECK_FALSE(ui::layoutText("plain\n", fonts, room).lacksGlyphs);
  }
}

TEST_CASE("Chinese wraps by character", "[ui]") {
  const ui::Fonts fonts = ui::Fonts::fromSystem();
  if (fonts.isEmpty() || !fonts.has(ui::FontRole::Text, U'瓶')) {
    WARN("no Chinese font on this machine: skipped");
    return;
  }
  const auto layout =
      ui::layoutText("双耳陶瓶，约公元前五百年烧制于海边的作坊。", fonts, {420, 50, 9999, false});
  REQUIRE(layout.lines.size() >= 2);
  CHECK_FALSE(layout.lacksGlyphs);
  for (const ui::PlacedLine& line : layout.lines) {
    CHECK(line.text.front() != U'，');
    CHECK(line.text.front() != U'。');
    CHECK(line.glyphs.back().x + 35 <= 420 + 36);
  }
}
