// Places for nodes: for those that have none, and for all that the author wants tidied.
#pragma once

#include "graph/catalog.h"
#include "model/graph.h"

#include <map>
#include <span>
#include <vector>

namespace document {

using NodeSizes = std::map<model::NodeId, base::Float2>;

struct GraphLayout {
  std::map<model::NodeId, base::Float2> places;  ///< Top left corners, canvas units.
  /// Points that lead wires past nodes; only of wires between nodes that were given their places here.
  std::map<model::Link, std::vector<base::Float2>> bends;
};

/// A place for every node: its own where the author gave it one. The others stand in layered columns
/// below all that has a place, as large as the canvas is likely to draw them. Wires that have bends
/// keep them. `graph` with what it may name of the project (model::withShared). Deterministic.
GraphLayout layoutOf(const model::Graph& graph, const graph::Catalog& catalog);

/// New places for `nodes` (all if empty) in layered columns; the upper left corner of all of them
/// stays. Who stands above whom now decides where wires do not, so a tidy graph stays as it is.
/// `sizes` as the canvas draws them; estimated where one is missing.
GraphLayout tidied(const model::Graph& graph, const graph::Catalog& catalog, const NodeSizes& sizes,
                   std::span<const model::NodeId> nodes);

}  // namespace document
