// Values in behaviour tests.
#pragma once

#include "base/value.h"

#include <nlohmann/json.hpp>

namespace nodes_test {

/// 1.5 is a float, true a bool, [1, 2, 3] a float3, "NaN" and "Infinity" floats, {"int": 3} what it says.
base::Value valueFrom(const nlohmann::ordered_json& json);

/// As a config entry of that type: numbers become ints, text text, lists lists of either.
base::Value configFrom(const nlohmann::ordered_json& json, base::Type type);

/// How near is near enough.
struct Nearness {
  /// Of the number wanted; 0: within 1e-9, relative above 1.
  double relative = 0;
  /// Whether 0.0 and -0.0 differ.
  bool seesSignOfZero = true;
};

/// Same type, and each component near; NaN is NaN.
bool isNear(const base::Value& got, const base::Value& wanted, const Nearness& nearness = {});

}  // namespace nodes_test
