// Which whole numbers a value can be. What is written for 32 bits that wrap around needs no
// wrapping where nothing can overflow. Inside of compile only.
#pragma once

#include "graph/lua_tree.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace graph {

/// The whole numbers from `low` to `high`, a truth (0 to 1), or anything at all.
struct Range {
  enum class Kind { Any, Int, Bool };
  Kind kind = Kind::Any;
  std::int64_t low = 0, high = 0;

  static constexpr std::int64_t kMin = -2147483648LL, kMax = 2147483647LL;
  static Range integer(std::int64_t low, std::int64_t high) { return {Kind::Int, low, high}; }
  static Range int32() { return integer(kMin, kMax); }
  static Range truth(bool mayBeFalse, bool mayBeTrue) {
    return {Kind::Bool, mayBeFalse ? 0 : 1, mayBeTrue ? 1 : 0};
  }
  bool isInt() const { return kind == Kind::Int; }
  bool isBool() const { return kind == Kind::Bool; }
  bool isOne() const { return kind != Kind::Any && low == high; }
  bool isTrue() const { return isBool() && low == 1; }
  bool isFalse() const { return isBool() && high == 0; }
  bool fitsInt32() const { return isInt() && low >= kMin && high <= kMax; }
  bool operator==(const Range&) const = default;
};

/// What is in one or the other.
Range joined(const Range& a, const Range& b);
/// a op b in Lua, without wrapping: Any where more than 64 bits might be needed.
Range combined(std::string_view op, const Range& a, const Range& b);
/// The same of floats that hold whole numbers: Any where the result might be none, or -0.0, which
/// an integer cannot be.
Range combinedFloats(std::string_view op, const Range& a, const Range& b);

/// Floats up to here count whole numbers without a gap.
inline constexpr std::int64_t kMaxWholeFloat = std::int64_t{1} << 53;
/// Any where it is no whole number in that range, or -0.0.
Range ofFloat(double number);

/// The numbers in an arithmetic tree.
class RangeReader {
 public:
  /// What a leaf can be.
  using LeafRange = std::function<Range(const Sign&, std::size_t)>;
  RangeReader(const LuaTree& tree, LeafRange leaf, bool areFloats = false)
      : tree_(tree), leaf_(std::move(leaf)), areFloats_(areFloats) {}

  /// A socket and a local may have the same name.
  using Name = std::pair<Sign::Kind, std::string_view>;
  using Assigned = std::map<Name, Range>;

  Range of(int term);
  /// Runs statements; afterwards `assigned` knows what they assigned. Flows and loops make it
  /// forget.
  void run(const std::vector<Statement>& list) {
    for (const Statement& s : list) run(s);
  }
  void run(const Statement& s);
  void forget() {
    for (auto& [name, range] : assigned) range = {};
  }
  Assigned assigned;
  /// Every part of what was looked at is known, so that Lua's integers do the same as its floats.
  /// What is only compared may be anything.
  bool isExact = true;

  /// X where the term is (X + 0x80000000 & 0xFFFFFFFF) - 0x80000000, the wrapping to 32 bits; else
  /// -1.
  static int wrappedIn(const LuaTree& tree, int term);

 private:
  void runIf(const Statement& s);
  Range ofTerm(int number);
  Range ofCompared(int number);
  Range ofLeaf(const Term& term);
  Range ofCall(const Term& term);

  const LuaTree& tree_;
  LeafRange leaf_;
  bool areFloats_;
};

}  // namespace graph
