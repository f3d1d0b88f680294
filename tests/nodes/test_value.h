// Values in behaviour tests.
#pragma once

#include "base/value.h"

#include <nlohmann/json.hpp>

namespace nodes_test {

/// 1.5 is a float, true a bool, [1, 2, 3] a float3, "NaN" and "Infinity" floats, {"int": 3} what it says.
base::Value valueFrom(const nlohmann::ordered_json& json);

/// As a config entry of that type: numbers become ints, text text, lists lists of either.
base::Value configFrom(const nlohmann::ordered_json& json, base::Type type);

/// Same type, and each component within 1e-9 (relative above 1); NaN is NaN; where -0.0 is wanted, 0.0 is not it.
bool isNear(const base::Value& got, const base::Value& wanted);

}  // namespace nodes_test
