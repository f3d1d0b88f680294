// Where a paragraph is broken into lines: Latin words at spaces and hyphens, Chinese, Japanese and
// Korean between any two characters that may be parted. Knows widths, not fonts.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace ui {

/// Ideographs, kana, hangul and their full-width punctuation.
bool isCjk(char32_t c);

/// A line is [begin, end) of the paragraph; spaces at its end belong to it but take no room.
struct LineRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const LineRange&) const = default;
};

/// `advances[i]` is the width of `paragraph[i]`, in the unit of `width`. No line begins with a
/// closing mark or ends with an opening one (the basic kinsoku rules), unless a whole line would
/// hold nothing else. A word wider than a line is broken wherever it must. An empty paragraph is
/// one empty line. Cost: linear.
std::vector<LineRange> breakLines(std::u32string_view paragraph, std::span<const float> advances,
                                  float width);

}  // namespace ui
