// Log lines as data: whoever runs something owns its log; nothing is printed behind a caller's back.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace base {

enum class Severity : std::uint8_t { Info, Warning, Error };

/// "info", "warning", "error".
constexpr const char* nameOf(Severity s) {
  return s == Severity::Error ? "error" : s == Severity::Warning ? "warning" : "info";
}

/// Something that is wrong, or worth knowing, for a maker: one row of the Problems list.
struct Problem {
  Severity severity = Severity::Error;
  /// Stable word for programs: "unknown-node", "value-cycle", "unsupported-extension" …
  std::string code;
  /// File and place: `graphs/turn.json node "n3" input "condition"`.
  std::string where;
  /// What was wanted and what came, as a sentence for a maker.
  std::string message;
  /// What to do about it; empty where nothing is known.
  std::string fix;

  bool operator==(const Problem&) const = default;
};

inline bool hasErrors(const std::vector<Problem>& problems) {
  for (const Problem& p : problems)
    if (p.severity == Severity::Error) return true;
  return false;
}

}  // namespace base
