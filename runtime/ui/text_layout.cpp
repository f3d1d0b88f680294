#include "ui/text_layout.h"

#include "ui/line_break.h"
#include "ui/utf8.h"

#include <algorithm>

namespace ui {
namespace {

// All in units of the ordinary line's height.
constexpr float kEm = 0.70f;
constexpr float kHeadingEm = 1.02f;
constexpr float kHeadingLine = 1.30f;
constexpr float kAfterHeading = 0.30f;
constexpr float kEmptyLine = 0.55f;
/// Beyond this no reader gets to the end; it bounds the work for hostile text.
constexpr std::size_t kMaxCharacters = 20000;
constexpr char32_t kEllipsis = U'…';

struct Paragraph {
  std::u32string text;
  bool isHeading = false;
};

bool takesNoRoom(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

std::vector<Paragraph> paragraphsOf(std::u32string_view text) {
  std::vector<Paragraph> paragraphs(1);
  for (char32_t c : text) {
    if (c == U'\n') {
      paragraphs.emplace_back();
      continue;
    }
    if (c == U'\t' || c == 0xA0) c = U' ';
    if (!takesNoRoom(c)) paragraphs.back().text.push_back(c);
  }
  for (Paragraph& p : paragraphs) {
    if (!p.text.starts_with(U"# ")) continue;
    p.isHeading = true;
    p.text.erase(0, 2);
  }
  return paragraphs;
}

class Layouter {
 public:
  Layouter(const Fonts& fonts, const TextRoom& room)
      : fonts_(fonts), line_(room.line), maxHeight_(room.maxHeight) {
    width_ = std::max(room.width, room.line);
  }

  TextLayout run(const std::vector<Paragraph>& paragraphs) {
    for (const Paragraph& paragraph : paragraphs) {
      if (!addParagraph(paragraph)) {
        out_.isCut = true;
        endInEllipsis();
        break;
      }
    }
    out_.height = bottomOf(out_.lines.empty() ? 0 : out_.lines.size() - 1);
    return std::move(out_);
  }

 private:
  struct Measured {
    std::vector<GlyphId> glyphs;
    std::vector<float> advances;  // With the kerning towards the next.
  };

  float emOf(const Paragraph& p) const { return (p.isHeading ? kHeadingEm : kEm) * line_; }
  static FontRole roleOf(const Paragraph& p) {
    return p.isHeading ? FontRole::Heading : FontRole::Text;
  }

  Measured measure(const Paragraph& p) {
    Measured m;
    for (const char32_t c : p.text) {
      m.glyphs.push_back(fonts_.glyphFor(roleOf(p), c));
      if (m.glyphs.back().glyph == 0) out_.lacksGlyphs = true;
    }
    for (std::size_t i = 0; i < m.glyphs.size(); ++i) {
      float advance = fonts_.advance(m.glyphs[i], emOf(p));
      if (i + 1 < m.glyphs.size()) advance += fonts_.kerning(m.glyphs[i], m.glyphs[i + 1], emOf(p));
      m.advances.push_back(advance);
    }
    return m;
  }

  /// False where a line has no room any more.
  bool addParagraph(const Paragraph& p) {
    if (p.text.empty() && !out_.lines.empty()) {
      gap_ += kEmptyLine * line_;
      return true;
    }
    const Measured m = measure(p);
    for (const LineRange range : breakLines(p.text, m.advances, width_))
      if (!addLine(p, m, range)) return false;
    if (p.isHeading) gap_ += kAfterHeading * line_;
    return true;
  }

  bool addLine(const Paragraph& p, const Measured& m, LineRange range) {
    PlacedLine line;
    line.em = emOf(p);
    isCjk_.push_back(std::any_of(p.text.begin(), p.text.end(), isCjk));
    // The first line hangs from its capitals, not from the font's ascent: that is what the eye
    // compares with the space below the last base line.
    if (out_.lines.empty()) {
      const float top = isCjk_.back() ? 0.86f * line.em : fonts_.capHeight(roleOf(p), line.em);
      line.baseline = top;
    } else {
      line.baseline =
          out_.lines.back().baseline + gap_ + (p.isHeading ? kHeadingLine : 1.0f) * line_;
    }
    gap_ = 0;
    float x = 0;
    for (std::size_t i = range.begin; i < range.end; ++i) {
      line.glyphs.push_back({m.glyphs[i], x});
      line.text.push_back(p.text[i]);
      x += m.advances[i];
      if (p.text[i] != U' ') line.width = x;
    }
    while (!line.text.empty() && line.text.back() == U' ') {
      line.text.pop_back();
      line.glyphs.pop_back();
    }
    ends_.push_back(x);
    out_.lines.push_back(std::move(line));
    if (out_.lines.size() == 1 || bottomOf(out_.lines.size() - 1) <= maxHeight_) return true;
    out_.lines.pop_back();
    isCjk_.pop_back();
    ends_.pop_back();
    return false;
  }

  void endInEllipsis() {
    PlacedLine& line = out_.lines.back();
    const GlyphId dots = fonts_.glyphFor(FontRole::Text, kEllipsis);
    float x = ends_.back();
    while (!line.glyphs.empty() && x + fonts_.advance(dots, line.em) > width_) {
      x = line.glyphs.back().x;
      line.glyphs.pop_back();
      line.text.pop_back();
    }
    line.glyphs.push_back({dots, x});
    line.text.push_back(kEllipsis);
    line.width = x + fonts_.advance(dots, line.em);
  }

  /// Where the ink of a line ends for the eye: most descenders hang out, ideographs do not.
  float bottomOf(std::size_t line) const {
    if (out_.lines.empty()) return line_;
    const PlacedLine& l = out_.lines[line];
    return l.baseline + (isCjk_[line] ? 0.12f : 0.06f) * l.em;
  }

  const Fonts& fonts_;
  float line_, maxHeight_, width_ = 0;
  float gap_ = 0;
  TextLayout out_;
  std::vector<bool> isCjk_;
  std::vector<float> ends_;  // Where the pen stands after each line.
};

}  // namespace

TextLayout layoutText(std::string_view text, const Fonts& fonts, const TextRoom& room) {
  std::u32string points = decodeUtf8(text.substr(0, kMaxCharacters * 4));
  const bool isTooLong = points.size() > kMaxCharacters;
  if (isTooLong) points.resize(kMaxCharacters);
  std::vector<Paragraph> paragraphs = paragraphsOf(points);
  if (room.isHeading)
    for (Paragraph& paragraph : paragraphs) paragraph.isHeading = true;
  TextLayout layout = Layouter(fonts, room).run(paragraphs);
  layout.isCut = layout.isCut || isTooLong;
  return layout;
}

}  // namespace ui
