// The text of a node's body as tokens, and the rules it must keep. What the tokens become in a
// graph is compile's.
#pragma once

#include "base/result.h"
#include "graph/node_def.h"

#include <string>
#include <string_view>
#include <vector>

namespace graph {

struct Token {
  enum class Kind {
    Word,     ///< Lua keyword or name.
    Literal,  ///< Number or string.
    Symbol,   ///< Operator or bracket.
    NewLine,
    Socket,     ///< $name; `index` where a component is meant.
    State,      ///< $.name
    Later,      ///< @name
    Directive,  ///< $$word
  };
  static constexpr int kWhole = 0;  ///< `index` of a Socket without brackets.
  static constexpr int kEach = -1;  ///< `index` of $name[i].

  Kind kind = Kind::Word;
  std::string text;     ///< Without its signs.
  int index = kWhole;   ///< 1 … 16: one component.
  bool spaced = false;  ///< White space stood before it.
};

/// Splits a body text. Comments are dropped. Fails with the sign that nobody understands.
base::Result<std::vector<Token>> tokensOf(std::string_view text);

/// True for the reserved words of Lua 5.4.
bool isLuaKeyword(std::string_view word);

/// All rules that a definition must keep by itself: sockets and config are declared once and
/// consistently, bodies name only what there is and use no forbidden word. Fails with the first
/// that is broken.
base::Status validate(const NodeDef& def);

}  // namespace graph
