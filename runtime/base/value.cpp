#include "base/value.h"

#include "base/number_text.h"

#include <cmath>
#include <limits>

namespace base {
namespace {

struct TypeInfo {
  std::string_view name;
  int components;
  bool portable;
};

// In the order of the enum.
constexpr std::array<TypeInfo, kTypeCount> kTypes{{{"bool", 1, true},
                                                   {"int", 1, true},
                                                   {"float", 1, true},
                                                   {"float2", 2, true},
                                                   {"float3", 3, true},
                                                   {"float4", 4, true},
                                                   {"float2x2", 4, true},
                                                   {"float3x3", 9, true},
                                                   {"float4x4", 16, true},
                                                   {"ref", 0, true},
                                                   {"string", 0, false},
                                                   {"color", 4, false},
                                                   {"entity", 0, false},
                                                   {"asset", 0, false},
                                                   {"list", 0, false}}};

const TypeInfo& infoOf(Type type) { return kTypes[static_cast<std::size_t>(type)]; }

template <std::size_t N>
Value valueOf(Type type, const std::array<double, N>& components) {
  Value v;
  v.type = type;
  for (std::size_t i = 0; i < N; ++i) v.numbers[i] = components[i];
  return v;
}

Value textValue(Type type, std::string text) {
  Value v;
  v.type = type;
  v.text = std::move(text);
  return v;
}

}  // namespace

std::string_view nameOf(Type type) { return infoOf(type).name; }

std::optional<Type> typeFrom(std::string_view name) {
  for (std::size_t i = 0; i < kTypes.size(); ++i)
    if (kTypes[i].name == name) return static_cast<Type>(i);
  return std::nullopt;
}

int componentCount(Type type) { return infoOf(type).components; }
bool isPortable(Type type) { return infoOf(type).portable; }

Value Value::of(bool b) { return valueOf<1>(Type::Bool, {b ? 1.0 : 0.0}); }
Value Value::of(std::int32_t i) { return valueOf<1>(Type::Int, {static_cast<double>(i)}); }
Value Value::of(double d) { return valueOf<1>(Type::Float, {d}); }
Value Value::of(Float2 v) { return valueOf<2>(Type::Float2, {v.x, v.y}); }
Value Value::of(Float3 v) { return valueOf<3>(Type::Float3, {v.x, v.y, v.z}); }
Value Value::of(Float4 v) { return valueOf<4>(Type::Float4, {v.x, v.y, v.z, v.w}); }
Value Value::of(Quat q) { return valueOf<4>(Type::Float4, {q.x, q.y, q.z, q.w}); }
Value Value::ref(std::string pointer) { return textValue(Type::Ref, std::move(pointer)); }
Value Value::string(std::string text) { return textValue(Type::String, std::move(text)); }
Value Value::entity(std::string id) { return textValue(Type::Entity, std::move(id)); }

Value Value::listOfInts(const std::vector<std::int32_t>& ints) {
  Value v;
  v.type = Type::List;
  for (const std::int32_t i : ints) v.items.push_back(of(i));
  return v;
}

Value Value::defaultOf(Type type) {
  Value v;
  v.type = type;
  if (type >= Type::Float && type <= Type::Float4x4)
    for (int i = 0; i < componentCount(type); ++i)
      v.numbers[static_cast<std::size_t>(i)] = std::numeric_limits<double>::quiet_NaN();
  if (type == Type::Color) v.numbers[3] = 1;
  return v;
}

bool Value::operator==(const Value& other) const {
  if (type != other.type || text != other.text || items != other.items) return false;
  for (std::size_t i = 0; i < numbers.size(); ++i)
    if (numbers[i] != other.numbers[i] && !(std::isnan(numbers[i]) && std::isnan(other.numbers[i]))) return false;
  return true;
}

std::string textOf(double number) { return shortestText(number); }

std::string textOf(const Value& value) {
  switch (value.type) {
    case Type::Bool: return value.asBool() ? "true" : "false";
    case Type::Int:
    case Type::Float: return textOf(value.numbers[0]);
    case Type::Ref:
    case Type::Entity:
    case Type::Asset: return value.text.empty() ? "none" : value.text;
    case Type::String: return '"' + value.text + '"';
    case Type::List: {
      std::string s = "[";
      for (const Value& item : value.items) s += (s.size() > 1 ? ", " : "") + textOf(item);
      return s + "]";
    }
    default: {
      std::string s = "(";
      for (int i = 0; i < componentCount(value.type); ++i)
        s += (i > 0 ? ", " : "") + textOf(value.numbers[static_cast<std::size_t>(i)]);
      return s + ")";
    }
  }
}

}  // namespace base
