// Values in reports and input files. Not the document's format, which keeps the type beside the value: here a reader
// wants plain numbers.
#pragma once

#include "base/result.h"
#include "base/value.h"

#include <nlohmann/json.hpp>

namespace player {

/// Bools, numbers, texts; vectors, matrices and lists as arrays. What JSON cannot say is the text "NaN", "Infinity" or
/// "-Infinity".
nlohmann::ordered_json toJson(const base::Value& value);

/// The nearest value: integers int, other numbers float, 2 to 4 numbers a vector, text a string (with the three words
/// above read as numbers), other arrays a list. Fails on null and objects.
base::Result<base::Value> valueFrom(const nlohmann::ordered_json& json);

}  // namespace player
