// What the parts of Writer ask of pieces and of lines that are written. Inside of compile only.
#pragma once

#include "graph/expand.h"

#include <string_view>

namespace graph {

inline constexpr std::string_view kNameCharacters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

inline bool isWord(const Piece& p, std::string_view word) {
  return p.kind == Piece::Kind::Text && p.isWord && p.text == word;
}
inline bool isLoopWord(const Piece& p) {
  return isWord(p, "while") || isWord(p, "for") || isWord(p, "repeat");
}
inline bool isCloser(const Piece& p) {
  return isWord(p, "end") || isWord(p, "else") || isWord(p, "elseif") || isWord(p, "until");
}
inline bool isOpener(const Piece& p) {
  return isWord(p, "then") || isWord(p, "do") || isWord(p, "repeat");
}

}  // namespace graph
