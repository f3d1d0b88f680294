#include "base/id.h"

#include <string_view>

namespace base {
namespace {

bool isLetterOrDigit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

bool isIdText(std::string_view text) {
  if (text.empty() || text.size() > kMaxIdLength || text.front() == '-') return false;
  for (char c : text)
    if (!isLetterOrDigit(c) && c != '-' && c != '_') return false;
  return true;
}

std::string idTextFrom(std::string_view name) {
  std::string id;
  for (char c : name) {
    if (id.size() + 8 >= kMaxIdLength) break;  // room for "-1234567"
    if (isLetterOrDigit(c))
      id += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    else if (!id.empty() && id.back() != '-')
      id += '-';
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id.empty() ? "thing" : id;
}

}  // namespace base
