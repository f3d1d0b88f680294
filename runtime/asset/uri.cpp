#include "asset/uri.h"

#include "base/file.h"

#include <array>
#include <cstdint>

namespace asset {
namespace {

int hexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// A '%' without two hexadecimal digits stands for itself.
std::string percentDecode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 &&
        hexDigit(text[i + 2]) >= 0) {
      out += static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

constexpr std::array<std::int8_t, 256> makeBase64Table() {
  std::array<std::int8_t, 256> table{};
  for (auto& t : table) t = -1;
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t i = 0; i < digits.size(); ++i)
    table[static_cast<unsigned char>(digits[i])] = static_cast<std::int8_t>(i);
  return table;
}
constexpr std::array<std::int8_t, 256> kBase64 = makeBase64Table();

base::Result<std::string> decodeBase64(std::string_view text) {
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  std::string out;
  out.reserve(text.size() / 4 * 3 + 3);
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const int digit = kBase64[static_cast<unsigned char>(c)];
    if (digit < 0) return base::Error{"a data: URI holds a character that base64 does not know"};
    bits = (bits << 6) | static_cast<std::uint32_t>(digit);
    if (++count == 4) {
      out += {static_cast<char>(bits >> 16), static_cast<char>(bits >> 8), static_cast<char>(bits)};
      bits = 0;
      count = 0;
    }
  }
  if (count == 1) return base::Error{"the base64 text of a data: URI is cut off"};
  if (count == 2) out += static_cast<char>(bits >> 4);
  if (count == 3) out += {static_cast<char>(bits >> 10), static_cast<char>(bits >> 2)};
  return out;
}

/// For messages: hostile URIs may be long and unprintable.
std::string shown(std::string_view uri) {
  std::string out;
  for (const char c : uri.substr(0, 80)) out += c >= 0x20 && c < 0x7f ? c : '?';
  return "\"" + out + (uri.size() > 80 ? "...\"" : "\"");
}

bool hasScheme(std::string_view uri) {
  for (std::size_t i = 0; i < uri.size(); ++i) {
    const char c = uri[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool more = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    if (c == ':') return i > 0;
    if (!letter && !(more && i > 0)) return false;
  }
  return false;
}

}  // namespace

bool isDataUri(std::string_view uri) { return uri.substr(0, 5) == "data:"; }

base::Result<std::string> decodeDataUri(std::string_view uri) {
  const std::size_t comma = uri.find(',');
  if (!isDataUri(uri) || comma == std::string_view::npos)
    return base::Error{"a data: URI has no data"};
  const std::string_view head = uri.substr(0, comma), body = uri.substr(comma + 1);
  constexpr std::string_view kBase64Mark = ";base64";
  const bool isBase64 = head.size() >= kBase64Mark.size() &&
                        head.substr(head.size() - kBase64Mark.size()) == kBase64Mark;
  if (!isBase64) return percentDecode(body);
  return decodeBase64(body);
}

base::Result<std::string> pathFromUri(std::string_view uri) {
  if (hasScheme(uri))
    return base::Error{"the URI " + shown(uri) + " is not a file in the folder of the glTF"};
  std::string path = percentDecode(uri);
  while (path.rfind("./", 0) == 0) path.erase(0, 2);
  if (!base::isInsidePath(path))
    return base::Error{"the URI " + shown(uri) + " leads out of the folder of the glTF"};
  return path;
}

}  // namespace asset
