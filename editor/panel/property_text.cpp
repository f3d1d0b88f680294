#include "panel/property_text.h"

#include "base/number_text.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace panel {
namespace {

/// Every number in the text, with anything but digits between them.
std::vector<float> numbersIn(std::string_view text) {
  const std::string copy(text);
  std::vector<float> numbers;
  const char* at = copy.c_str();
  while (*at) {
    char* end = nullptr;
    const float number = std::strtof(at, &end);
    // "nan" and "inf" in a word are no numbers here.
    if (end == at || !std::isfinite(number)) {
      ++at;
      continue;
    }
    numbers.push_back(number);
    at = end;
  }
  return numbers;
}

/// Linear colour and what it covers; false where the text is no "#rgb", "#rrggbb" or "#rrggbbaa".
bool hexColor(std::string_view text, base::Float4& color) {
  const std::size_t start = text.find('#');
  if (start == std::string_view::npos) return false;
  std::string digits;
  for (const char c : text.substr(start + 1)) {
    if (!std::isxdigit(static_cast<unsigned char>(c))) break;
    digits += c;
  }
  if (digits.size() == 3) {
    std::string wide;
    for (const char c : digits) wide += {c, c};
    digits = wide;
  }
  if (digits.size() != 6 && digits.size() != 8) return false;
  const auto part = [&](std::size_t i) {
    return static_cast<float>(std::strtol(digits.substr(i * 2, 2).c_str(), nullptr, 16)) / 255.0f;
  };
  color = {base::linearFromSrgb(part(0)), base::linearFromSrgb(part(1)),
           base::linearFromSrgb(part(2)), digits.size() == 8 ? part(3) : color.w};
  return true;
}

}  // namespace

std::string textOfProperty(float value) { return base::shortestText(value); }
std::string textOfProperty(int value) { return std::to_string(value); }
std::string textOfProperty(bool value) { return value ? "true" : "false"; }
std::string textOfProperty(const base::Float3& v) {
  return textOfProperty(v.x) + ", " + textOfProperty(v.y) + ", " + textOfProperty(v.z);
}
std::string textOfProperty(const base::Float4& v) {
  const auto byte = [](float f) {
    return static_cast<int>(std::lround(std::clamp(f, 0.0f, 1.0f) * 255));
  };
  char text[16];
  std::snprintf(text, sizeof text, "#%02x%02x%02x",
                byte(base::srgbFromLinear(std::clamp(v.x, 0.0f, 1.0f))),
                byte(base::srgbFromLinear(std::clamp(v.y, 0.0f, 1.0f))),
                byte(base::srgbFromLinear(std::clamp(v.z, 0.0f, 1.0f))));
  if (byte(v.w) == 255) return text;
  char alpha[4];
  std::snprintf(alpha, sizeof alpha, "%02x", byte(v.w));
  return std::string(text) + alpha;
}

bool readProperty(std::string_view text, float& value) {
  const std::vector<float> numbers = numbersIn(text);
  if (numbers.size() != 1) return false;
  value = numbers[0];
  return true;
}

bool readProperty(std::string_view text, int& value) {
  float number = 0;
  if (!readProperty(text, number) || std::abs(number) > 1e6f) return false;
  value = static_cast<int>(std::lround(number));
  return true;
}

bool readProperty(std::string_view text, bool& value) {
  if (text != "true" && text != "false") return false;
  value = text == "true";
  return true;
}

bool readProperty(std::string_view text, base::Float3& value) {
  base::Float4 color;
  if (hexColor(text, color)) {
    value = {color.x, color.y, color.z};
    return true;
  }
  const std::vector<float> numbers = numbersIn(text);
  if (numbers.size() == 1)
    value = {numbers[0], numbers[0], numbers[0]};
  else if (numbers.size() == 3)
    value = {numbers[0], numbers[1], numbers[2]};
  else
    return false;
  return true;
}

bool readProperty(std::string_view text, base::Float4& value) {
  if (hexColor(text, value)) return true;
  const std::vector<float> numbers = numbersIn(text);
  if (numbers.size() != 3 && numbers.size() != 4) return false;
  value = {numbers[0], numbers[1], numbers[2], numbers.size() == 4 ? numbers[3] : value.w};
  return true;
}

}  // namespace panel
