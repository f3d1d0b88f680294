// Fixes of problems with what is named and is not there: it is made again. Inside of document only.
#pragma once

#include "base/result.h"
#include "graph/check.h"
#include "model/project.h"

#include <functional>
#include <string>

namespace document {

struct CheckedGraph {
  const model::GraphId& id;
  const model::Graph& graph;
  const graph::Checked& checked;
  const graph::Catalog& catalog;
};

/// For the codes missing-variable, missing-event and missing-parameter: what the node names is made
/// in its graph, of the type that is wired to it, an event with the values that are wired or set at
/// the nodes that name it. For missing-function: an empty function with the
/// sockets that are wired or set at its uses, in all graphs, so that nothing there is lost. No edit
/// for other codes, and where nothing is named.
std::function<base::Status(model::Project&)> makeAgain(const std::string& code,
                                                       const CheckedGraph& at,
                                                       const model::NodeId& node);

}  // namespace document
