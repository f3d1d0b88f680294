#include "base/near_names.h"

#include <algorithm>
#include <numeric>

namespace base {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::size_t distance(std::string_view a, std::string_view b) {
  constexpr std::size_t kMost = 64;
  a = a.substr(0, kMost);
  b = b.substr(0, kMost);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (lower(a[i]) == lower(b[j]) ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, diagonal + 1, row[j] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::vector<std::string> nearestNames(std::string_view wanted, const std::vector<std::string>& names, std::size_t most) {
  std::vector<std::pair<std::size_t, const std::string*>> sorted;
  for (const std::string& name : names) sorted.emplace_back(distance(wanted, name), &name);
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  sorted.resize(std::min(sorted.size(), most));
  std::vector<std::string> nearest;
  for (const auto& item : sorted) nearest.push_back(*item.second);
  return nearest;
}

std::string thereIs(std::string_view wanted, const std::vector<std::string>& names) {
  if (names.empty()) return "; there is none";
  const std::vector<std::string> nearest = nearestNames(wanted, names);
  std::string text;
  for (const std::string& name : nearest) text += (text.empty() ? "; there is \"" : ", \"") + name + "\"";
  if (names.size() > nearest.size()) text += " and " + std::to_string(names.size() - nearest.size()) + " more";
  return text;
}

}  // namespace base
