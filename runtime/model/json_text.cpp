#include "model/json_text.h"

#include "base/number_text.h"

#include <cmath>
#include <cstddef>

namespace model {
namespace {

constexpr std::size_t kColumns = 100;

bool isShallow(const Json& json) {
  for (const auto& item : json) {
    if (!item.is_structured()) continue;
    if (json.is_array()) return false;
    for (const auto& inner : item)
      if (inner.is_structured()) return false;
  }
  return true;
}

std::string oneLine(const Json& json) {
  if (!json.is_structured()) return json.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (json.empty()) return json.is_array() ? "[]" : "{}";
  std::string text;
  if (json.is_array()) {
    for (const auto& item : json) text += (text.empty() ? "" : ", ") + oneLine(item);
    return "[" + text + "]";
  }
  for (const auto& [key, item] : json.items())
    text += (text.empty() ? "" : ", ") + oneLine(Json(key)) + ": " + oneLine(item);
  return "{" + text + "}";
}

void write(const Json& json, std::size_t indent, std::size_t column, std::string& out) {
  if (!json.is_structured() || json.empty() || isShallow(json)) {
    const std::string line = oneLine(json);
    if (!json.is_structured() || json.empty() || column + line.size() < kColumns) {
      out += line;
      return;
    }
  }
  const std::string inner(indent + 2, ' ');
  out += json.is_array() ? "[\n" : "{\n";
  bool isFirst = true;
  for (const auto& [key, item] : json.items()) {
    if (!isFirst) out += ",\n";
    isFirst = false;
    out += inner;
    const std::size_t lineStart = out.size() - inner.size();
    if (json.is_object()) out += oneLine(Json(key)) + ": ";
    write(item, indent + 2, out.size() - lineStart, out);
  }
  out += "\n" + std::string(indent, ' ') + (json.is_array() ? "]" : "}");
}

}  // namespace

std::string canonicalText(const Json& json) {
  std::string out;
  write(json, 0, 0, out);
  out += '\n';
  return out;
}

Json numberFrom(double d) {
  if (!std::isfinite(d)) return base::shortestText(d);
  // Whole numbers without ".0": the text a person would write. Minus zero keeps its sign.
  if (d == std::floor(d) && std::fabs(d) < 1e15 && !(d == 0 && std::signbit(d)))
    return static_cast<std::int64_t>(d);
  return d;
}

Json numberFrom(float f) {
  if (!std::isfinite(f)) return base::shortestText(f);
  return numberFrom(base::numberFromText(base::shortestText(f)));
}

}  // namespace model
