#include "nodes/test_value.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace nodes_test {
namespace {

using Json = nlohmann::ordered_json;

double numberFrom(const Json& json) {
  if (json.is_number()) return json.get<double>();
  if (json == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (json == "Infinity") return std::numeric_limits<double>::infinity();
  if (json == "-Infinity") return -std::numeric_limits<double>::infinity();
  throw std::runtime_error("no number: " + json.dump());
}

base::Value typed(base::Type type, const Json& payload) {
  base::Value v;
  v.type = type;
  if (payload.is_string() && base::componentCount(type) == 0) v.text = payload.get<std::string>();
  else if (type == base::Type::List)
    for (const auto& item : payload) v.items.push_back(valueFrom(item));
  else if (payload.is_boolean()) v.numbers[0] = payload.get<bool>() ? 1 : 0;
  else if (payload.is_array())
    for (std::size_t i = 0; i < payload.size(); ++i) v.numbers[i] = numberFrom(payload[i]);
  else v.numbers[0] = numberFrom(payload);
  return v;
}

bool isNear(double got, double wanted, const Nearness& nearness) {
  if (std::isnan(wanted) || std::isnan(got)) return std::isnan(wanted) && std::isnan(got);
  if (std::isinf(wanted)) return got == wanted;
  if (wanted == 0 && got == 0) return !nearness.seesSignOfZero || std::signbit(got) == std::signbit(wanted);
  const double size = std::fabs(wanted);
  return std::fabs(got - wanted) <= (nearness.relative > 0 ? nearness.relative * size : 1e-9 * std::max(1.0, size));
}

}  // namespace

base::Value valueFrom(const Json& json) {
  if (json.is_boolean()) return base::Value::of(json.get<bool>());
  if (json.is_object()) return typed(*base::typeFrom(json.begin().key()), json.begin().value());
  if (!json.is_array()) return base::Value::of(numberFrom(json));
  return typed(static_cast<base::Type>(static_cast<std::size_t>(base::Type::Float2) + json.size() - 2), json);
}

base::Value configFrom(const Json& json, base::Type type) {
  if (type != base::Type::List) return typed(type, json);
  base::Value list;
  list.type = base::Type::List;
  for (const auto& item : json)
    list.items.push_back(item.is_string() ? base::Value::string(item.get<std::string>())
                                          : base::Value::of(item.get<std::int32_t>()));
  return list;
}

bool isNear(const base::Value& got, const base::Value& wanted, const Nearness& nearness) {
  if (got.type != wanted.type || got.text != wanted.text) return false;
  for (int i = 0; i < base::componentCount(wanted.type); ++i)
    if (!isNear(got.numbers[static_cast<std::size_t>(i)], wanted.numbers[static_cast<std::size_t>(i)], nearness))
      return false;
  return true;
}

}  // namespace nodes_test
