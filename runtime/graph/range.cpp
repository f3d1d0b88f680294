#include "graph/range.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace graph {
namespace {

// Far from what would overflow in the sums and products below.
constexpr std::int64_t kHuge = std::int64_t{1} << 62;

Range within64(const Range& r) { return r.low < -kHuge || r.high > kHuge ? Range{} : r; }

bool product(std::int64_t a, std::int64_t b, std::int64_t& out) {
  return !__builtin_mul_overflow(a, b, &out);
}

Range times(const Range& a, const Range& b) {
  std::int64_t corners[4];
  if (!product(a.low, b.low, corners[0]) || !product(a.low, b.high, corners[1]) ||
      !product(a.high, b.low, corners[2]) || !product(a.high, b.high, corners[3]))
    return {};
  const auto [low, high] = std::minmax_element(std::begin(corners), std::end(corners));
  return within64(Range::integer(*low, *high));
}

/// Lua's %, which has the sign of the divisor.
Range remainder(const Range& a, const Range& b) {
  if (b.low <= 0) return a.fitsInt32() && b.fitsInt32() ? Range::int32() : Range{};
  if (a.low >= 0 && a.high < b.low) return a;
  return Range::integer(0, a.low >= 0 ? std::min(a.high, b.high - 1) : b.high - 1);
}

Range quotient(const Range& a, const Range& b) {
  if (b.low <= 0) return {};
  const auto down = [](std::int64_t x, std::int64_t y) {
    return x / y - (x % y != 0 && x < 0 ? 1 : 0);
  };
  const std::int64_t corners[] = {down(a.low, b.low), down(a.low, b.high), down(a.high, b.low),
                                  down(a.high, b.high)};
  const auto [low, high] = std::minmax_element(std::begin(corners), std::end(corners));
  return Range::integer(*low, *high);
}

Range bits(std::string_view op, const Range& a, const Range& b) {
  const bool arePositive = a.low >= 0 && b.low >= 0;
  if (op == "&" && (a.low >= 0 || b.low >= 0))
    return Range::integer(0, arePositive ? std::min(a.high, b.high) : a.low >= 0 ? a.high : b.high);
  if (arePositive) {
    std::int64_t all = 1;
    while (all <= std::max(a.high, b.high) && all < kHuge) all *= 2;
    return Range::integer(0, all - 1);
  }
  return a.fitsInt32() && b.fitsInt32() ? Range::int32() : Range{};
}

Range compared(std::string_view op, const Range& a, const Range& b) {
  if (op == "<") return Range::truth(a.high >= b.low, a.low < b.high);
  if (op == ">") return compared("<", b, a);
  if (op == "<=") return Range::truth(a.high > b.low, a.low <= b.high);
  if (op == ">=") return compared("<=", b, a);
  const bool mayDiffer = !(a.isOne() && b.isOne() && a.low == b.low);
  const bool mayAgree = a.low <= b.high && b.low <= a.high;
  return op == "==" ? Range::truth(mayDiffer, mayAgree) : Range::truth(mayAgree, mayDiffer);
}

bool isOneOf(std::string_view op, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), op) != list.end();
}

Range ofLiteral(std::string_view text) {
  const bool isHex = text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
  const std::string_view digits = isHex ? text.substr(2) : text;
  std::int64_t number = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), number, isHex ? 16 : 10);
  if (error != std::errc() || end != digits.data() + digits.size()) return {};
  return Range::integer(number, number);
}

/// "5.0"; what has no such plain form is no whole number here.
Range ofFloatLiteral(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos || dot == 0 ||
      text.substr(dot + 1).find_first_not_of('0') != std::string_view::npos)
    return {};
  return ofLiteral(text.substr(0, dot));
}

}  // namespace

Range joined(const Range& a, const Range& b) {
  if (a.kind != b.kind || a.kind == Range::Kind::Any) return {};
  return {a.kind, std::min(a.low, b.low), std::max(a.high, b.high)};
}

Range combined(std::string_view op, const Range& a, const Range& b) {
  if (op == "and") {
    if (a.isFalse()) return a;
    return a.isTrue() || a.isInt() ? b : joined(a, b);
  }
  if (op == "or") {
    if (a.isTrue() || a.isInt()) return a;
    return a.isFalse() ? b : joined(a, b);
  }
  if (isOneOf(op, {"==", "~="}) && a.isBool() && b.isBool()) return compared(op, a, b);
  const bool isComparison = isOneOf(op, {"<", ">", "<=", ">=", "==", "~="});
  if (!a.isInt() || !b.isInt()) return isComparison ? Range::truth(true, true) : Range{};
  if (isComparison) return compared(op, a, b);
  if (op == "+") return within64(Range::integer(a.low + b.low, a.high + b.high));
  if (op == "-") return within64(Range::integer(a.low - b.high, a.high - b.low));
  if (op == "*") return times(a, b);
  if (op == "%") return remainder(a, b);
  if (op == "//") return quotient(a, b);
  if (isOneOf(op, {"&", "|", "~"})) return bits(op, a, b);
  return {};
}

Range combinedFloats(std::string_view op, const Range& a, const Range& b) {
  const auto hasZero = [](const Range& r) { return r.low <= 0 && r.high >= 0; };
  if (a.isInt() && b.isInt()) {
    if (op == "*" && ((hasZero(a) && b.low < 0) || (hasZero(b) && a.low < 0))) return {};
    if (op == "%" && (a.low < 0 || b.low <= 0)) return {};
    if (isOneOf(op, {"&", "|", "~"})) return {};
  }
  const Range r = combined(op, a, b);
  return r.isInt() && (r.low < -kMaxWholeFloat || r.high > kMaxWholeFloat) ? Range{} : r;
}

Range ofFloat(double number) {
  if (!(std::fabs(number) <= static_cast<double>(kMaxWholeFloat)) || number != std::floor(number) ||
      (number == 0 && std::signbit(number)))
    return {};
  return Range::integer(static_cast<std::int64_t>(number), static_cast<std::int64_t>(number));
}

int RangeReader::wrappedIn(const LuaTree& tree, int number) {
  const auto isBinary = [&](int t, std::string_view op) {
    return t >= 0 && tree.term(t).kind == Term::Kind::Binary && tree.term(t).op == op;
  };
  const auto isNumber = [&](int t, std::int64_t wanted) {
    if (t < 0 || tree.term(t).kind != Term::Kind::Leaf) return false;
    const Sign& sign = tree.signs()[tree.term(t).from];
    return sign.kind == Sign::Kind::Literal &&
           ofLiteral(sign.text) == Range::integer(wanted, wanted);
  };
  if (!isBinary(number, "-") || !isNumber(tree.term(number).b, 0x80000000LL)) return -1;
  const int brackets = tree.term(number).a;
  if (tree.term(brackets).kind != Term::Kind::Brackets) return -1;
  const int masked = tree.term(brackets).a;
  if (!isBinary(masked, "&") || !isNumber(tree.term(masked).b, 0xFFFFFFFFLL)) return -1;
  const int lifted = tree.term(masked).a;
  if (!isBinary(lifted, "+") || !isNumber(tree.term(lifted).b, 0x80000000LL)) return -1;
  return tree.term(lifted).a;
}

Range RangeReader::of(int number) {
  const Range range = number < 0 ? Range{} : ofTerm(number);
  isExact = isExact && range.kind != Range::Kind::Any;
  return range;
}

Range RangeReader::ofCompared(int number) {
  const bool before = isExact;
  const Range range = of(number);
  if (tree_.term(number).kind == Term::Kind::Leaf) isExact = before;
  return range;
}

Range RangeReader::ofTerm(int number) {
  const Term& term = tree_.term(number);
  switch (term.kind) {
    case Term::Kind::Leaf:
      return ofLeaf(term);
    case Term::Kind::Brackets:
      return of(term.a);
    case Term::Kind::Call:
      return ofCall(term);
    case Term::Kind::Unary: {
      const Range a = of(term.a);
      if (term.op == "not")
        return a.isBool() ? Range::truth(a.high == 1, a.low == 0) : Range::truth(true, true);
      if (term.op == "-" && areFloats_ && a.isInt() && a.low <= 0 && a.high >= 0) return {};
      if (term.op == "-") return combined("-", Range::integer(0, 0), a);
      if (term.op == "~" && a.isInt()) return Range::integer(-a.high - 1, -a.low - 1);
      return {};
    }
    case Term::Kind::Binary: {
      if (const int inner = wrappedIn(tree_, number); inner >= 0) {
        const Range r = of(inner);
        return r.fitsInt32() ? r : Range::int32();
      }
      const bool isComparison = levelOf(term.op) == levelOf("<");
      const Range a = isComparison ? ofCompared(term.a) : of(term.a);
      const Range b = isComparison ? ofCompared(term.b) : of(term.b);
      return areFloats_ ? combinedFloats(term.op, a, b) : combined(term.op, a, b);
    }
    default:
      return {};
  }
}

Range RangeReader::ofLeaf(const Term& term) {
  const Sign& sign = tree_.signs()[term.from];
  if (const auto it = assigned.find({sign.kind, sign.text}); it != assigned.end())
    return it->second;
  if (sign.kind == Sign::Kind::Literal) {
    const Range range = ofLiteral(sign.text);
    return areFloats_ && !range.isInt() ? ofFloatLiteral(sign.text) : range;
  }
  if (sign.kind == Sign::Kind::Word && sign.text == "true") return Range::truth(false, true);
  if (sign.kind == Sign::Kind::Word && sign.text == "false") return Range::truth(true, false);
  return leaf_(sign, term.from);
}

Range RangeReader::ofCall(const Term& term) {
  const auto ends = [&](std::string_view word) {
    return term.op.size() >= word.size() && term.op.substr(term.op.size() - word.size()) == word;
  };
  if (ends("abs")) {
    const Range a = of(term.a);
    if (!a.isInt()) return {};
    const std::int64_t top = std::max(std::abs(a.low), std::abs(a.high));
    return Range::integer(
        a.low <= 0 && a.high >= 0 ? 0 : std::min(std::abs(a.low), std::abs(a.high)), top);
  }
  if (ends("min") || ends("max")) {
    const Range a = of(term.a), b = of(term.b);
    if (!a.isInt() || !b.isInt()) return {};
    return ends("min") ? Range::integer(std::min(a.low, b.low), std::min(a.high, b.high))
                       : Range::integer(std::max(a.low, b.low), std::max(a.high, b.high));
  }
  if (ends("remainder")) {
    const Range b = of(term.b);
    return b.isInt() && b.low > 0 ? Range::integer(1 - b.high, b.high - 1) : Range::int32();
  }
  return ends("divide") || ends("toInt") ? Range::int32() : Range{};
}

void RangeReader::run(const Statement& s) {
  switch (s.kind) {
    case Statement::Kind::Assign: {
      std::vector<Range> values;
      for (const int value : s.values) values.push_back(of(value));
      const bool isPaired = s.values.size() == s.targets.size();
      for (std::size_t i = 0; i < s.targets.size(); ++i) {
        const Sign& target = tree_.signs()[s.targets[i]];
        assigned[{target.kind, target.text}] = isPaired ? values[i] : Range{};
      }
      break;
    }
    case Statement::Kind::If:
      runIf(s);
      break;
    case Statement::Kind::Block:
      run(s.clauses.front().body);
      break;
    default:
      forget();
      break;
  }
}

void RangeReader::runIf(const Statement& s) {
  const Assigned before = assigned;
  Assigned after;
  bool isFirst = true;
  const auto join = [&] {
    if (isFirst) after = assigned;
    isFirst = false;
    for (auto& [name, range] : after) {
      const auto it = assigned.find(name);
      range = it == assigned.end() ? Range{} : joined(range, it->second);
    }
    for (const auto& [name, range] : assigned) after.try_emplace(name);
  };
  bool isComplete = false;
  for (const Statement::Clause& clause : s.clauses) {
    assigned = before;
    const Range condition = clause.condition < 0 ? Range::truth(false, true) : of(clause.condition);
    if (condition.isFalse()) continue;
    run(clause.body);
    join();
    isComplete = condition.isTrue();
    if (isComplete) break;
  }
  if (!isComplete) {
    assigned = before;
    join();
  }
  assigned = std::move(after);
}

}  // namespace graph
