#include "graph/body_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

namespace graph {
namespace {

bool isNameStart(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool isNamePart(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  base::Result<std::vector<Token>> run() {
    while (skipSpace(), at_ < text_.size()) {
      if (auto ok = next(); !ok) return ok.error();
    }
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  void skipSpace() {
    spaced_ = false;
    while (at_ < text_.size()) {
      if (peek() == '-' && peek(1) == '-') {
        while (at_ < text_.size() && peek() != '\n') ++at_;
      } else if (peek() == ' ' || peek() == '\t' || peek() == '\r') {
        ++at_;
      } else {
        return;
      }
      spaced_ = true;
    }
  }

  std::string name() {
    const std::size_t from = at_;
    while (isNamePart(peek())) ++at_;
    return std::string(text_.substr(from, at_ - from));
  }

  void push(Token::Kind kind, std::string text, int index = Token::kWhole) {
    tokens_.push_back({kind, std::move(text), index, spaced_});
  }

  base::Status next() {
    const char c = peek();
    if (c == '\n') {
      ++at_;
      push(Token::Kind::NewLine, "");
      return base::Done{};
    }
    if (c == '$' || c == '@') return sign(c);
    if (isNameStart(c)) {
      push(Token::Kind::Word, name());
      return base::Done{};
    }
    if (isDigit(c) || (c == '.' && isDigit(peek(1)))) return number();
    if (c == '"' || c == '\'') return quoted(c);
    return symbol();
  }

  base::Status sign(char c) {
    ++at_;
    Token::Kind kind = c == '@' ? Token::Kind::Later : Token::Kind::Socket;
    if (c == '$' && peek() == '$') kind = Token::Kind::Directive;
    if (c == '$' && peek() == '.') kind = Token::Kind::State;
    if (kind == Token::Kind::Directive || kind == Token::Kind::State) ++at_;
    std::string word = name();
    if (word.empty()) return base::Error{std::string("a name is missing after ") + c};
    int index = Token::kWhole;
    if (kind == Token::Kind::Socket && peek() == '[') index = component();
    push(kind, std::move(word), index);
    return base::Done{};
  }

  /// [3] or [i] right after a socket; anything else in brackets is ordinary Lua.
  int component() {
    std::size_t end = 1;
    if (peek(1) == 'i' && peek(2) == ']') {
      at_ += 3;
      return Token::kEach;
    }
    int value = 0;
    while (isDigit(peek(end)) && end < 4) value = value * 10 + (peek(end++) - '0');
    if (peek(end) != ']' || value < 1 || value > 16) return Token::kWhole;
    at_ += end + 1;
    return value;
  }

  base::Status number() {
    const std::size_t from = at_;
    while (isNamePart(peek()) || peek() == '.' ||
           ((peek() == '+' || peek() == '-') && (text_[at_ - 1] == 'e' || text_[at_ - 1] == 'E')))
      ++at_;
    push(Token::Kind::Literal, std::string(text_.substr(from, at_ - from)));
    return base::Done{};
  }

  base::Status quoted(char quote) {
    const std::size_t from = at_++;
    while (at_ < text_.size() && peek() != quote && peek() != '\n') at_ += peek() == '\\' ? 2 : 1;
    if (peek() != quote) return base::Error{"a text in quotes has no end"};
    ++at_;
    push(Token::Kind::Literal, std::string(text_.substr(from, at_ - from)));
    return base::Done{};
  }

  base::Status symbol() {
    static constexpr std::array<std::string_view, 10> kLong{
        "...", "..", "==", "~=", "<=", ">=", "//", "<<", ">>", "::"};
    static constexpr std::string_view kShort = "+-*/%^#&~|<>=(){}[];:,.";
    for (const std::string_view s : kLong) {
      if (text_.substr(at_, s.size()) != s) continue;
      at_ += s.size();
      push(Token::Kind::Symbol, std::string(s));
      return base::Done{};
    }
    if (kShort.find(peek()) == std::string_view::npos)
      return base::Error{std::string("the sign '") + peek() + "' has no meaning in a body"};
    push(Token::Kind::Symbol, std::string(1, peek()));
    ++at_;
    return base::Done{};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool spaced_ = false;
  std::vector<Token> tokens_;
};

constexpr std::array<std::string_view, 22> kKeywords{
    "and",      "break",  "do",   "else", "elseif", "end",  "false", "for",
    "function", "goto",   "if",   "in",   "local",  "nil",  "not",   "or",
    "repeat",   "return", "then", "true", "until",  "while"};
constexpr std::array<std::string_view, 10> kDirectives{"each", "end",  "key",  "index",  "self",
                                                       "fold", "pull", "else", "elseif", "endif"};

template <class List>
bool contains(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// Checks one text of one body against its node.
class BodyRules {
 public:
  BodyRules(const NodeDef& def, bool isStatements) : def_(def), isStatements_(isStatements) {}

  base::Status check(const std::vector<Token>& tokens) {
    collectLocals(tokens);
    for (std::size_t i = 0; i < tokens.size(); ++i)
      if (auto ok = checkToken(tokens, i); !ok) return ok;
    return base::Done{};
  }

 private:
  static bool isWord(const std::vector<Token>& tokens, std::size_t i, std::string_view word) {
    return i < tokens.size() && tokens[i].kind == Token::Kind::Word && tokens[i].text == word;
  }
  static bool isSymbol(const std::vector<Token>& tokens, std::size_t i, std::string_view sign) {
    return i < tokens.size() && tokens[i].kind == Token::Kind::Symbol && tokens[i].text == sign;
  }

  void collectLocals(const std::vector<Token>& tokens) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (!isWord(tokens, i, "local") && !isWord(tokens, i, "for")) continue;
      for (std::size_t j = i + 1; j < tokens.size() && tokens[j].kind == Token::Kind::Word;
           j += 2) {
        locals_.insert(tokens[j].text);
        if (!isSymbol(tokens, j + 1, ",")) break;
      }
    }
  }

  base::Status checkToken(const std::vector<Token>& tokens, std::size_t i) const {
    const Token& t = tokens[i];
    switch (t.kind) {
      case Token::Kind::Word:
        return checkWord(tokens, i);
      case Token::Kind::Socket:
        return checkSocket(t);
      case Token::Kind::State:
        for (const StateDef& s : def_.state)
          if (s.name == t.text) return base::Done{};
        return base::Error{"$." + t.text + " is not in its state"};
      case Token::Kind::Later: {
        const PortDef* port = def_.output(t.text);
        const ConfigDef* entry = def_.configEntry(t.text);
        if ((port && port->isFlow) || (entry && entry->names == "variable")) return base::Done{};
        return base::Error{"@" + t.text +
                           " is neither an output flow nor a config entry that names a variable"};
      }
      case Token::Kind::Directive:
        return checkDirective(tokens, i);
      case Token::Kind::Symbol:
        if (t.text == ":" || t.text == "::" || t.text == "...")
          return base::Error{"'" + t.text + "' is not for bodies"};
        return base::Done{};
      default:
        return base::Done{};
    }
  }

  static bool isOperand(const std::vector<Token>& tokens, std::size_t i) {
    return i > 0 && tokens[i - 1].kind == Token::Kind::Directive &&
           (tokens[i - 1].text == "pull" || tokens[i - 1].text == "each");
  }

  base::Status checkDirective(const std::vector<Token>& tokens, std::size_t i) const {
    const std::string& word = tokens[i].text;
    if (!contains(kDirectives, word)) return base::Error{"$$" + word + " is unknown"};
    if (word != "pull" && word != "each") return base::Done{};
    const std::string operand = i + 1 < tokens.size() ? tokens[i + 1].text : "";
    const PortDef* in = def_.input(operand);
    const PortDef* out = def_.output(operand);
    if (word == "pull" ? in && !in->isFlow
                       : (in && !in->repeatedBy.empty()) || (out && !out->repeatedBy.empty()))
      return base::Done{};
    return base::Error{"$$" + word +
                       (word == "pull" ? " needs a value input" : " needs a repeated socket") +
                       ", got \"" + operand + "\""};
  }

  base::Status checkSocket(const Token& t) const {
    if (def_.input(t.text) || def_.output(t.text) || def_.configEntry(t.text)) return base::Done{};
    return base::Error{"$" + t.text + " is neither a socket nor a config entry"};
  }

  base::Status checkWord(const std::vector<Token>& tokens, std::size_t i) const {
    const std::string& word = tokens[i].text;
    if (isLuaKeyword(word)) {
      if (word == "function" || word == "goto" || word == "return")
        return base::Error{"'" + word + "' is not for bodies"};
      if (!isStatements_ &&
          (word == "local" || word == "do" || word == "if" || word == "while" || word == "for"))
        return base::Error{"'" + word + "' in an expression"};
      return base::Done{};
    }
    if ((i > 0 && isSymbol(tokens, i - 1, ".")) || isOperand(tokens, i)) return base::Done{};
    if (word == "lib" || word == "host" || word == "math") {
      if (isSymbol(tokens, i + 1, ".") && i + 2 < tokens.size() &&
          tokens[i + 2].kind == Token::Kind::Word)
        return base::Done{};
      return base::Error{"'" + word + "' must be followed by .name"};
    }
    if (!contains(locals_, word))
      return base::Error{"'" + word + "' is not a local, and there are no globals"};
    if (word.find('_') != std::string::npos)
      return base::Error{"local '" + word + "': names with an underscore belong to the compiler"};
    return base::Done{};
  }

  const NodeDef& def_;
  bool isStatements_;
  std::set<std::string, std::less<>> locals_;
};

base::Status checkText(const NodeDef& def, const std::string& where, const std::string& text,
                       bool isStatements) {
  auto tokens = tokensOf(text);
  if (!tokens) return base::within(where, tokens.error());
  if (auto ok = BodyRules(def, isStatements).check(*tokens); !ok)
    return base::within(where, ok.error());
  return base::Done{};
}

base::Status checkBody(const NodeDef& def, const std::string& type, const Body& body) {
  const std::string place = type.empty() ? "" : type + ".";
  if (!type.empty() && !base::typeFrom(type))
    return base::Error{"'" + type + "' is no type, so it has no body"};
  const int ways = (!body.expr.empty() ? 1 : 0) + (!body.lua.empty() ? 1 : 0) +
                   (!body.each.empty() && body.fold.empty() ? 1 : 0);
  if (ways > 1)
    return base::Error{place + "each, expr and lua: only one of them says what comes out"};
  if (!body.each.empty())
    if (auto ok = checkText(def, place + "each", body.each, false); !ok) return ok;
  for (const auto& [output, texts] : body.expr) {
    const PortDef* port = def.output(output);
    if (!port || port->isFlow)
      return base::Error{place + "expr: there is no value output \"" + output + "\""};
    for (const std::string& text : texts)
      if (auto ok = checkText(def, place + "expr." + output, text, false); !ok) return ok;
  }
  for (const auto& [input, text] : body.lua) {
    const PortDef* port = def.input(input);
    if (!input.empty() && (!port || !port->isFlow))
      return base::Error{place + "lua: there is no input flow \"" + input + "\""};
    if (auto ok = checkText(def, place + (input.empty() ? "lua" : "lua." + input), text, true); !ok)
      return ok;
  }
  return base::Done{};
}

base::Status checkPort(const NodeDef& def, const PortDef& port) {
  const std::string where = "socket \"" + port.name + "\"";
  for (const std::string& entry : {port.repeatedBy, port.typeFrom, port.standardFrom})
    if (!entry.empty() && !def.configEntry(entry))
      return base::Error{where + ": there is no config entry \"" + entry + "\""};
  if (!port.isFlow && port.types.empty() && port.typeFrom.empty() && port.repeatedBy.empty())
    return base::Error{where + ": has no type"};
  if (port.types.size() > 1 && port.typeVariable.empty() && port.typeFrom.empty())
    return base::Error{where + ": several types need a type variable"};
  for (const auto* ports : {&def.inputs, &def.outputs})
    for (const PortDef& other : *ports)
      if (!port.typeVariable.empty() && other.typeVariable == port.typeVariable &&
          other.types.size() != port.types.size())
        return base::Error{where + ": its list of types is not as long as that of \"" + other.name +
                           "\""};
  if (port.standard && port.min && port.standard->asFloat() < *port.min)
    return base::Error{where + ": its default is below min"};
  if (port.standard && port.max && port.standard->asFloat() > *port.max)
    return base::Error{where + ": its default is above max"};
  return base::Done{};
}

base::Status checkNames(const NodeDef& def) {
  for (const auto* ports : {&def.inputs, &def.outputs}) {
    std::set<std::string> seen;
    for (const PortDef& port : *ports)
      if (!seen.insert(port.name).second)
        return base::Error{"socket \"" + port.name + "\" is there twice"};
  }
  return base::Done{};
}

}  // namespace

bool isLuaKeyword(std::string_view word) { return contains(kKeywords, word); }

base::Result<std::vector<Token>> tokensOf(std::string_view text) { return Lexer(text).run(); }

base::Status validate(const NodeDef& def) {
  if (auto ok = checkNames(def); !ok) return ok;
  for (const auto* ports : {&def.inputs, &def.outputs})
    for (const PortDef& port : *ports)
      if (auto ok = checkPort(def, port); !ok) return ok;
  for (const auto& [type, body] : def.bodies)
    if (auto ok = checkBody(def, type, body); !ok) return ok;
  const bool hasBody = !def.bodies.empty();
  if (def.kind == NodeKind::Event && def.event.empty())
    return base::Error{"an event node must say its event"};
  if (def.kind != NodeKind::Event && !hasBody)
    return base::Error{"it has neither each nor expr nor lua"};
  return base::Done{};
}

}  // namespace graph
