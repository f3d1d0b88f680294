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

}  // namespace interactivity
