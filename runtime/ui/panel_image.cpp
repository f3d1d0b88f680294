#include "ui/panel_image.h"

#include "asset/image_codec.h"
#include "base/contract.h"

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr float kLinePx = 72;

float unit(float v) { return std::isfinite(v) ? std::clamp(v, 0.0f, 1.0f) : 0.0f; }

base::Float4 srgbOf(base::Float4 c) {
  return {base::srgbFromLinear(unit(c.x)), base::srgbFromLinear(unit(c.y)),
          base::srgbFromLinear(unit(c.z)), unit(c.w)};
}

/// How far (x, y) lies outside of a rectangle with round corners; below 0 inside.
float outsideOf(const Rect& r, float radius, float x, float y) {
  const float dx = std::abs(x - (r.x + r.width / 2)) - (r.width / 2 - radius);
  const float dy = std::abs(y - (r.y + r.height / 2)) - (r.height / 2 - radius);
  const float ox = std::max(dx, 0.0f), oy = std::max(dy, 0.0f);
  return std::sqrt(ox * ox + oy * oy) + std::min(std::max(dx, dy), 0.0f) - radius;
}

/// Draws marks into premultiplied sRGB, like every other program that draws text: linear mixing
/// makes dark text thin.
class Canvas {
 public:
  Canvas(int width, int height, float density)
      : width_(width),
        height_(height),
        density_(density),
        pixels_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)) {}

  void draw(const Mark& mark, const Fonts& fonts, const PictureOf& pictureOf) {
    if (mark.kind == Mark::Kind::Glyph)
      drawGlyph(mark, fonts);
    else
      drawBox(mark,
              mark.kind == Mark::Kind::Picture && pictureOf ? pictureOf(mark.picture) : nullptr);
  }

  std::vector<std::uint8_t> finish(const PanelLayout& layout) const {
    const Mark& ground = layout.marks.front();
    const bool hasGround = unit(ground.color.w) > 0;
    const base::Float4 nothing =
        srgbOf(hasGround || layout.marks.size() < 2 ? ground.color : layout.marks[1].color);
    std::vector<std::uint8_t> rgba(pixels_.size() * 4);
    const auto byte = [](float v) {
      return static_cast<std::uint8_t>(std::lround(std::clamp(v, 0.0f, 1.0f) * 255));
    };
    for (std::size_t i = 0; i < pixels_.size(); ++i) {
      const base::Float4 p = pixels_[i];
      // Where nothing shows the colour is that of the nearest thing that does, or filtering drags
      // in a fringe.
      const bool shows = p.w > 0.001f;
      rgba[i * 4] = byte(shows ? p.x / p.w : nothing.x);
      rgba[i * 4 + 1] = byte(shows ? p.y / p.w : nothing.y);
      rgba[i * 4 + 2] = byte(shows ? p.z / p.w : nothing.z);
      rgba[i * 4 + 3] = byte(p.w);
    }
    return rgba;
  }

 private:
  void put(int x, int y, base::Float4 color, float share) {
    const float alpha = color.w * share;
    base::Float4& p = pixels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                              static_cast<std::size_t>(x)];
    p = {color.x * alpha + p.x * (1 - alpha), color.y * alpha + p.y * (1 - alpha),
         color.z * alpha + p.z * (1 - alpha), alpha + p.w * (1 - alpha)};
  }

  void drawBox(const Mark& mark, const asset::Image* image) {
    const Rect r{mark.rect.x * density_, mark.rect.y * density_, mark.rect.width * density_,
                 mark.rect.height * density_};
    const base::Float4 color = srgbOf(mark.color);
    const int x0 = std::max(static_cast<int>(std::floor(r.x)), 0);
    const int y0 = std::max(static_cast<int>(std::floor(r.y)), 0);
    const int x1 = std::min(static_cast<int>(std::ceil(r.x + r.width)), width_);
    const int y1 = std::min(static_cast<int>(std::ceil(r.y + r.height)), height_);
    const auto pixels = image ? asset::pixelsOf(*image) : nullptr;
    for (int y = y0; y < y1; ++y)
      for (int x = x0; x < x1; ++x) {
        const float px = static_cast<float>(x) + 0.5f, py = static_cast<float>(y) + 0.5f;
        const float outside = outsideOf(r, mark.radius * density_, px, py);
        float share = std::clamp(0.5f - outside, 0.0f, 1.0f);
        if (mark.border > 0)
          share = std::min(share, std::clamp(0.5f + outside + mark.border * density_, 0.0f, 1.0f));
        if (share <= 0) continue;
        put(x, y, image ? sampled(*image, *pixels, (px - r.x) / r.width, (py - r.y) / r.height) : color,
            share);
      }
  }

  /// The mean of the texels that a pixel covers would be better for large pictures; their quad is
  /// seen from afar, and there the mip levels of the texture are what smooths it.
  static base::Float4 sampled(const asset::Image& image, const asset::Pixels::Bytes& rgba, float u,
                              float v) {
    if (rgba.empty() || image.width < 1 || image.height < 1) return {};
    const int x =
        std::clamp(static_cast<int>(u * static_cast<float>(image.width)), 0, image.width - 1);
    const int y =
        std::clamp(static_cast<int>(v * static_cast<float>(image.height)), 0, image.height - 1);
    const std::uint8_t* p =
        &rgba[(static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                     static_cast<std::size_t>(x)) *
                    4];
    return {static_cast<float>(p[0]) / 255, static_cast<float>(p[1]) / 255,
            static_cast<float>(p[2]) / 255, static_cast<float>(p[3]) / 255};
  }

  void drawGlyph(const Mark& mark, const Fonts& fonts) {
    const base::Float4 color = srgbOf(mark.color);
    const float x = mark.rect.x * density_, pen = std::floor(x);
    // Whole pixels vertically: stems may stand anywhere, but base lines and x-heights stay sharp.
    const int baseline = static_cast<int>(std::lround(mark.rect.y * density_));
    const GlyphBitmap glyph = fonts.draw(mark.glyph, mark.em * density_, x - pen);
    for (int row = 0; row < glyph.height; ++row) {
      const int py = baseline + glyph.top + row;
      if (py < 0 || py >= height_) continue;
      for (int column = 0; column < glyph.width; ++column) {
        const int px = static_cast<int>(pen) + glyph.left + column;
        const auto covered =
            glyph.coverage[static_cast<std::size_t>(row) * static_cast<std::size_t>(glyph.width) +
                           static_cast<std::size_t>(column)];
        if (px < 0 || px >= width_ || covered == 0) continue;
        put(px, py, color, static_cast<float>(covered) / 255);
      }
    }
  }

  int width_, height_;
  float density_;  // Pixels a metre.
  std::vector<base::Float4> pixels_;
};

}  // namespace

PanelImage drawPanel(const Panel& panel, const Fonts& fonts, const PictureOf& pictureOf) {
  contract(!fonts.isEmpty(), "a panel's picture needs a font");
  const Panel sane = sensible(panel);
  const PanelLayout layout = layoutPanel(sane, fonts);
  const auto limit = static_cast<float>(kMaxPanelSide);
  const float density =
      std::min({kLinePx / sane.textSize, limit / layout.width, limit / layout.height});
  PanelImage image;
  image.width = std::clamp(static_cast<int>(std::lround(layout.width * density)), 1, kMaxPanelSide);
  image.height =
      std::clamp(static_cast<int>(std::lround(layout.height * density)), 1, kMaxPanelSide);
  image.panelWidth = layout.width;
  image.panelHeight = layout.height;
  image.isCut = layout.isCut;
  image.lacksGlyphs = layout.lacksGlyphs;
  Canvas canvas(image.width, image.height, density);
  for (const Mark& mark : layout.marks) canvas.draw(mark, fonts, pictureOf);
  image.rgba = canvas.finish(layout);
  return image;
}

}  // namespace ui
