// Copy and paste of nodes, within a graph, from one to another and across projects, as text.
#pragma once

#include "document/edit_graph.h"
#include "model/clip.h"

namespace document {

/// The `part` of a clip that holds nodes.
inline constexpr const char* kNodesPart = "nodes";

/// The nodes with the wires among them, their bends, groups that they fill and comments that lie
/// wholly among them; with the variables, events and functions that they name.
model::Clip clipOfNodes(const model::Project& project, const model::GraphId& graph,
                        const graph::Catalog& catalog, NodeIds nodes);

/// Puts them into the graph under new ids, their upper left corner at `at` (canvas units). Variables
/// and events that the graph sees under the same id, name and type are the same ones; others come
/// along. Functions that the project has alike are shared. Gives the new nodes. Fails where the
/// clip holds no nodes.
base::Result<std::vector<model::NodeId>> pasteNodes(model::Project& project,
                                                    const model::GraphId& graph,
                                                    const graph::Catalog& catalog,
                                                    const model::Clip& clip, base::Float2 at);

}  // namespace document
