// Places for nodes that have none: columns from left to right as the wires run.
#pragma once

#include "model/graph.h"

#include <map>

namespace document {

/// A position for every node, as if the author had laid none: column = longest way from a node
/// without inputs, rows in the order of ids. Wires that close a circle are left out of the count.
/// Deterministic. Linear in nodes plus links for graphs without circles.
std::map<model::NodeId, base::Float2> layoutOf(const model::Graph& graph);

}  // namespace document
