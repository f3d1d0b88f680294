// Ids are types, never bare strings or ints. Document ids are short readable words that stay for ever ("helmet",
// "turn-2"): they stand in files, so plain git can diff and merge them.
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace base {

template <class Tag>
struct Id {
  std::string text;

  Id() = default;
  explicit Id(std::string t) : text(std::move(t)) {}

  bool isEmpty() const { return text.empty(); }
  auto operator<=>(const Id&) const = default;
};

inline constexpr std::size_t kMaxIdLength = 64;

/// True for what may stand in a file as an id: 1 to 64 of a-z A-Z 0-9 - _ , the first one no '-'.
bool isIdText(std::string_view text);

/// Turns a name into an id text: lower case, runs of anything else become one '-'; "thing" if nothing is left
/// (a name in Chinese, say). Add a number for uniqueness with `freeId`.
std::string idTextFrom(std::string_view name);

/// The first of `wanted`, `wanted-2`, `wanted-3` … that `isTaken` says no to; `wanted` is cut where the number would make
/// it too long. Deterministic: no clock, no dice.
template <class IdType, class IsTaken>
IdType freeId(std::string_view wanted, IsTaken isTaken) {
  IdType id{std::string(wanted)};
  for (int n = 2; isTaken(id); ++n) {
    const std::string number = "-" + std::to_string(n);
    id.text = std::string(wanted.substr(0, kMaxIdLength - number.size())) + number;
  }
  return id;
}

}  // namespace base
