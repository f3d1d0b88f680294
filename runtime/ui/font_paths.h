// Where fonts lie on the systems we know: the only list of them. Nothing is shipped.
#pragma once

#include <span>

namespace ui {

/// Candidates for one role, best first; the first that exists and can be read is taken.
std::span<const char* const> textFontPaths();
std::span<const char* const> headingFontPaths();
/// Chinese, Japanese and Korean, tried for characters that the ones above do not have.
std::span<const char* const> cjkFontPaths();
/// What may have the rest: symbols, arrows, rarer scripts. All that exist are used.
std::span<const char* const> fallbackFontPaths();

}  // namespace ui
