#include "ui/label_image.h"

#include "base/contract.h"
#include "ui/label_layout.h"

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr float kLinePx = 72;
constexpr float kSmallestLinePx = 14;  // Below, text is cut rather than made smaller.
constexpr float kCornerOfLine = 0.42f;

struct Sizes {
  float width, textSize;
};

Sizes saneSizes(const LabelText& label) {
  const auto sane = [](float v, float low, float high, float otherwise) {
    return std::isfinite(v) ? std::clamp(v, low, high) : otherwise;
  };
  Sizes s;
  s.width = sane(label.width, 0.01f, 100, 1);
  // A panel has at least room for a few letters, and a line is not thinner than a pixel of the
  // largest picture.
  s.textSize = sane(label.textSize, s.width / 140, s.width / 2, 0.06f);
  return s;
}

float unit(float v) { return std::isfinite(v) ? std::clamp(v, 0.0f, 1.0f) : 0.0f; }

struct Srgb {
  float r, g, b, a;
};

Srgb srgbOf(base::Float4 c) {
  return {base::srgbFromLinear(unit(c.x)), base::srgbFromLinear(unit(c.y)),
          base::srgbFromLinear(unit(c.z)), unit(c.w)};
}

/// Share of the pixel around (x, y) that lies inside a panel with round corners.
float panelCoverage(float x, float y, float width, float height, float radius) {
  const float dx = std::max(std::abs(x - width / 2) - (width / 2 - radius), 0.0f);
  const float dy = std::max(std::abs(y - height / 2) - (height / 2 - radius), 0.0f);
  return std::clamp(radius - std::sqrt(dx * dx + dy * dy) + 0.5f, 0.0f, 1.0f);
}

std::vector<std::uint8_t> textCoverage(const LabelLayout& layout, const Fonts& fonts, int width,
                                       int height) {
  std::vector<std::uint8_t> coverage(static_cast<std::size_t>(width) *
                                     static_cast<std::size_t>(height));
  for (const PlacedLine& line : layout.lines) {
    // Whole pixels vertically: stems may stand anywhere, but base lines and x-heights stay sharp.
    const int baseline = static_cast<int>(std::lround(line.baseline));
    for (const PlacedGlyph& placed : line.glyphs) {
      const float pen = std::floor(placed.x);
      const GlyphBitmap glyph = fonts.draw(placed.glyph, line.emPx, placed.x - pen);
      for (int row = 0; row < glyph.height; ++row) {
        const int y = baseline + glyph.top + row;
        if (y < 0 || y >= height) continue;
        for (int column = 0; column < glyph.width; ++column) {
          const int x = static_cast<int>(pen) + glyph.left + column;
          if (x < 0 || x >= width) continue;
          std::uint8_t& pixel = coverage[static_cast<std::size_t>(y * width + x)];
          pixel =
              std::max(pixel, glyph.coverage[static_cast<std::size_t>(row * glyph.width + column)]);
        }
      }
    }
  }
  return coverage;
}

/// Text over panel, in sRGB like every other program that draws text: linear mixing makes dark text
/// thin.
void composePixels(LabelImage& image, const std::vector<std::uint8_t>& text, const LabelText& label,
                   float radius) {
  const Srgb ink = srgbOf(label.color);
  const Srgb panel = srgbOf(label.background);
  const auto byte = [](float v) { return static_cast<std::uint8_t>(std::lround(v * 255)); };
  image.rgba.resize(text.size() * 4);
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      const auto i = static_cast<std::size_t>(y * image.width + x);
      const float inside =
          panelCoverage(static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f,
                        static_cast<float>(image.width), static_cast<float>(image.height), radius);
      const float inkShare = static_cast<float>(text[i]) / 255 * ink.a;
      const float panelShare = panel.a * (1 - inkShare);
      const float alpha = inkShare + panelShare;
      // Under full transparency the colour is that of the nearest thing that shows, or filtering
      // drags in a fringe.
      const Srgb nothing = panel.a > 0 ? panel : ink;
      const auto mix = [&](float inkColor, float panelColor, float otherwise) {
        return byte(alpha > 0 ? (inkColor * inkShare + panelColor * panelShare) / alpha
                              : otherwise);
      };
      image.rgba[i * 4] = mix(ink.r, panel.r, nothing.r);
      image.rgba[i * 4 + 1] = mix(ink.g, panel.g, nothing.g);
      image.rgba[i * 4 + 2] = mix(ink.b, panel.b, nothing.b);
      image.rgba[i * 4 + 3] = byte(alpha * inside);
    }
  }
}

}  // namespace

LabelImage drawLabel(const LabelText& label, const Fonts& fonts) {
  contract(!fonts.isEmpty(), "a label needs a font");
  const Sizes sizes = saneSizes(label);
  const auto limit = static_cast<float>(kMaxLabelSide);
  float density = std::min(kLinePx / sizes.textSize, limit / sizes.width);  // Pixels per metre.
  LabelLayout layout;
  // Making the text smaller does not shorten its lines in proportion, so the fitting size is
  // approached.
  for (int attempt = 0; attempt < 8; ++attempt) {
    const float linePx = sizes.textSize * density;
    const bool isSmallest = linePx <= kSmallestLinePx || attempt == 7;
    layout =
        layoutLabel(label.text, fonts, sizes.width * density, linePx, isSmallest ? limit : 1e9f);
    if (isSmallest || layout.height <= limit) break;
    density *= std::max(limit / layout.height, kSmallestLinePx / linePx) * 0.999f;
  }
  LabelImage image;
  image.width = std::clamp(static_cast<int>(std::lround(sizes.width * density)), 1, kMaxLabelSide);
  image.height = std::clamp(static_cast<int>(std::ceil(layout.height)), 1, kMaxLabelSide);
  image.panelWidth = sizes.width;
  image.panelHeight =
      sizes.width * static_cast<float>(image.height) / static_cast<float>(image.width);
  image.isCut = layout.isCut;
  image.lacksGlyphs = layout.lacksGlyphs;
  const auto shortSide = static_cast<float>(std::min(image.width, image.height));
  const float radius = std::min(kCornerOfLine * sizes.textSize * density, shortSide / 2);
  composePixels(image, textCoverage(layout, fonts, image.width, image.height), label, radius);
  return image;
}

float plainPanelHeight(const LabelText& label) {
  const Sizes sizes = saneSizes(label);
  const auto breaks = std::count(label.text.begin(), label.text.end(), '\n');
  const auto lines = static_cast<float>(std::min<std::ptrdiff_t>(breaks, 100)) + 2.2f;
  return sizes.textSize * lines;
}

}  // namespace ui
