// The syntax of KHR_interactivity before its ratification in 2026: all that we know of it. It had
// no refs (nodes, animations and delays were ints), a few other names, and no order of nodes.
#pragma once

#include "base/log.h"
#include "base/result.h"
#include "interactivity/khr_graph.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace interactivity {

/// What shows that a graph was written for the 2025 draft, as words for a message ("variable/set
/// names a single \"variable\""); nullopt if nothing does. One sure sign is enough; of faults that
/// a graph of 2026 may have as well (an empty object, a wrong order) it takes two different ones,
/// so that a graph with one fault is still rejected for it. `graph` may be any JSON.
std::optional<std::string> signOfOlderSyntax(const nlohmann::json& graph);

/// A component that drafts wrote for lack of a JSON number: "NaN", "Infinity", "-Infinity", null.
std::optional<double> olderNumber(const nlohmann::json& component);

/// Turns a graph of the draft into what it is in the syntax of 2026: today's names of operations
/// and sockets, refs in place of the ints that meant nodes, animations and delays (followed through
/// variables, events and selections), and an order in which values come from earlier nodes. Flows
/// may lead anywhere afterwards. Fails where values go in a circle. An int that a draft computes to
/// choose one of the file's `animations`, a number, becomes a math/switch; what cannot be said is told
/// in `problems`. `path` is that of the graph.
base::Status modernize(KhrGraph& graph, std::vector<KhrNode>& declarations, std::size_t animations,
                       const std::string& path, std::vector<base::Problem>& problems);

}  // namespace interactivity
