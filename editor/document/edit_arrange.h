// Edits that put nodes in order on the canvas. Plain functions for Document::edit(), as in
// edit_graph.h. Sizes are what the canvas draws.
#pragma once

#include "document/edit_graph.h"
#include "document/graph_layout.h"

namespace document {

enum class Side { Left, Middle, Right, Top, Centre, Bottom };  ///< Middle of x, centre of y.

/// Moves the nodes so that this side of all of them is where the outermost has it; middles go to the
/// mean.
base::Status alignNodes(model::Project& project, const model::GraphId& graph,
                        const graph::Catalog& catalog, const NodeSizes& sizes, NodeIds nodes,
                        Side side);
/// Equal gaps between them, from the first to the last, which stay. Needs three nodes.
base::Status distributeNodes(model::Project& project, const model::GraphId& graph,
                             const graph::Catalog& catalog, const NodeSizes& sizes, NodeIds nodes,
                             bool isVertical);
/// Layered columns for the nodes (all if empty); wires between them are led past nodes.
base::Status tidyNodes(model::Project& project, const model::GraphId& graph,
                       const graph::Catalog& catalog, const NodeSizes& sizes, NodeIds nodes);

}  // namespace document
