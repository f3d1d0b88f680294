// Where the nodes of an imported graph stand on the canvas.
#pragma once

#include "graph/catalog.h"
#include "model/graph.h"

namespace interactivity {

/// Gives every node a position: columns from left to right along the wires, values just left of who
/// uses them, no two nodes on top of each other. Deterministic. Cost: linear in nodes and wires,
/// times a few passes.
void layOut(model::Graph& graph, const graph::Catalog& catalog);

}  // namespace interactivity
