// Places for nodes that have none: columns from left to right as the wires run.
#pragma once

#include "graph/catalog.h"
#include "model/graph.h"

#include <map>

namespace document {

/// A place for every node, in canvas units: its own where the author gave it one. The others stand
/// in columns below all that has a place; column = longest way from a node without inputs, rows in
/// the order of ids, as far apart as their sockets need. Wires that close a circle are left out of
/// the count. `graph` with what it may name of the project (model::withShared). Deterministic.
/// Linear in nodes plus links for graphs without circles.
std::map<model::NodeId, base::Float2> layoutOf(const model::Graph& graph,
                                               const graph::Catalog& catalog);

}  // namespace document
