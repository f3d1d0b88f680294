#include "base/phrases.h"

#include <algorithm>

namespace base {
namespace {

constexpr int kMaxDepth = 6;
// Less is no sentence: such a pattern joins what is translated, and says nothing by itself.
constexpr std::size_t kSentence = 6;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// The place of the next "{0}" from `from` on; npos if there is none.
std::size_t findHole(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find('{', from); at != std::string_view::npos;
       at = text.find('{', at + 1))
    if (at + 2 < text.size() && isDigit(text[at + 1]) && text[at + 2] == '}') return at;
  return std::string_view::npos;
}

/// Quotes say as much as letters do.
std::size_t countLetters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '"';
  }));
}

bool endsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

Phrases::Phrases(const Table& table) {
  for (const auto& [key, translation] : table) {
    Pattern pattern;
    std::size_t from = 0;
    for (std::size_t at = findHole(key, 0); at != std::string::npos; at = findHole(key, from)) {
      pattern.pieces.push_back(key.substr(from, at - from));
      pattern.holes.push_back(static_cast<std::size_t>(key[at + 1] - '0'));
      from = at + 3;
    }
    pattern.pieces.push_back(key.substr(from));
    for (const std::string& piece : pattern.pieces) pattern.letters += countLetters(piece);
    pattern.translation = translation;
    patterns_.push_back(std::move(pattern));
  }
  std::stable_sort(patterns_.begin(), patterns_.end(),
                   [](const Pattern& a, const Pattern& b) { return a.letters > b.letters; });
}

std::vector<std::string> Phrases::translations() const {
  std::vector<std::string> all;
  for (const Pattern& pattern : patterns_) all.push_back(pattern.translation);
  return all;
}

bool Phrases::fits(const Pattern& pattern, std::string_view message, Captures& captures) {
  const std::vector<std::string>& pieces = pattern.pieces;
  if (pieces.size() == 1) return message == pieces[0];
  if (message.substr(0, pieces[0].size()) != pieces[0]) return false;
  std::size_t at = pieces[0].size();
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    const std::string& piece = pieces[i];
    const bool isLast = i + 1 == pieces.size();
    if (isLast && (!endsWith(message, piece) || message.size() < at + piece.size())) return false;
    // At least one character is what varies.
    const std::size_t next = isLast ? message.size() - piece.size() : message.find(piece, at + 1);
    if (next == std::string_view::npos || next <= at) return false;
    const std::string_view capture = message.substr(at, next - at);
    const bool isQuoted = endsWith(pieces[i - 1], "\"") && piece.substr(0, 1) == "\"";
    if (isQuoted && capture.find('"') != std::string_view::npos) return false;
    captures.push_back(capture);
    at = next + piece.size();
  }
  return true;
}

bool Phrases::fill(const Pattern& pattern, const Captures& captures, int depth,
                   std::string& result) const {
  bool isKnown = pattern.holes.empty() || depth > 0 || pattern.letters >= kSentence;
  std::map<std::size_t, std::string> words;
  for (std::size_t i = 0; i < captures.size(); ++i) {
    std::string& word = words[pattern.holes[i]] = std::string(captures[i]);
    const bool isAuthors = endsWith(pattern.pieces[i], "\"") || captures[i].front() == '"';
    const std::string before = word;
    if (!isAuthors && translate(before, depth + 1, word)) isKnown = true;
  }
  if (!isKnown) return false;
  result.clear();
  std::size_t from = 0;
  const std::string& text = pattern.translation;
  for (std::size_t at = findHole(text, 0); at != std::string::npos; at = findHole(text, from)) {
    result += text.substr(from, at - from) + words[static_cast<std::size_t>(text[at + 1] - '0')];
    from = at + 3;
  }
  result += text.substr(from);
  return true;
}

bool Phrases::translate(std::string_view message, int depth, std::string& result) const {
  if (depth > kMaxDepth || message.empty()) return false;
  for (const Pattern& pattern : patterns_) {
    Captures captures;
    if (fits(pattern, message, captures) && fill(pattern, captures, depth, result)) return true;
  }
  return false;
}

std::string Phrases::of(std::string_view message) const {
  std::string result;
  return translate(message, 0, result) ? result : std::string(message);
}

}  // namespace base
