// The part of Writer that puts lines down, opens and closes blocks, and leaves out empty ones.
#include "graph/writer.h"
#include "graph/writer_words.h"

#include <algorithm>

namespace graph {
namespace {

/// Where the bracket that opens at `open` closes; texts may hold brackets, too.
std::size_t closingBracket(std::string_view text, std::size_t open) {
  int depth = 0;
  bool isInText = false;
  for (std::size_t i = open; i < text.size(); ++i) {
    const char c = text[i];
    if (isInText) {
      if (c == '\\') ++i;
      if (c == '"') isInText = false;
      continue;
    }
    isInText = c == '"';
    if (c == '(') ++depth;
    if (c == ')' && --depth == 0) return i;
  }
  return std::string_view::npos;
}

bool isNameText(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return c == '.' || kNameCharacters.find(c) != std::string_view::npos;
  });
}

/// name(...) and nothing else.
bool isOneCall(std::string_view text) {
  const std::size_t open = text.find('(');
  return open != std::string_view::npos && isNameText(text.substr(0, open)) &&
         closingBracket(text, open) + 1 == text.size();
}

/// "not x" for "x", with as few brackets as it takes.
std::string negated(const std::string& condition) {
  constexpr std::string_view kNot = "not ";
  if (isNameText(condition) || isOneCall(condition)) return std::string(kNot) + condition;
  if (condition.compare(0, kNot.size(), kNot) == 0) {
    const std::string rest = condition.substr(kNot.size());
    if (isNameText(rest) || isOneCall(rest)) return rest;
  }
  return std::string(kNot) + "(" + condition + ")";
}

}  // namespace

void Writer::writeBlockLine(int node, const Pieces& pieces, const std::string& text) {
  const bool startsWithCloser = isCloser(pieces.front());
  const auto shut = [&](const Piece& p) {
    isWord(p, "else") || isWord(p, "elseif") ? closeBranch() : close();
  };
  if (startsWithCloser) shut(pieces.front());
  if (text == "end") dropEmptyElse();
  const bool isGone = text == "end" ? dropEmptyThen() : text == "else" && negateEmptyThen();
  if (!isGone) line(text, node);
  bool isLoop = false;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& p = pieces[i];
    if (isWord(p, "while") || isWord(p, "for")) isLoop = true;
    if (isWord(p, "local")) {
      int count = 1;
      for (std::size_t j = i + 1; j < pieces.size() && pieces[j].text != "="; ++j)
        count += pieces[j].text == "," ? 1 : 0;
      addLocals(count);
    }
    if (isCloser(p) && (i > 0 || !startsWithCloser)) shut(p);
    if (isOpener(p) || isWord(p, "else")) {
      open();
      if (isLoop || isWord(p, "repeat")) countSteps(node, 1);
      isLoop = false;
    }
  }
}

void Writer::dropEmptyElse() {
  const std::string indent(static_cast<std::size_t>(indent_) * 2, ' ');
  if (function_->lines.back().text == indent + "else") function_->lines.pop_back();
}

/// The condition if the last line begins an `if` of this block.
std::optional<std::string> Writer::lastCondition() const {
  const std::string& last = function_->lines.back().text;
  const std::string start = std::string(static_cast<std::size_t>(indent_) * 2, ' ') + "if ";
  constexpr std::string_view kEnd = " then";
  if (last.compare(0, start.size(), start) != 0 || last.size() < start.size() + kEnd.size() ||
      last.compare(last.size() - kEnd.size(), kEnd.size(), kEnd) != 0)
    return std::nullopt;
  return last.substr(start.size(), last.size() - start.size() - kEnd.size());
}

/// "if x then" with nothing before its "else" becomes "if not x then".
bool Writer::negateEmptyThen() {
  const auto condition = lastCondition();
  if (!condition) return false;
  function_->lines.back().text = std::string(static_cast<std::size_t>(indent_) * 2, ' ') + "if " +
                                 negated(*condition) + " then";
  return true;
}

/// An `if` with nothing in it: of its condition only a call of the host is worth writing.
bool Writer::dropEmptyThen() {
  auto condition = lastCondition();
  if (!condition) return false;
  if (condition->find("host") == std::string::npos) {
    function_->lines.pop_back();
    return true;
  }
  constexpr std::string_view kNot = "not ";
  if (condition->compare(0, kNot.size(), kNot) == 0) condition->erase(0, kNot.size());
  if (!isOneCall(*condition)) return false;
  function_->lines.back().text =
      std::string(static_cast<std::size_t>(indent_) * 2, ' ') + *condition;
  return true;
}

std::string Writer::stepsText(std::int64_t count) {
  usesSteps_ = true;
  const std::string steps = kSteps;
  return steps + " = " + steps + " - " + std::to_string(count) + " if " + steps + " < 0 then " +
         steps + " = host.more() end";
}

void Writer::countSteps(int node, std::int64_t count) { line(stepsText(count), node); }

// --- lines and scopes

void Writer::line(const std::string& text, int node) {
  std::string whole;
  whole.reserve(static_cast<std::size_t>(indent_) * 2 + text.size());
  whole.append(static_cast<std::size_t>(indent_) * 2, ' ').append(text);
  function_->lines.push_back({std::move(whole), node});
  textSize_ += function_->lines.back().text.size() + 1;
}

void Writer::open() {
  ++indent_;
  scopes_.emplace_back();
  scopes_.back().forgottenBeside.swap(forgottenBeside_);
}

/// Takes the innermost scope away, with what only it knew.
Writer::Scope Writer::leave() {
  contract(scopes_.size() > 1, "a body closes more blocks than it opens");
  if (scopes_.size() <= 1) return {};
  --indent_;
  Scope closed = std::move(scopes_.back());
  scopes_.pop_back();
  locals_ -= closed.locals;
  for (const std::uint64_t key : closed.keys)
    if (const auto it = known_.find(key); it != known_.end() && it->second.scope == scopes_.size())
      known_.erase(it);
  return closed;
}

void Writer::close() {
  Scope closed = leave();
  for (const std::uint64_t key : closed.forgottenBeside)
    if (const auto it = known_.find(key); it != known_.end()) {
      closed.forgotten.emplace_back(key, std::move(it->second));
      known_.erase(it);
    }
  for (auto& [key, known] : closed.forgotten)
    if (known.scope + 1 < scopes_.size())
      scopes_.back().forgotten.emplace_back(key, std::move(known));
}

/// Closes a branch beside which another one opens.
void Writer::closeBranch() {
  Scope closed = leave();
  forgottenBeside_ = std::move(closed.forgottenBeside);
  for (auto& [key, known] : closed.forgotten) {
    forgottenBeside_.push_back(key);
    known_.insert_or_assign(key, std::move(known));
  }
}

void Writer::addLocals(int count) {
  locals_ += count;
  scopes_.back().locals += count;
}

void Writer::forget(Dependencies changed) {
  for (auto it = known_.begin(); it != known_.end();) {
    if ((it->second.on & changed) == 0) {
      ++it;
      continue;
    }
    if (it->second.scope + 1 < scopes_.size())
      scopes_.back().forgotten.emplace_back(it->first, std::move(it->second));
    it = known_.erase(it);
  }
}

}  // namespace graph
