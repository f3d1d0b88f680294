#include "interactivity/khr_types.h"

#include <cmath>
#include <string>

namespace interactivity {
namespace {

bool isNumber(base::Type type) {
  return type == base::Type::Bool || type == base::Type::Int || type == base::Type::Float;
}

}  // namespace

std::optional<base::Type> travelType(base::Type type) {
  if (base::isPortable(type)) return type;
  if (type == base::Type::Entity) return base::Type::Ref;
  if (type == base::Type::Color) return base::Type::Float4;
  return std::nullopt;
}

base::Value fitted(const base::Value& value, base::Type type) {
  if (value.type == type) return value;
  base::Value result = base::Value::defaultOf(type);
  constexpr std::string_view kNodes = "/nodes/";
  if (value.type == base::Type::Ref && type == base::Type::Entity &&
      value.text.rfind(kNodes, 0) == 0) {
    result.text = value.text.substr(kNodes.size());
    return result;
  }
  if (isNumber(value.type) && base::componentCount(type) > 0) {
    double number = value.numbers[0];
    if (type == base::Type::Int && value.type == base::Type::Float)
      number = std::abs(number) < 2147483648.0 ? std::trunc(number) : 0;
    if (type == base::Type::Bool) number = number != 0 && !std::isnan(number) ? 1 : 0;
    for (int i = 0; i < base::componentCount(type); ++i)
      result.numbers[static_cast<std::size_t>(i)] = number;
  } else if (base::componentCount(type) == base::componentCount(value.type)) {
    result.numbers = value.numbers;
    result.text = value.text;
  }
  return result;
}

bool naturalLess(std::string_view a, std::string_view b) {
  const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (!isDigit(a[i]) || !isDigit(b[j])) {
      if (a[i] != b[j]) return a[i] < b[j];
      ++i, ++j;
      continue;
    }
    while (i < a.size() && a[i] == '0') ++i;
    while (j < b.size() && b[j] == '0') ++j;
    std::size_t endA = i, endB = j;
    while (endA < a.size() && isDigit(a[endA])) ++endA;
    while (endB < b.size() && isDigit(b[endB])) ++endB;
    if (endA - i != endB - j) return endA - i < endB - j;
    const int order = a.substr(i, endA - i).compare(b.substr(j, endB - j));
    if (order != 0) return order < 0;
    i = endA, j = endB;
  }
  if (a.size() - i != b.size() - j) return a.size() - i < b.size() - j;
  return a < b;
}

}  // namespace interactivity
