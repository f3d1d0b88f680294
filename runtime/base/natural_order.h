// The order in which people count: "n2" before "n10".
#pragma once

#include <string_view>

namespace base {

/// Runs of digits compare as numbers, all else byte by byte; leading zeros decide last. Nodes that answer the same
/// event run in this order, here and, by their place in the file, in every other player.
bool isNaturallyLess(std::string_view a, std::string_view b);

}  // namespace base
