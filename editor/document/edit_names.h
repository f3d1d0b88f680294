// Nodes that name variables, events and parameters by their ids. Inside of document only.
#pragma once

#include "graph/catalog.h"
#include "model/graph.h"

#include <string>
#include <string_view>

namespace document {

// The sorts of names, as ConfigDef::names has them.
inline constexpr std::string_view kVariable = "variable", kEvent = "event",
                                  kParameter = "parameter";

/// Whether a setting of the node names `id`, a thing of that sort.
bool names(const graph::Catalog& catalog, const model::Node& node, std::string_view word,
           const std::string& id);
/// In nodes, and in wires and constants at the sockets that are called like variables. The graph
/// must have what is named under the old id or the new one.
void rename(model::Graph& graph, const graph::Catalog& catalog, std::string_view word,
            const std::string& from, const std::string& to);

}  // namespace document
