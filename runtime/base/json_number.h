// What is said of a number in JSON that no double holds.
#pragma once

#include <string>
#include <string_view>

namespace base {

/// "the number 1e999 at line 3, column 7 is larger than any that can be read". `complaint` is the
/// JSON library's, which names the number in single quotes, but not where it stands; where it names
/// none, it is given back.
std::string tooLargeNumber(std::string_view text, std::string_view complaint);

}  // namespace base
