#include "player/value_json.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

namespace player {

namespace {

nlohmann::ordered_json numberJson(double number) {
  if (std::isfinite(number)) return number;
  return std::isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
}

std::optional<double> wordNumber(const std::string& word) {
  if (word == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (word == "Infinity") return std::numeric_limits<double>::infinity();
  if (word == "-Infinity") return -std::numeric_limits<double>::infinity();
  return std::nullopt;
}

std::optional<double> numberFrom(const nlohmann::ordered_json& json) {
  if (json.is_number()) return json.get<double>();
  if (json.is_string()) return wordNumber(json.get<std::string>());
  return std::nullopt;
}

// A vector, if these are two to four numbers.
std::optional<base::Value> vectorFrom(const nlohmann::ordered_json& array) {
  if (array.size() < 2 || array.size() > 4) return std::nullopt;
  base::Value value;
  value.type = array.size() == 2   ? base::Type::Float2
               : array.size() == 3 ? base::Type::Float3
                                   : base::Type::Float4;
  std::size_t at = 0;
  for (const auto& item : array) {
    const std::optional<double> number = numberFrom(item);
    if (!number) return std::nullopt;
    value.numbers[at++] = *number;
  }
  return value;
}

}  // namespace

nlohmann::ordered_json toJson(const base::Value& value) {
  switch (value.type) {
    case base::Type::Bool: return value.asBool();
    case base::Type::Int: return value.asInt();
    case base::Type::Float: return numberJson(value.asFloat());
    case base::Type::Ref:
    case base::Type::String:
    case base::Type::Entity:
    case base::Type::Asset: return value.text;
    default: break;
  }
  nlohmann::ordered_json array = nlohmann::ordered_json::array();
  if (value.type == base::Type::List) {
    for (const base::Value& item : value.items) array.push_back(toJson(item));
  } else {
    for (int i = 0; i < base::componentCount(value.type); ++i)
      array.push_back(numberJson(value.numbers[static_cast<std::size_t>(i)]));
  }
  return array;
}

base::Result<base::Value> valueFrom(const nlohmann::ordered_json& json) {
  if (json.is_boolean()) return base::Value::of(json.get<bool>());
  if (json.is_number_integer()) {
    const auto wide = json.get<double>();
    if (std::abs(wide) > std::numeric_limits<std::int32_t>::max()) return base::Value::of(wide);
    return base::Value::of(json.get<std::int32_t>());
  }
  if (json.is_number()) return base::Value::of(json.get<double>());
  if (json.is_string()) {
    const std::string text = json.get<std::string>();
    if (const auto number = wordNumber(text)) return base::Value::of(*number);
    return base::Value::string(text);
  }
  if (!json.is_array())
    return base::Error{"must be a bool, a number, a text or a list, got " + std::string(json.type_name())};
  if (auto vector = vectorFrom(json)) return *vector;
  base::Value list = base::Value::defaultOf(base::Type::List);
  for (const auto& item : json) {
    base::Result<base::Value> value = valueFrom(item);
    if (!value) return value;
    list.items.push_back(*value);
  }
  return list;
}

}  // namespace player
