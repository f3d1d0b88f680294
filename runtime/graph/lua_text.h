// Lua as text: literals and names.
#pragma once

#include "base/value.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace graph {

/// "1.0", "-0.5", "(0/0)", "math.huge": reads back as the same float.
std::string luaFloat(double number);
/// In double quotes, everything but printable ASCII and UTF-8 escaped.
std::string luaText(std::string_view text);
/// One literal a component; a ref or text is one. A list has none.
std::vector<std::string> luaLiterals(const base::Value& value);
/// How many Lua values a value of the type is: its components, 1 for texts and refs.
int luaCount(base::Type type);
/// "_x" … for vectors, "_1" … for matrices, "" for single values.
std::string componentSuffix(base::Type type, int component);
/// A comment may hold anything but a line's end.
std::string commentText(std::string_view text);

/// Names that no other name of the same program has. All have an underscore, so they never meet a
/// local of a node's body, a keyword or a global.
class Names {
 public:
  /// From what a maker wrote: "helmet turn" and "out" become "helmet_turn_out", with a number if
  /// that is taken.
  std::string make(std::string_view first, std::string_view second);

 private:
  /// With the last number that was added to it.
  std::unordered_map<std::string, int> taken_;
};

}  // namespace graph
