#include "interactivity/khr_names.h"

#include "graph/text_template.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <utility>
#include <vector>

namespace interactivity {
namespace {

constexpr std::string_view kSelf = "self";
/// What stands for an index where a pointer asks how many there are.
constexpr std::string_view kLength = ".length";
/// More than any scene has.
constexpr int kManyThings = 1 << 30;

std::optional<int> numberFrom(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
  // A pointer that says "007" says another thing than one that says "7".
  if (text.size() > 1 && text[0] == '0') return std::nullopt;
  return number;
}

/// "-1", "1e3", "007", "99999999999": the index of nothing. A file may say it, and it dangles there.
bool isNoIndex(std::string_view name) {
  const bool isNegative = !name.empty() && name[0] == '-';
  const std::string_view digits = name.substr(isNegative ? 1 : 0);
  return !digits.empty() && digits[0] >= '0' && digits[0] <= '9' &&
         digits.find_first_not_of("0123456789.+-eE") == std::string_view::npos;
}

std::vector<std::string> segmentsOf(std::string_view pointer) {
  std::vector<std::string> segments;
  for (std::size_t begin = 0; begin <= pointer.size();) {
    const std::size_t end = std::min(pointer.find('/', begin), pointer.size());
    segments.emplace_back(pointer.substr(begin, end - begin));
    begin = end + 1;
  }
  return segments;
}

/// Where the name stands, and of what kind it is: "/nodes/NAME/…" or
/// "/extensions/KHR_lights_punctual/lights/NAME/…".
std::optional<std::size_t> placeOfName(const std::vector<std::string>& segments) {
  constexpr std::array<std::string_view, 8> kKinds{"nodes",  "materials", "animations", "cameras",
                                                   "meshes", "skins",     "scenes",     "lights"};
  std::size_t kind = 1;
  if (segments.size() > 4 && segments[1] == "extensions" && segments[3] == "lights") kind = 3;
  if (segments.size() < kind + 2) return std::nullopt;
  if (std::find(kKinds.begin(), kKinds.end(), segments[kind]) == kKinds.end()) return std::nullopt;
  return kind + 1;
}

bool isParameter(std::string_view segment) {
  return !segment.empty() && (segment[0] == '{' || segment[0] == '[');
}

/// "helmet" of "helmet#3", "helmet#[i]" and "helmet#.length"; behind it what follows the '#'.
std::optional<std::pair<std::string_view, std::string_view>> parted(std::string_view name) {
  const std::size_t at = name.rfind('#');
  if (at == std::string_view::npos || at == 0) return std::nullopt;
  return std::pair(name.substr(0, at), name.substr(at + 1));
}

/// Beyond what fits, the largest.
std::optional<std::int64_t> indexFrom(std::string_view text) {
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos)
    return std::nullopt;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() ? number : std::numeric_limits<std::int64_t>::max() / 2;
}

}  // namespace

std::string Names::fullName(std::string_view name) const {
  if (name == kSelf) return self_;
  if (name.substr(0, kSelf.size() + 1) == "self#")
    return self_ + std::string(name.substr(kSelf.size()));
  return std::string(name);
}

std::optional<int> Names::index(std::string_view kind, std::string_view name) const {
  if (const auto number = numberFrom(name)) return number;
  if (const auto known = resolve_(kind, fullName(name))) return known;
  const auto parts = parted(name);
  const auto number = parts ? indexFrom(parts->second) : std::nullopt;
  const auto range = number ? rangeOf(kind, parts->first) : std::nullopt;
  if (!range) return std::nullopt;
  return range->inScene(*number);
}

int Names::count(std::string_view kind) const { return count_ ? count_(kind) : kManyThings; }

int Names::Range::inScene(std::int64_t index) const {
  if (index >= 0 && index < count) return first + static_cast<int>(index);
  if (index < 0) return -1;
  const std::int64_t away = first + index >= total ? first + index : total + index;
  return static_cast<int>(std::min<std::int64_t>(away, std::numeric_limits<int>::max()));
}

std::optional<Names::Range> Names::rangeOf(std::string_view kind, std::string_view entity) const {
  const std::string name = fullName(entity);
  if (!resolve_("nodes", name)) return std::nullopt;
  const auto at = [&](int i) { return resolve_(kind, name + "#" + std::to_string(i)); };
  Range range;
  range.first = at(0).value_or(0);
  range.total = count(kind);
  // The numbers have no gaps.
  int below = 0, beyond = 1;
  while (beyond < kManyThings && at(beyond - 1)) below = std::exchange(beyond, beyond * 2);
  while (below + 1 < beyond) {
    const int middle = below + (beyond - below) / 2;
    (at(middle - 1) ? below : beyond) = middle;
  }
  range.count = below;
  return range;
}

std::optional<Names::Scope> Names::scopeOf(std::string_view pointer) const {
  const std::vector<std::string> segments = segmentsOf(pointer);
  const auto place = placeOfName(segments);
  const auto parts = place ? parted(segments[*place]) : std::nullopt;
  if (!parts || (parts->second != kLength && !isParameter(parts->second))) return std::nullopt;
  const auto range = rangeOf(segments[*place - 1], parts->first);
  if (!range) return std::nullopt;
  Scope scope{*range, {}};
  const auto holes = graph::pointerHoles(pointer);
  if (isParameter(parts->second) && holes && !holes->empty())
    scope.parameter = holes->front().name;
  return scope;
}

std::optional<std::string> Names::pointer(std::string_view pointer, std::string& unknown) const {
  std::vector<std::string> segments = segmentsOf(pointer);
  const auto place = placeOfName(segments);
  // "/nodes.length" and the like name nothing.
  if (!place || isParameter(segments[*place]) || segments[*place].empty())
    return std::string(pointer);
  std::string& name = segments[*place];
  const auto parts = parted(name);
  if (parts && isParameter(parts->second)) {
    name = std::string(parts->second);
  } else if (parts && parts->second == kLength) {
    segments[*place - 1] += kLength;
    segments.erase(segments.begin() + static_cast<std::ptrdiff_t>(*place));
  } else if (const auto found = index(segments[*place - 1], name)) {
    name = std::to_string(*found);
  } else if (!isNoIndex(name)) {
    unknown = name;
    return std::nullopt;
  }
  std::string result;
  for (std::size_t i = 1; i < segments.size(); ++i) result += "/" + segments[i];
  return result;
}

}  // namespace interactivity
