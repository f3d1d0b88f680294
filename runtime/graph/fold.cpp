#include "graph/fold.h"

#include <algorithm>
#include <cctype>

namespace graph {
namespace {

bool isSymbol(const std::string& text) {
  return text.size() <= 3 && std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return std::ispunct(c) != 0 && c != '_' && c != '"' && c != '\'';
         });
}

Sign signOf(const Piece& p) {
  switch (p.kind) {
    case Piece::Kind::NewLine:
      return {Sign::Kind::NewLine, {}};
    case Piece::Kind::Input:
      return {Sign::Kind::Socket, {}};
    case Piece::Kind::Flow:
    case Piece::Kind::Pull:
      return {Sign::Kind::Action, {}};
    default:
      break;
  }
  if (p.isWord) return {Sign::Kind::Word, p.text};
  if (isSymbol(p.text)) return {Sign::Kind::Symbol, p.text};
  const char c = p.text.empty() ? ' ' : p.text[0];
  const bool isName = std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' || c < ' ';
  return {isName ? Sign::Kind::Word : Sign::Kind::Literal, p.text};
}

std::vector<Sign> signsOf(const std::vector<Piece>& pieces) {
  std::vector<Sign> signs;
  signs.reserve(pieces.size());
  for (const Piece& p : pieces) signs.push_back(signOf(p));
  return signs;
}

class Folder {
 public:
  Folder(const std::vector<Piece>& pieces, const PieceRange& rangeOf)
      : in_(pieces),
        tree_(signsOf(pieces)),
        reader_(tree_, [&rangeOf, this](const Sign&, std::size_t i) { return rangeOf(in_[i]); }) {}

  bool expression() {
    if (!tree_.readExpression()) return false;
    std::size_t at = 0;
    for (const int term : tree_.expressions()) {
      copy(at, tree_.term(term).from);
      value(term);
      at = tree_.term(term).to;
    }
    copy(at, in_.size());
    return true;
  }

  bool statements() {
    if (!tree_.readStatements()) return false;
    list(tree_.statements(), 0, in_.size());
    return true;
  }

  std::vector<Piece> take() { return std::move(out_); }

 private:
  void copy(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) out_.push_back(in_[i]);
  }

  void literal(const Range& range, bool isSpaced) {
    Piece p;
    p.text = range.isBool() ? (range.low != 0 ? "true" : "false") : std::to_string(range.low);
    p.isWord = range.isBool();
    p.spaced = isSpaced;
    // "2 - -1" is one value in brackets, not a comment.
    if (range.low < 0) p.text = "(" + p.text + ")";
    out_.push_back(std::move(p));
  }

  bool hasCall(int number) const {
    if (number < 0) return false;
    const Term& t = tree_.term(number);
    if (t.kind == Term::Kind::Call || t.kind == Term::Kind::Opaque) return true;
    return hasCall(t.a) || hasCall(t.b);
  }

  // --- expressions

  /// A value of its own needs no brackets around it.
  void value(int term) {
    const std::size_t first = out_.size();
    write(term);
    const auto inner = out_.begin() + static_cast<std::ptrdiff_t>(first);
    if (out_.end() - inner < 3 || inner->text != "(") return;
    int depth = 0;
    for (auto p = inner; p != out_.end(); ++p) {
      depth += p->text == "(" ? 1 : p->text == ")" ? -1 : 0;
      if (depth == 0 && p + 1 != out_.end()) return;
    }
    const bool isSpaced = inner->spaced;
    out_.pop_back();
    out_.erase(out_.begin() + static_cast<std::ptrdiff_t>(first));
    out_[first].spaced = isSpaced;
  }

  void write(int number) {
    const Term& t = tree_.term(number);
    const std::size_t first = out_.size();
    const Range range = reader_.of(number);
    if (t.kind != Term::Kind::Leaf && range.isOne() && !hasCall(number))
      literal(range, false);
    else if (const int inner = RangeReader::wrappedIn(tree_, number);
             inner >= 0 && reader_.of(inner).fitsInt32())
      bracketed(inner);
    else
      writeParts(t);
    if (first < out_.size()) out_[first].spaced = in_[t.from].spaced;
  }

  void bracketed(int inner) {
    const Term::Kind kind = tree_.term(inner).kind;
    const bool isAtom = kind == Term::Kind::Leaf || kind == Term::Kind::Brackets;
    if (!isAtom) symbol("(");
    write(inner);
    if (!isAtom) symbol(")");
  }

  void symbol(const char* text) {
    Piece p;
    p.text = text;
    out_.push_back(std::move(p));
  }

  void writeParts(const Term& t) {
    if (t.kind == Term::Kind::Binary) {
      const Range left = reader_.of(t.a);
      const bool isSure = left.isInt() || left.isTrue();
      if (t.op == "and" && !hasCall(t.a) && isSure) return write(t.b);
      if (t.op == "or" && !hasCall(t.a) && left.isFalse()) return write(t.b);
      if ((t.op == "or" && isSure) || (t.op == "and" && left.isFalse())) return write(t.a);
      // Whole numbers have no -0, which a 0 would change.
      const bool isNothing = (t.op == "+" || t.op == "-") && left.isInt() &&
                             reader_.of(t.b) == Range::integer(0, 0) && !hasCall(t.b);
      if (isNothing) return write(t.a);
      if (t.op == "and" && left.isBool() && !hasCall(t.b) && reader_.of(t.b).isTrue())
        return write(t.a);
      write(t.a);
      copy(tree_.term(t.a).to, tree_.term(t.b).from);
      write(t.b);
    } else if (t.kind == Term::Kind::Unary || t.kind == Term::Kind::Brackets) {
      copy(t.from, tree_.term(t.a).from);
      write(t.a);
      copy(tree_.term(t.a).to, t.to);
    } else {
      copy(t.from, t.to);
    }
  }

  // --- statements

  void list(const std::vector<Statement>& statements, std::size_t from, std::size_t to) {
    for (const Statement& s : statements) {
      copy(from, s.from);
      statement(s);
      from = s.to;
    }
    copy(from, to);
  }

  void statement(const Statement& s) {
    switch (s.kind) {
      case Statement::Kind::Assign:
        assign(s);
        reader_.run(s);
        break;
      case Statement::Kind::If:
        choose(s);
        break;
      case Statement::Kind::Loop:
        reader_.forget();
        around(s);
        reader_.forget();
        break;
      case Statement::Kind::Block:
        around(s);
        break;
      default:
        copy(s.from, s.to);
        reader_.forget();
        break;
    }
  }

  void around(const Statement& s) {
    const Statement::Clause& clause = s.clauses.front();
    copy(s.from, clause.from);
    list(clause.body, clause.from, clause.to);
    copy(clause.to, s.to);
  }

  void assign(const Statement& s) {
    std::size_t at = s.from;
    for (const int term : s.values) {
      copy(at, tree_.term(term).from);
      value(term);
      at = tree_.term(term).to;
    }
    copy(at, s.to);
  }

  struct Way {
    const Statement::Clause* clause;
    std::vector<Piece> condition, body;
  };

  void choose(const Statement& s) {
    const RangeReader::Assigned before = reader_.assigned;
    std::vector<Piece> whole = std::move(out_);
    std::vector<Way> ways;
    bool isElse = false;
    for (const Statement::Clause& clause : s.clauses) {
      reader_.assigned = before;
      Way way{&clause, {}, {}};
      std::size_t bodyFrom = clause.from + 1;
      if (clause.condition >= 0) {
        const Range condition = reader_.of(clause.condition);
        const bool isFree = !hasCall(clause.condition);
        if (condition.isFalse() && isFree) continue;
        out_.clear();
        value(clause.condition);
        way.condition = std::move(out_);
        isElse = condition.isTrue() && isFree;
        bodyFrom = tree_.term(clause.condition).to + 1;
      } else {
        isElse = true;
      }
      out_.clear();
      list(clause.body, bodyFrom, clause.to);
      way.body = std::move(out_);
      if (isElse) way.condition.clear();
      ways.push_back(std::move(way));
      if (isElse) break;
    }
    out_ = std::move(whole);
    writeWays(s, ways, isElse);
    reader_.assigned = before;
    reader_.run(s);
  }

  void word(const char* text, bool isSpaced) {
    Piece p;
    p.text = text;
    p.isWord = true;
    p.spaced = isSpaced;
    out_.push_back(std::move(p));
  }

  void writeWays(const Statement& s, const std::vector<Way>& ways, bool isElse) {
    if (ways.empty()) return;
    if (ways.size() == 1 && isElse) {
      const auto& body = ways.front().body;
      const bool hasLocals = std::any_of(
          body.begin(), body.end(), [](const Piece& p) { return p.isWord && p.text == "local"; });
      if (hasLocals) word("do", false);
      out_.insert(out_.end(), body.begin(), body.end());
      if (hasLocals) word("end", true);
      return;
    }
    for (std::size_t i = 0; i < ways.size(); ++i) {
      const bool isLast = isElse && i + 1 == ways.size();
      word(isLast ? "else" : i == 0 ? "if" : "elseif", i > 0 || in_[s.from].spaced);
      if (!isLast) {
        const std::size_t first = out_.size();
        out_.insert(out_.end(), ways[i].condition.begin(), ways[i].condition.end());
        out_[first].spaced = true;
        word("then", true);
      }
      out_.insert(out_.end(), ways[i].body.begin(), ways[i].body.end());
    }
    word("end", in_[s.to - 1].spaced);
  }

  const std::vector<Piece>& in_;
  LuaTree tree_;
  RangeReader reader_;
  std::vector<Piece> out_;
};

}  // namespace

std::vector<Piece> foldExpression(std::vector<Piece> pieces, const PieceRange& rangeOf) {
  Folder folder(pieces, rangeOf);
  return folder.expression() ? folder.take() : std::move(pieces);
}

std::vector<Piece> foldStatements(std::vector<Piece> pieces, const PieceRange& rangeOf) {
  Folder folder(pieces, rangeOf);
  return folder.statements() ? folder.take() : std::move(pieces);
}

}  // namespace graph
