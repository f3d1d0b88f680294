#include "ui/glyph_field.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace ui {
namespace {

constexpr float kFar = 1e12f;

std::size_t at(int x, int y, int width) {
  return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
         static_cast<std::size_t>(x);
}

/// Squared distances along rows or columns: the lower envelope of parabolas.
class Transform {
 public:
  explicit Transform(int longest)
      : values_(static_cast<std::size_t>(longest)),
        roots_(static_cast<std::size_t>(longest)),
        borders_(static_cast<std::size_t>(longest) + 1) {}

  void run(std::vector<float>& grid, int width, int height) {
    for (int x = 0; x < width; ++x)
      line(&grid[static_cast<std::size_t>(x)], height, static_cast<std::size_t>(width));
    for (int y = 0; y < height; ++y) line(&grid[at(0, y, width)], width, 1);
  }

 private:
  void line(float* cells, int count, std::size_t stride) {
    const auto n = static_cast<std::size_t>(count);
    for (std::size_t i = 0; i < n; ++i) values_[i] = cells[i * stride];
    std::size_t k = 0;
    roots_[0] = 0;
    borders_[0] = -kFar;
    borders_[1] = kFar;
    for (std::size_t q = 1; q < n; ++q) {
      float border = crossing(q, roots_[k]);
      while (k > 0 && border <= borders_[k]) border = crossing(q, roots_[--k]);
      if (border > borders_[k]) ++k;
      roots_[k] = q;
      borders_[k] = k == 0 ? -kFar : border;
      borders_[k + 1] = kFar;
    }
    k = 0;
    for (std::size_t q = 0; q < n; ++q) {
      while (borders_[k + 1] < static_cast<float>(q)) ++k;
      const float away = static_cast<float>(q) - static_cast<float>(roots_[k]);
      cells[q * stride] = away * away + values_[roots_[k]];
    }
  }

  /// Where the parabolas of two places are equal.
  float crossing(std::size_t q, std::size_t root) const {
    const auto a = static_cast<float>(q), b = static_cast<float>(root);
    return (values_[q] - values_[root] + a * a - b * b) / (2 * (a - b));
  }

  std::vector<float> values_;
  std::vector<std::size_t> roots_;
  std::vector<float> borders_;
};

}  // namespace

GlyphField fieldOf(const std::vector<std::uint8_t>& coverage, int left, int top, int width,
                   int height) {
  GlyphField field;
  if (width <= 0 || height <= 0) return field;
  constexpr int kPad = 2 * kFieldSpread;
  const auto floorHalf = [](int v) { return v >= 0 ? v / 2 : -((1 - v) / 2); };
  field.left = floorHalf(left - kPad);
  field.top = floorHalf(top - kPad);
  field.width = std::min(floorHalf(left + width + kPad + 1) - field.left, kMaxFieldSide);
  field.height = std::min(floorHalf(top + height + kPad + 1) - field.top, kMaxFieldSide);
  const int w = 2 * field.width, h = 2 * field.height;
  const int shiftX = left - 2 * field.left, shiftY = top - 2 * field.top;
  // Within a covered share of 1/2 lies the edge itself; 0 is a place, "far" none.
  std::vector<float> outside(at(0, h, w), kFar), inside(at(0, h, w), 0);
  for (int y = 0; y < height && y + shiftY < h; ++y)
    for (int x = 0; x < width && x + shiftX < w; ++x) {
      const std::uint8_t covered = coverage[at(x, y, width)];
      if (covered == 0) continue;
      const std::size_t cell = at(x + shiftX, y + shiftY, w);
      const float away = 0.5f - static_cast<float>(covered) / 255;
      outside[cell] = covered == 255 ? 0 : std::pow(std::max(away, 0.0f), 2.0f);
      inside[cell] = covered == 255 ? kFar : std::pow(std::max(-away, 0.0f), 2.0f);
    }
  Transform transform(std::max(w, h));
  transform.run(outside, w, h);
  transform.run(inside, w, h);

  field.distances.resize(at(0, field.height, field.width));
  const auto distance = [&](int x, int y) {
    return std::sqrt(outside[at(x, y, w)]) - std::sqrt(inside[at(x, y, w)]);
  };
  for (int y = 0; y < field.height; ++y)
    for (int x = 0; x < field.width; ++x) {
      // Four cells, each half a field pixel wide: their mean, in field pixels.
      const float d = (distance(2 * x, 2 * y) + distance(2 * x + 1, 2 * y) +
                       distance(2 * x, 2 * y + 1) + distance(2 * x + 1, 2 * y + 1)) /
                      8;
      const float share = 0.5f - d / (2 * kFieldSpread);
      field.distances[at(x, y, field.width)] =
          static_cast<std::uint8_t>(std::lround(255 * std::clamp(share, 0.0f, 1.0f)));
    }
  return field;
}

}  // namespace ui
