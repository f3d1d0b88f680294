// What messages say in another language. Messages are made in English, as sentences with their
// particulars in them; a table has the sentences' patterns and what they are elsewhere, so whoever
// makes a message need know nothing of languages.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace base {

class Phrases {
 public:
  /// English pattern to its translation. "{0}", "{1}" … stand for what varies, in both; two of them
  /// never stand side by side.
  using Table = std::map<std::string, std::string>;

  /// Knows nothing: every message stays as it is.
  Phrases() = default;
  explicit Phrases(const Table& table);

  /// The translation by the pattern with most words that fits the whole message; what varies is
  /// translated in turn, but for what stands in quotes: that is the author's. The message itself
  /// where none fits. Cost: linear in the patterns.
  std::string of(std::string_view message) const;
  /// All that it may say, apart from what varies: who draws it needs the characters.
  std::vector<std::string> translations() const;

 private:
  struct Pattern {
    std::vector<std::string> pieces;  ///< Before, between and after the holes.
    std::vector<std::size_t> holes;   ///< Their numbers, in order.
    std::size_t letters = 0;          ///< Of all pieces.
    std::string translation;
  };
  using Captures = std::vector<std::string_view>;  ///< In the order of Pattern::holes.

  static bool fits(const Pattern& pattern, std::string_view message, Captures& captures);
  /// False where nothing fits.
  bool translate(std::string_view message, int depth, std::string& result) const;
  bool fill(const Pattern& pattern, const Captures& captures, int depth, std::string& result) const;

  std::vector<Pattern> patterns_;  ///< Most letters first.
};

}  // namespace base
