#include "interactivity/khr_names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace interactivity {
namespace {

std::optional<int> numberFrom(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
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
  constexpr std::array<std::string_view, 7> kKinds{"nodes",  "materials", "animations", "cameras",
                                                   "meshes", "scenes",    "lights"};
  std::size_t kind = 1;
  if (segments.size() > 4 && segments[1] == "extensions" && segments[3] == "lights") kind = 3;
  if (segments.size() < kind + 2) return std::nullopt;
  if (std::find(kKinds.begin(), kKinds.end(), segments[kind]) == kKinds.end()) return std::nullopt;
  return kind + 1;
}

bool isParameter(std::string_view segment) {
  return !segment.empty() && (segment[0] == '{' || segment[0] == '[');
}

}  // namespace

std::optional<int> Names::index(std::string_view kind, std::string_view name) const {
  if (const auto number = numberFrom(name)) return number;
  if (name == "self") return resolve_(kind, self_);
  if (name.substr(0, 5) == "self#") return resolve_(kind, self_ + std::string(name.substr(4)));
  return resolve_(kind, name);
}

std::optional<std::string> Names::pointer(std::string_view pointer, std::string& unknown) const {
  std::vector<std::string> segments = segmentsOf(pointer);
  const auto place = placeOfName(segments);
  // "/nodes.length" and the like name nothing.
  if (!place || isParameter(segments[*place]) || segments[*place].empty())
    return std::string(pointer);
  const auto found = index(segments[*place - 1], segments[*place]);
  if (!found) {
    unknown = segments[*place];
    return std::nullopt;
  }
  segments[*place] = std::to_string(*found);
  std::string result;
  for (std::size_t i = 1; i < segments.size(); ++i) result += "/" + segments[i];
  return result;
}

}  // namespace interactivity
