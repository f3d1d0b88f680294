#include "base/json_number.h"

#include <algorithm>

namespace base {

std::string tooLargeNumber(std::string_view text, std::string_view complaint) {
  const std::size_t begin = complaint.find('\''), end = complaint.rfind('\'');
  if (begin == std::string_view::npos || end <= begin) return std::string(complaint);
  const std::string_view number = complaint.substr(begin + 1, end - begin - 1);
  const std::size_t at = text.find(number);
  if (at == std::string_view::npos) return std::string(complaint);
  const std::string_view before = text.substr(0, at);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t lineStart = before.rfind('\n');
  const std::size_t column = lineStart == std::string_view::npos ? at + 1 : at - lineStart;
  return "the number " + std::string(number.substr(0, 50)) + " at line " + std::to_string(line) +
         ", column " + std::to_string(column) + " is larger than any that can be read";
}

}  // namespace base
