// A typed constant: what a variable starts with, what stands in an unwired input, what a log line shows.
#pragma once

#include "base/math.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace base {

/// The types of KHR_interactivity (Bool … Ref) and ours, which do not travel (String … List).
/// `Int` is a 32-bit two's-complement integer, every float component a double.
enum class Type : std::uint8_t {
  Bool,
  Int,
  Float,
  Float2,
  Float3,
  Float4,
  Float2x2,
  Float3x3,
  Float4x4,
  Ref,
  String,
  Color,
  Entity,
  Asset,
  List,
};
inline constexpr int kTypeCount = 15;

/// "bool", "int", "float", "float2" … as in node files and in JSON.
std::string_view nameOf(Type type);
std::optional<Type> typeFrom(std::string_view name);
/// How many numbers a value of the type has: 1 for bool, int and float, 2 … 16 for vectors and matrices, 4 for a
/// colour (linear RGBA), 0 for the types that are text or lists.
int componentCount(Type type);
/// False for the types that KHR_interactivity does not know.
bool isPortable(Type type);

struct Value {
  Type type = Type::Float;
  /// Components in glTF order (vectors XYZW, matrices column-major); a bool is 0 or 1. The rest stays 0.
  std::array<double, 16> numbers{};
  /// Ref: an object-model pointer such as "/nodes/helmet", "" for the null ref. Entity, Asset: an id. String: UTF-8.
  std::string text;
  /// List only.
  std::vector<Value> items;

  static Value of(bool b);
  static Value of(std::int32_t i);
  static Value of(double d);
  static Value of(Float2 v);
  static Value of(Float3 v);
  static Value of(Float4 v);
  static Value of(Quat q);
  static Value ref(std::string pointer);
  static Value string(std::string text);
  static Value entity(std::string id);
  static Value listOfInts(const std::vector<std::int32_t>& ints);
  /// The default of KHR_interactivity: false, 0, NaN (in every component), the null ref; "" or an empty list for ours.
  static Value defaultOf(Type type);

  bool asBool() const { return numbers[0] != 0; }
  std::int32_t asInt() const { return static_cast<std::int32_t>(numbers[0]); }
  double asFloat() const { return numbers[0]; }

  /// Component by component; NaN equals NaN here, so that documents with NaN defaults compare.
  bool operator==(const Value& other) const;
};

/// For logs and tooltips: "true", "3", "0.5", "(1, 2, 3)", "\"text\"".
std::string textOf(const Value& value);
/// The shortest text that reads back as the same double; "NaN", "Infinity", "-Infinity" otherwise.
std::string textOf(double number);

}  // namespace base
