#include "ui/line_break.h"

#include "ui/utf8.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace {

/// Lines of a text whose characters are all one wide.
std::vector<std::u32string> broken(std::u32string_view text, float width) {
  const std::vector<float> advances(text.size(), 1.0f);
  std::vector<std::u32string> lines;
  for (const ui::LineRange line : ui::breakLines(text, advances, width)) {
    lines.emplace_back(text.substr(line.begin, line.end - line.begin));
  }
  return lines;
}

using Lines = std::vector<std::u32string>;

}  // namespace

TEST_CASE("Latin text breaks between words", "[ui]") {
  CHECK((broken(U"a quick brown fox", 8) == Lines{U"a quick ", U"brown ", U"fox"}));
  CHECK((broken(U"one two", 7) == Lines{U"one two"}));
  SECTION("a space that ends a line takes no room") {
    CHECK((broken(U"seven77 x", 7) == Lines{U"seven77 ", U"x"}));
  }
  SECTION("a hyphen may end a line") { CHECK((broken(U"low-poly", 5) == Lines{U"low-", U"poly"})); }
  SECTION("a word wider than the line is broken where it must") {
    CHECK((broken(U"abcdefgh ij", 3) == Lines{U"abc", U"def", U"gh ", U"ij"}));
  }
  SECTION("a full stop stays with its word") {
    CHECK((broken(U"ab cd.", 5) == Lines{U"ab ", U"cd."}));
  }
  SECTION("nothing is one empty line") { CHECK((broken(U"", 5) == Lines{U""})); }
  SECTION("a character wider than the line stands alone") {
    CHECK((broken(U"ab", 0.5f) == Lines{U"a", U"b"}));
  }
}

TEST_CASE("Chinese text breaks between characters", "[ui]") {
  CHECK((broken(U"青铜双耳瓶", 3) == Lines{U"青铜双", U"耳瓶"}));
  SECTION("no line begins with a closing mark") {
    CHECK((broken(U"青铜瓶，转动", 3) == Lines{U"青铜", U"瓶，转", U"动"}));
    CHECK((broken(U"请转动。”好", 4) == Lines{U"请转", U"动。”好"}));
  }
  SECTION("marks that no line can hold together are parted after all") {
    CHECK((broken(U"转动。”好", 2) == Lines{U"转", U"动。", U"”好"}));
  }
  SECTION("no line ends with an opening mark") {
    CHECK((broken(U"见《山海经》", 2) == Lines{U"见", U"《山", U"海", U"经》"}));
  }
  SECTION("Latin words among Chinese stay whole") {
    CHECK((broken(U"打开glTF文件", 5) == Lines{U"打开", U"glTF文", U"件"}));
  }
}

TEST_CASE("bytes that are not UTF-8 do not spoil the rest", "[ui]") {
  CHECK((ui::decodeUtf8("aé中😀") == U"aé中😀"));
  CHECK((ui::decodeUtf8("a\xFFz") == U"a\uFFFDz"));
  CHECK((ui::decodeUtf8("a\xE4\xB8") == U"a\uFFFD"));                // cut
  CHECK((ui::decodeUtf8("\xC0\xAFx") == U"\uFFFD\uFFFDx"));          // overlong
  CHECK((ui::decodeUtf8("\xED\xA0\x80") == U"\uFFFD\uFFFD\uFFFD"));  // surrogate
  CHECK((ui::decodeUtf8("\xE4z") == U"\uFFFDz"));
  CHECK(ui::decodeUtf8("").empty());
}
