#include "ui/panel.h"

#include "base/number_text.h"

#include <algorithm>
#include <cmath>

namespace ui {

bool takesTouch(const Element& element) {
  return element.kind == Element::Kind::Button || element.kind == Element::Kind::Slider ||
         element.kind == Element::Kind::Choice;
}

float settled(const Element& element, float value) {
  if (element.kind == Element::Kind::Choice) {
    const auto last = static_cast<float>(std::min(element.options.size(), kMaxOptions)) - 1;
    return std::isfinite(value) ? std::clamp(std::round(value), -1.0f, last) : -1;
  }
  const bool isProgress = element.kind == Element::Kind::Progress;
  const float low = isProgress || !std::isfinite(element.low) ? 0 : element.low;
  const float high = isProgress || !std::isfinite(element.high) ? 1 : element.high;
  if (!(low < high) || std::isnan(value)) return low;
  float near = std::clamp(value, low, high);
  if (!isProgress && element.step > 0 && std::isfinite(element.step))
    near = std::min(low + std::round((near - low) / element.step) * element.step, high);
  return near;
}

std::string valueText(const Element& element) {
  int digits = 2;
  if (element.step > 0 && std::isfinite(element.step)) {
    digits = 0;
    for (float rest = element.step; digits < 3 && std::abs(rest - std::round(rest)) > 1e-3f;
         rest *= 10)
      ++digits;
  }
  const double scale = std::pow(10.0, digits);
  // Adding 0 makes of -0 what people write.
  return base::shortestText(std::round(static_cast<double>(element.value) * scale) / scale + 0.0);
}

}  // namespace ui
