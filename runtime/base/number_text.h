// Numbers to the shortest text that reads back the same, independent of the locale.
#pragma once

#include <string>
#include <string_view>

namespace base {

/// "0.1", "1e-07", "3"; "NaN", "Infinity", "-Infinity" where JSON has no number.
std::string shortestText(double number);
std::string shortestText(float number);

/// The opposite, for text written by shortestText (plain finite numbers); 0 for anything else.
double numberFromText(std::string_view text);

}  // namespace base
