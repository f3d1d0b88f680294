// What a wrong name may have meant, for messages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace base {

/// The `most` names that are written most like `wanted`, the most alike first (Levenshtein distance without regard to
/// upper and lower case of ASCII letters; of equal ones the earlier in `names`). Texts are compared to their first
/// 64 bytes.
std::vector<std::string> nearestNames(std::string_view wanted, const std::vector<std::string>& names, std::size_t most = 5);

/// For the end of a message: `; there is "a", "b"`, or `; there is none` where `names` is empty. " and 12 more" where
/// more than the nearest are there.
std::string thereIs(std::string_view wanted, const std::vector<std::string>& names);

}  // namespace base
