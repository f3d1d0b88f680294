#include "ui/line_break.h"

#include "base/contract.h"

#include <algorithm>

namespace ui {
namespace {

constexpr std::u32string_view kNotAtStart =
    U"!%),.:;?]}¢°·’”†‡›»℃∶、。〃〆々〕〗〞﹚﹜！＂％＇），．：；？］｝～…‥—・ー」』】》〉";
constexpr std::u32string_view kNotAtEnd = U"$([{£¥‘“‹«〈《「『【〔〖〝﹙﹛＄（．［｛￡￥";

bool contains(std::u32string_view set, char32_t c) {
  return set.find(c) != std::u32string_view::npos;
}

bool isSpace(char32_t c) { return c == U' ' || c == U'\t' || c == 0x3000; }

/// May a line end after a and the next begin with b?
bool mayPart(char32_t a, char32_t b) {
  if (isSpace(b)) return false;  // Spaces stay on the line that they end.
  if (contains(kNotAtEnd, a) || contains(kNotAtStart, b)) return false;
  if (isSpace(a) || a == 0x200B) return true;
  if (a == U'-' || a == 0x2010 || a == 0x2013 || a == 0x2014) return true;
  return isCjk(a) || isCjk(b);
}

}  // namespace

bool isCjk(char32_t c) {
  return (c >= 0x1100 && c <= 0x11FF) || (c >= 0x2E80 && c <= 0xA4CF) ||
         (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFFEF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

std::vector<LineRange> breakLines(std::u32string_view paragraph, std::span<const float> advances,
                                  float width) {
  contract(paragraph.size() == advances.size(), "one width a character");
  std::vector<LineRange> lines;
  std::size_t begin = 0;
  std::size_t lastBreak =
      0;  // The latest place after `begin` where the line may end; `begin` if there is none.
  float used = 0;            // Of [begin, i).
  float usedSinceBreak = 0;  // Of [lastBreak, i).
  for (std::size_t i = 0; i < paragraph.size(); ++i) {
    if (i > begin && mayPart(paragraph[i - 1], paragraph[i])) {
      lastBreak = i;
      usedSinceBreak = 0;
    }
    const bool fits = used + advances[i] <= width || isSpace(paragraph[i]);
    if (!fits && i > begin) {
      if (lastBreak == begin) {
        lastBreak = i;
        usedSinceBreak = 0;
      }
      lines.push_back({begin, lastBreak});
      begin = lastBreak;
      used = usedSinceBreak;
    }
    used += advances[i];
    usedSinceBreak += advances[i];
  }
  lines.push_back({begin, paragraph.size()});
  return lines;
}

}  // namespace ui
