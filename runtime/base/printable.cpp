#include "base/printable.h"

namespace base {

std::string printable(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string result;
  result.reserve(text.size());
  const auto escape = [&](unsigned char code) {
    result += "\\x";
    result += kDigits[code >> 4];
    result += kDigits[code & 15];
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    if (c == '\n') {
      result += "\n    ";
    } else if ((c < 0x20 && c != '\t') || c == 0x7f) {
      escape(c);
    } else if (c == 0xc2 && next >= 0x80 && next < 0xa0) {  // U+0080 to U+009F in UTF-8.
      escape(static_cast<unsigned char>(next));
      ++i;
    } else {
      result += text[i];
    }
  }
  return result;
}

}  // namespace base
