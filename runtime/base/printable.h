// Text from strangers' files, made harmless for a terminal.
#pragma once

#include <string>
#include <string_view>

namespace base {

/// Control characters (U+0000 to U+001F, U+007F to U+009F) become "\x1b" and the like, tabs stay, and
/// lines after the first are indented by four spaces: none can pass for a message of its own.
std::string printable(std::string_view text);

}  // namespace base
