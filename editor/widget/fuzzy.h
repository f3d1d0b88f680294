// Finds what is meant by a few letters of it.
#pragma once

#include <optional>
#include <string_view>

namespace widget {

/// How well `query` fits `text`: all its characters in their order, more for beginnings of words
/// and for neighbours; the higher the better. Nothing where it does not fit; 0 for an empty query.
/// UTF-8; letters in either case, spaces of the query mean nothing. Linear in the length of `text`
/// times that of `query`.
std::optional<int> fuzzyScore(std::string_view text, std::string_view query);

}  // namespace widget
