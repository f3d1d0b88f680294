#include "base/number_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace base {
namespace {

template <class T>
std::string textOfFinite(T number) {
  std::array<char, 64> buffer;
#if defined(__cpp_lib_to_chars)
  return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr};
#else
  // libc++ before 14 has no to_chars for floating point: try ever more digits until the text reads back the same.
  for (int digits = 1; digits < 17; ++digits) {
    std::snprintf(buffer.data(), buffer.size(), "%.*g", digits, static_cast<double>(number));
    if (static_cast<T>(std::strtod(buffer.data(), nullptr)) == number) return buffer.data();
  }
  std::snprintf(buffer.data(), buffer.size(), "%.17g", static_cast<double>(number));
  return buffer.data();
#endif
}

template <class T>
std::string textOfAny(T number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  return textOfFinite(number);
}

}  // namespace

std::string shortestText(double number) { return textOfAny(number); }
std::string shortestText(float number) { return textOfAny(number); }

double numberFromText(std::string_view text) {
  double number = 0;
#if defined(__cpp_lib_to_chars)
  std::from_chars(text.data(), text.data() + text.size(), number);
#else
  number = std::strtod(std::string(text).c_str(), nullptr);
#endif
  return number;
}

}  // namespace base
