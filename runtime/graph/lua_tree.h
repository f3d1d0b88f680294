// The small part of Lua that bodies are made of, as a tree: enough to tell which values an
// expression can have and which ways a body can never go. Inside of compile only.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace graph {

/// A token of a body, or a piece of its expansion.
struct Sign {
  enum class Kind {
    Word,     ///< Keyword, name or stand-in.
    Literal,  ///< Number or text.
    Symbol,
    NewLine,
    Socket,  ///< Stands for a value, in a token also for what is assigned to.
    Action,  ///< A statement of its own: a flow, a pull.
    Other,   ///< Whatever this tree does not understand.
  };
  Kind kind = Kind::Other;
  std::string_view text;
};

struct Term {
  enum class Kind { Leaf, Unary, Binary, Brackets, Call, Opaque };
  Kind kind = Kind::Leaf;
  std::string_view op;           ///< Of Unary and Binary; of Call the function's name.
  int a = -1, b = -1;            ///< Operands; of Call the first argument.
  std::size_t from = 0, to = 0;  ///< The signs it is made of.
};

struct Statement {
  enum class Kind { Assign, If, Loop, Block, Other };
  struct Clause {
    int condition = -1;            ///< -1: else.
    std::size_t from = 0, to = 0;  ///< With its first word, up to the next clause.
    std::vector<Statement> body;
  };
  Kind kind = Kind::Other;
  bool isLocal = false;              ///< Of Assign: it declares.
  std::vector<std::size_t> targets;  ///< Of Assign: signs.
  std::vector<int> values;           ///< Of Assign: terms.
  std::vector<Clause> clauses;       ///< Of If; of Loop and Block one.
  std::size_t from = 0, to = 0;
};

/// How tightly Lua's binary operators bind, the loosest first; 0 for what is none. The unary ones
/// have kUnaryLevel.
int levelOf(std::string_view text);
inline constexpr int kUnaryLevel = 11;

class LuaTree {
 public:
  explicit LuaTree(std::vector<Sign> signs) : signs_(std::move(signs)) {}

  /// One expression, or several with commas between them; false where it is not understood.
  bool readExpression();
  bool readStatements();

  const std::vector<Sign>& signs() const { return signs_; }
  const Term& term(int number) const { return terms_[static_cast<std::size_t>(number)]; }
  const std::vector<int>& expressions() const { return expressions_; }
  const std::vector<Statement>& statements() const { return statements_; }

 private:
  bool isWord(std::string_view text) const;
  bool isSymbol(std::string_view text) const;
  bool isAtEnd() const { return at_ >= signs_.size(); }
  void skipLines();
  int add(Term term);
  int expression(int minLevel);
  int unary();
  int primary();
  int suffixes(int term, std::size_t from);
  int call(int callee, std::size_t from);
  bool expressionList(std::vector<int>& list);
  bool block(std::vector<Statement>& list);
  bool statement(Statement& s);
  bool readIf(Statement& s);
  bool readLoop(Statement& s);
  bool readAssign(Statement& s);
  int fail() {
    isGood_ = false;
    return -1;
  }

  std::vector<Sign> signs_;
  std::vector<Term> terms_;
  std::vector<int> expressions_;
  std::vector<Statement> statements_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool isGood_ = true;
};

}  // namespace graph
