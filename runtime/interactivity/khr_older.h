// The syntax of KHR_interactivity before its ratification in 2026.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>

namespace interactivity {

/// What shows that a graph was written for the 2025 draft, as words for a message ("variable/set
/// has one
/// \"variable\""); nullopt if nothing does. `graph` may be any JSON.
std::optional<std::string> signOfOlderSyntax(const nlohmann::json& graph);

}  // namespace interactivity
