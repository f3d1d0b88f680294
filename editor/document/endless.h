// Flows that never end, as far as that is certain. Inside of document only.
#pragma once

#include "base/log.h"
#include "graph/catalog.h"
#include "model/graph.h"

#include <string>
#include <vector>

namespace document {

/// Warnings of loops whose condition is always true, and of circles of flows that nothing delays or
/// ends: one for each, at the node where it is closed. Looks only at the standard operations that
/// go on at once and in any case, so it may miss some. `where` is made as graph::check makes it.
/// Cost: linear.
std::vector<base::Problem> endlessFlows(const model::Graph& graph, const graph::Catalog& catalog,
                                        const std::string& graphName);

}  // namespace document
