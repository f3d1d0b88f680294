// Where fonts lie on the systems we know. Nothing is shipped: what is found first is used.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace app {

enum class FontUse { Regular, Strong, Mono, Chinese };

/// The candidates for a use, best first.
std::vector<std::string_view> fontCandidates(FontUse use);
/// The first candidate that is there.
std::optional<std::filesystem::path> findFont(FontUse use);

}  // namespace app
