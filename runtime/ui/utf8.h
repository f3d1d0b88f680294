// UTF-8 to code points.
#pragma once

#include <string>
#include <string_view>

namespace ui {

/// Whatever the bytes: each maximal run that is not UTF-8 (overlong forms, surrogates and cut
/// sequences among them) becomes one U+FFFD, the rest is kept.
std::u32string decodeUtf8(std::string_view bytes);

}  // namespace ui
