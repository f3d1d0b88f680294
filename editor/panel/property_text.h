// Values of properties as plain text, for the clipboard: "1.5", "1, 2, 3", "#ff8800", "true". Read
// as people write them, from here or from anywhere.
#pragma once

#include "base/math.h"
#include "base/value.h"

#include <string>
#include <string_view>
#include <type_traits>

namespace panel {

std::string textOfProperty(float value);
std::string textOfProperty(int value);
std::string textOfProperty(bool value);
std::string textOfProperty(const base::Float3& value);
/// A colour as "#rrggbb" with what it lets through behind, where it does.
std::string textOfProperty(const base::Float4& value);
template <class E>
requires std::is_enum_v<E> std::string textOfProperty(E value) {
  return textOfProperty(static_cast<int>(value));
}

/// False, and `value` stays, where the text is no such value. A number is taken for all three of a
/// vector.
bool readProperty(std::string_view text, float& value);
bool readProperty(std::string_view text, int& value);
bool readProperty(std::string_view text, bool& value);
bool readProperty(std::string_view text, base::Float3& value);
bool readProperty(std::string_view text, base::Float4& value);
template <class E>
requires std::is_enum_v<E>
bool readProperty(std::string_view text, E& value) {
  int number = 0;
  // Beyond the words there are, nothing is meant.
  if (!readProperty(text, number) || number < 0 || number > 5) return false;
  value = static_cast<E>(number);
  return true;
}

template <class T>
constexpr base::Type typeOfProperty(const T&) {
  if constexpr (std::is_same_v<T, bool>) return base::Type::Bool;
  if constexpr (std::is_same_v<T, int>) return base::Type::Int;
  if constexpr (std::is_same_v<T, base::Float3>) return base::Type::Float3;
  if constexpr (std::is_same_v<T, base::Float4>) return base::Type::Float4;
  return base::Type::Float;
}

}  // namespace panel
