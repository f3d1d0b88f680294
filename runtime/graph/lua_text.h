// Lua as text: literals and names.
#pragma once

#include "base/value.h"

#include <cstdint>
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

/// A set of texts that holds many short ones in little memory.
class TextSet {
 public:
  bool contains(std::string_view text) const;
  /// False if it was there.
  bool insert(std::string_view text);
  std::size_t size() const { return ends_.size(); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t text = 0;  ///< 1 + its number; 0: free.
  };
  /// The slot that has it, or the free one where it belongs.
  std::size_t slotOf(std::string_view text, std::uint32_t hash) const;
  void grow();

  std::string all_;                ///< One after the other.
  std::vector<std::size_t> ends_;  ///< In `all_`, by number.
  std::vector<Slot> slots_;        ///< A power of two of them, at most half of them taken.
};

/// Names that no other name of the same program has. All have an underscore, so they never meet a
/// local of a node's body, a keyword or a global.
class Names {
 public:
  /// The names of one function's parameters.
  using Scope = TextSet;

  /// From what a maker wrote: "helmet turn" and "out" become "helmet_turn_out", with a number if
  /// that is taken. With each of the suffixes that components of `type` have it is free as well.
  std::string make(std::string_view first, std::string_view second,
                   base::Type type = base::Type::Float);
  /// One that other scopes may have, too, but nothing else.
  std::string makeIn(Scope& scope, std::string_view first, std::string_view second,
                     base::Type type = base::Type::Float);

 private:
  template <class IsFree>
  std::string find(std::string_view first, std::string_view second, base::Type type, IsFree isFree);

  TextSet taken_;
  Scope shared_;  ///< By scopes.
  /// The last number that was added to a name.
  std::unordered_map<std::string, int> counted_;
};

}  // namespace graph
