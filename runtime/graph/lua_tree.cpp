#include "graph/lua_tree.h"

#include <algorithm>
#include <array>
#include <utility>

namespace graph {
namespace {

// Deeper than any sensible body, and shallow enough for every stack.
constexpr int kMaxDepth = 60;

constexpr std::array<std::pair<std::string_view, int>, 22> kLevels{
    {{"or", 1}, {"and", 2},          {"<", 3},  {">", 3},   {"<=", 3},
     {">=", 3}, {"~=", 3},           {"==", 3}, {"|", 4},   {"~", 5},
     {"&", 6},  {"<<", 7},           {">>", 7}, {"..", 8},  {"+", 9},
     {"-", 9},  {"*", 10},           {"/", 10}, {"//", 10}, {"%", 10},
     {"^", 12}, {"not", kUnaryLevel}}};

}  // namespace

int levelOf(std::string_view text) {
  if (text.empty() || text.size() > 3) return 0;
  for (const auto& [op, level] : kLevels)
    if (op == text) return level;
  return text == "#" ? kUnaryLevel : 0;
}

bool LuaTree::isWord(std::string_view text) const {
  return at_ < signs_.size() && signs_[at_].kind == Sign::Kind::Word && signs_[at_].text == text;
}

bool LuaTree::isSymbol(std::string_view text) const {
  return at_ < signs_.size() && signs_[at_].kind == Sign::Kind::Symbol && signs_[at_].text == text;
}

void LuaTree::skipLines() {
  while (at_ < signs_.size() && signs_[at_].kind == Sign::Kind::NewLine) ++at_;
}

int LuaTree::add(Term term) {
  terms_.push_back(term);
  return static_cast<int>(terms_.size()) - 1;
}

bool LuaTree::readExpression() {
  skipLines();
  if (!expressionList(expressions_)) return false;
  skipLines();
  return isGood_ && isAtEnd();
}

bool LuaTree::readStatements() { return block(statements_) && isGood_ && isAtEnd(); }

bool LuaTree::expressionList(std::vector<int>& list) {
  do {
    const int term = expression(1);
    if (!isGood_) return false;
    list.push_back(term);
  } while (isSymbol(",") && ++at_ != 0);
  return true;
}

// --- expressions

int LuaTree::expression(int minLevel) {
  if (++depth_ > kMaxDepth) return fail();
  const std::size_t from = at_;
  int left = unary();
  while (isGood_ && at_ < signs_.size() &&
         (signs_[at_].kind == Sign::Kind::Symbol || signs_[at_].kind == Sign::Kind::Word)) {
    const std::string_view op = signs_[at_].text;
    const int level = levelOf(op);
    if (level == 0 || level < minLevel || op == "not" || op == "#") break;
    ++at_;
    const bool isRightToLeft = op == ".." || op == "^";
    const int right = expression(isRightToLeft ? level : level + 1);
    if (!isGood_) break;
    left = add({Term::Kind::Binary, op, left, right, from, at_});
  }
  --depth_;
  return left;
}

int LuaTree::unary() {
  const std::size_t from = at_;
  if (isWord("not") || isSymbol("-") || isSymbol("~") || isSymbol("#")) {
    const std::string_view op = signs_[at_++].text;
    const int operand = expression(kUnaryLevel);
    if (!isGood_) return -1;
    return add({Term::Kind::Unary, op, operand, -1, from, at_});
  }
  return primary();
}

int LuaTree::primary() {
  const std::size_t from = at_;
  if (isAtEnd()) return fail();
  if (isSymbol("(")) {
    ++at_;
    const int inner = expression(1);
    if (!isGood_ || !isSymbol(")")) return fail();
    ++at_;
    return suffixes(add({Term::Kind::Brackets, {}, inner, -1, from, at_}), from);
  }
  const Sign& s = signs_[at_];
  const bool isLeaf =
      s.kind == Sign::Kind::Word || s.kind == Sign::Kind::Literal || s.kind == Sign::Kind::Socket;
  if (!isLeaf) return fail();
  ++at_;
  return suffixes(add({Term::Kind::Leaf, {}, -1, -1, from, at_}), from);
}

int LuaTree::suffixes(int term, std::size_t from) {
  while (isGood_) {
    if (isSymbol(".")) {
      at_ += 2;
      if (at_ > signs_.size()) return fail();
      term = add({Term::Kind::Opaque, {}, -1, -1, from, at_});
    } else if (isSymbol("[")) {
      ++at_;
      expression(1);
      if (!isGood_ || !isSymbol("]")) return fail();
      ++at_;
      term = add({Term::Kind::Opaque, {}, -1, -1, from, at_});
    } else if (isSymbol("(")) {
      term = call(term, from);
    } else {
      break;
    }
  }
  return term;
}

int LuaTree::call(int callee, std::size_t from) {
  ++at_;
  std::vector<int> arguments;
  if (!isSymbol(")") && !expressionList(arguments)) return fail();
  if (!isSymbol(")")) return fail();
  ++at_;
  // "math.abs" is three signs in a token list and one in an expansion: the last one names it.
  const std::string_view name = signs_[term(callee).to - 1].text;
  const int a = arguments.empty() ? -1 : arguments[0];
  const int b = arguments.size() < 2 ? -1 : arguments[1];
  return add({Term::Kind::Call, name, a, b, from, at_});
}

// --- statements

bool LuaTree::block(std::vector<Statement>& list) {
  if (++depth_ > kMaxDepth) return false;
  for (skipLines(); !isAtEnd(); skipLines()) {
    if (isWord("end") || isWord("else") || isWord("elseif") || isWord("until")) break;
    Statement s;
    s.from = at_;
    if (!statement(s)) return false;
    s.to = at_;
    list.push_back(std::move(s));
  }
  --depth_;
  return true;
}

bool LuaTree::statement(Statement& s) {
  if (signs_[at_].kind == Sign::Kind::Action || isWord("break") || isSymbol(";")) {
    ++at_;
    return true;
  }
  if (isWord("if")) return readIf(s);
  if (isWord("while") || isWord("for") || isWord("repeat") || isWord("do")) return readLoop(s);
  return readAssign(s);
}

bool LuaTree::readIf(Statement& s) {
  s.kind = Statement::Kind::If;
  while (true) {
    Statement::Clause clause;
    clause.from = at_;
    const bool isElse = isWord("else");
    ++at_;
    if (!isElse) {
      clause.condition = expression(1);
      if (!isGood_ || !isWord("then")) return false;
      ++at_;
    }
    if (!block(clause.body) || isAtEnd()) return false;
    clause.to = at_;
    s.clauses.push_back(std::move(clause));
    if (isWord("end")) break;
    if (isElse) return false;
  }
  ++at_;
  return true;
}

bool LuaTree::readLoop(Statement& s) {
  s.kind = isWord("do") ? Statement::Kind::Block : Statement::Kind::Loop;
  const bool isRepeat = isWord("repeat");
  if (!isRepeat)
    while (!isAtEnd() && !isWord("do")) ++at_;
  if (isAtEnd()) return false;
  ++at_;
  Statement::Clause clause;
  clause.from = at_;
  if (!block(clause.body) || isAtEnd()) return false;
  clause.to = at_;
  s.clauses.push_back(std::move(clause));
  if (isRepeat) {
    if (!isWord("until")) return false;
    ++at_;
    return expression(1) >= 0 && isGood_;
  }
  if (!isWord("end")) return false;
  ++at_;
  return true;
}

bool LuaTree::readAssign(Statement& s) {
  if (isWord("local")) {
    s.isLocal = true;
    ++at_;
  }
  std::vector<int> left;
  do {
    const int term = suffixes(primary(), at_);
    if (!isGood_) return false;
    left.push_back(term);
  } while (isSymbol(",") && ++at_ != 0);
  if (!isSymbol("=")) return s.isLocal || term(left.back()).kind == Term::Kind::Call;
  ++at_;
  s.kind = Statement::Kind::Assign;
  for (const int target : left) s.targets.push_back(term(target).from);
  return expressionList(s.values);
}

}  // namespace graph
