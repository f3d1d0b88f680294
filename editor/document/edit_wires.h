// Edits of several wires at once, as gestures on the canvas make them. Plain functions for
// Document::edit(), as in edit_graph.h.
#pragma once

#include "document/edit_graph.h"

namespace document {

/// All wires that leave `from` leave `to` then, in the order they had. Refuses as connect() does.
base::Status moveWires(model::Project& project, const model::GraphId& graph,
                       const graph::Catalog& catalog, const model::Socket& from,
                       const model::Socket& to);

/// The wire runs through `node` then: into its first input and out of its first output that fit. The
/// other wires of the same output keep their order. Refuses where no pair of sockets fits.
base::Status insertOnWire(model::Project& project, const model::GraphId& graph,
                          const graph::Catalog& catalog, const model::NodeId& node,
                          const model::Link& link);

}  // namespace document
