#include "widget/fuzzy.h"

#include <algorithm>
#include <vector>

namespace widget {
namespace {

constexpr int kBeginning = 12, kNeighbour = 12, kAny = 1, kNone = -1;

/// Characters, ASCII letters small.
std::vector<char32_t> charactersOf(std::string_view text) {
  std::vector<char32_t> all;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    length = std::min(length, text.size() - i);
    char32_t c = length == 1 ? lead : lead & (0xFFu >> (length + 1));
    for (std::size_t k = 1; k < length; ++k)
      c = c << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    all.push_back(c);
    i += length;
  }
  return all;
}

bool isWordStart(const std::vector<char32_t>& text, std::size_t i) {
  if (i == 0) return true;
  const auto isLetter = [](char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
  };
  return !isLetter(text[i - 1]);
}

}  // namespace

std::optional<int> fuzzyScore(std::string_view text, std::string_view query) {
  const std::vector<char32_t> in = charactersOf(text);
  std::vector<char32_t> wanted = charactersOf(query);
  std::erase(wanted, U' ');
  if (wanted.empty()) return 0;
  // best[i]: of the characters so far, the last one standing at i.
  std::vector<int> best(in.size(), kNone);
  for (std::size_t k = 0; k < wanted.size(); ++k) {
    std::vector<int> next(in.size(), kNone);
    int before = k == 0 ? 0 : kNone;  // The best of all earlier places.
    for (std::size_t i = 0; i < in.size(); ++i) {
      if (in[i] == wanted[k]) {
        int score = before == kNone ? kNone : before + (isWordStart(in, i) ? kBeginning : kAny);
        if (k > 0 && i > 0 && best[i - 1] != kNone)
          score = std::max(score, best[i - 1] + kNeighbour);
        next[i] = score;
      }
      if (k > 0) before = std::max(before, best[i]);
    }
    best = std::move(next);
  }
  const int found = best.empty() ? kNone : *std::max_element(best.begin(), best.end());
  if (found == kNone) return {};
  // Of two that fit alike the shorter one is meant.
  return found * 64 - static_cast<int>(std::min<std::size_t>(in.size(), 63));
}

}  // namespace widget
