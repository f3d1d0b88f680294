#include "interactivity/khr_graph.h"

#include <algorithm>
#include <array>

namespace interactivity {
namespace {

struct MadeName {
  Made made;
  std::string_view name;
};
constexpr std::array<MadeName, 6> kMade{{{Made::ByAuthor, ""},
                                         {Made::Constant, "constant"},
                                         {Made::Fan, "fan"},
                                         {Made::Chain, "chain"},
                                         {Made::End, "end"},
                                         {Made::Guard, "guard"}}};

/// A UTF-8 lead byte of four-byte characters sorts in UTF-16 as a surrogate (D800 … DFFF): below
/// U+E000 … U+FFFF, whose UTF-8 starts with EE or EF.
int utf16Rank(unsigned char byte) {
  if (byte >= 0xF0) return byte - 2;
  return byte >= 0xEE ? byte + 0x10 : byte;
}

}  // namespace

bool socketLess(std::string_view a, std::string_view b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return utf16Rank(static_cast<unsigned char>(x)) < utf16Rank(static_cast<unsigned char>(y));
  });
}

KhrInput KhrInput::link(int node, std::string socket, base::Type type) {
  KhrInput input;
  input.node = node;
  input.socket = std::move(socket);
  input.constant.type = type;
  return input;
}

KhrInput KhrInput::of(base::Value value) {
  KhrInput input;
  input.constant = std::move(value);
  return input;
}

std::string_view nameOf(Made made) {
  return std::find_if(kMade.begin(), kMade.end(), [&](const MadeName& m) { return m.made == made; })
      ->name;
}

std::optional<Made> madeFrom(std::string_view name) {
  for (const MadeName& m : kMade)
    if (m.name == name) return m.made;
  return std::nullopt;
}

bool isPointerOperation(std::string_view op) { return op.substr(0, 8) == "pointer/"; }

bool isJsonPointer(std::string_view text) {
  if (!text.empty() && text[0] != '/') return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '~' && (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1')))
      return false;
  return true;
}

}  // namespace interactivity
