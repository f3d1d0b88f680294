// The kinds of props: what each is called, what it can be told, what it is made of, and how it is
// built.
#pragma once

#include "base/math.h"
#include "base/value.h"
#include "shape/builder.h"
#include "shape/mesh.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shape {

/// A text in the languages of the product.
struct Words {
  std::string_view en, zh;  ///< English and Simplified Chinese.
};

/// One of the values of a choice.
struct Option {
  std::string_view id;
  Words title;
};

/// Something a kind can be told. Every value is a number: a flag is 0 or 1, a choice the index of
/// its option.
struct Parameter {
  enum class Type {
    Length,  ///< Metres.
    Count,   ///< Whole number.
    Angle,   ///< Radians.
    Ratio,   ///< A share or factor without unit.
    Flag,
    Choice,
    Seed,  ///< Whole number: another one, another look.
  };
  std::string_view id;
  Type type = Type::Length;
  Words title, help;
  double standard = 0, low = 0, high = 1;  ///< Both ends are in range.
  std::vector<Option> options = {};        ///< Of a choice.
};

/// What a slot looks like where the author says nothing. Colours are linear.
struct Look {
  base::Float4 baseColor{0.8f, 0.8f, 0.8f, 1};
  float metallic = 0;
  float roughness = 0.6f;
  base::Float3 emissive;
};

/// A material of a prop.
struct Slot {
  std::string_view id;
  Words title;
  Look look;
  bool isPicture = false;  ///< A picture can be hung onto it: its face has uvs from 0 to 1.
};

enum class Category {
  Room,
  Stairs,
  Columns,
  Exhibition,
  Furniture,
  Lamps,
  Signs,
  Controls,
  Nature,
  Space,
  Things,
  Solids
};
inline constexpr int kCategoryCount = 12;

/// Where the origin lies.
enum class Stand {
  Base,     ///< It stands on y = 0.
  Centred,  ///< In the middle.
  Wall,     ///< Its back lies in z = 0, it faces +Z, the origin in the middle of its back.
  Top,      ///< Its top lies at y = 0: floors, and what hangs.
};

class Numbers;

struct Kind {
  std::string_view id;  ///< "picture-frame": part of the file format.
  Category category;
  Words title, help;
  Stand stand = Stand::Base;
  /// The parameters that say how far it reaches in x, y and z; "" where none does alone.
  std::array<std::string_view, 3> extents;
  std::vector<Parameter> parameters;
  std::vector<Slot> slots;  ///< The first is the main one.
  void (*build)(Builder&, const Numbers&);
  /// Further words to find it by, both languages.
  std::string_view tags = {};

  int parameterIndex(std::string_view parameter) const;  ///< -1: there is none.
  int slotIndex(std::string_view slot) const;            ///< -1: there is none.
};

/// The values of a kind's parameters, all in range.
class Numbers {
 public:
  /// The standards.
  explicit Numbers(const Kind& kind);
  /// Nearest in range, counts and seeds rounded; what is not finite counts as the standard. False
  /// if there is no such parameter.
  bool set(std::string_view parameter, double value);
  /// As projects say it: a bool, a number or the id of an option. False if there is no such parameter, or the value is of
  /// another kind.
  bool set(std::string_view parameter, const base::Value& value);
  double get(std::string_view parameter) const;

  /// Lengths, angles and shares.
  float operator[](std::string_view parameter) const { return static_cast<float>(get(parameter)); }
  int count(std::string_view parameter) const { return static_cast<int>(get(parameter)); }
  bool flag(std::string_view parameter) const { return get(parameter) != 0; }
  /// The id of the chosen option.
  std::string_view choice(std::string_view parameter) const;
  /// How many straight pieces a full round has, after the parameter "detail".
  int around() const;

  const Kind& kind() const { return *kind_; }
  const std::vector<double>& values() const { return values_; }
  bool operator==(const Numbers&) const = default;

 private:
  const Kind* kind_;
  std::vector<double> values_;
};

/// A number as projects say it.
base::Value valueOf(const Parameter& parameter, double number);

/// All kinds, by category and in the order of the shelf. Never changes.
const std::vector<Kind>& kinds();
/// nullptr: there is none.
const Kind* findKind(std::string_view id);

/// Deterministic. Cost: linear in the triangles, at most some hundred thousand.
Mesh build(const Numbers& numbers);

/// "room", and its title.
std::string_view idOf(Category category);
Words titleOf(Category category);
/// "length", "count" ...
std::string_view nameOf(Parameter::Type type);

/// Rises with every change of what a kind looks like: whoever keeps pictures of props asks.
inline constexpr int kKitVersion = 1;

}  // namespace shape
