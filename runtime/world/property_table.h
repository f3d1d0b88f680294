// The properties of the glTF object model: one row a pattern, with its type, its legal range, and
// how it is read and written. Private to this folder.
#pragma once

#include "base/value.h"

#include <string>
#include <string_view>

namespace world {

struct State;

/// The indices that stand for the braces of a pattern.
struct Place {
  int a = -1, b = -1;
  int which = 0;  ///< PropertyRow::which.
};

/// What the specification allows for each component. Closed ends clamp, open ones refuse.
enum class Range {
  Any,
  Unit,  ///< [0, 1]
  NotNegative,
  Positive,
  PositiveOrInfinite,  ///< +Infinity: no limit.
  NotZero,
  Angle,  ///< [0, pi / 2]
};

struct PropertyRow {
  /// "{}" stands for an index, "{extension}" for the name of an extension that the asset uses; its
  /// place in Gltf::extensions is the index then.
  std::string_view pattern;
  base::Type type;
  Range range;
  /// Why there is no such property at `place`, as the end of a sentence; empty if there is.
  std::string (*missing)(const State& state, Place place);
  void (*get)(const State& state, Place place, double* out);
  /// Takes numbers that are in range. nullptr: read-only. False: refused.
  bool (*set)(State& state, Place place, const float* in);
  /// Of an Int that is the index of something: what a reference to it begins with ("/meshes/").
  std::string_view refersTo = {};
  int which = 0;  ///< Tells rows apart that share their functions.
};

struct PropertyRows {
  const PropertyRow* rows;
  int count;
  const PropertyRow* begin() const { return rows; }
  const PropertyRow* end() const { return rows + count; }
};

/// All rows; they live as long as the program.
PropertyRows propertyRows();

}  // namespace world
