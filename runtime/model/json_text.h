// JSON as we write it to disk: fixed key order (that of the calls), one item a line, short things on one line,
// shortest numbers that read back the same. One text for one value, so that diffs show what changed and nothing else.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace model {

using Json = nlohmann::ordered_json;

/// Indented by two spaces. On one line stand, where 100 columns hold them: arrays of plain values, and objects of plain
/// values and such arrays and objects one level down. Ends with a newline.
std::string canonicalText(const Json& json);

/// A float as the number with the fewest digits that reads back as the same float (0.1, not 0.10000000149…).
Json numberFrom(float f);
/// A double, with NaN and the infinities as the strings "NaN", "Infinity", "-Infinity", which JSON has no numbers for.
Json numberFrom(double d);

}  // namespace model
