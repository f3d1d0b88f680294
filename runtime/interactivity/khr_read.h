// The JSON of extensions.KHR_interactivity to a KhrGraph: everything that can be told without
// knowing the operations.
#pragma once

#include "base/result.h"
#include "interactivity/khr_graph.h"

#include <string>
#include <string_view>

namespace interactivity {

struct KhrRead {
  KhrGraph graph;
  std::vector<KhrNode> declarations;  ///< Nodes with nothing but their operation and its sockets.
  std::string path;                   ///< Of the graph: "KHR_interactivity/graphs/0".
};

/// Takes the graph that the extension selects. Checks its shape, its indices, its constants and the
/// order rules (values come from earlier nodes, flows go to later ones), as the specification's
/// section "Validation" lists them. Fails with the JSON path. A graph in the syntax of the 2025
/// draft is refused as such.
base::Result<KhrRead> readKhr(std::string_view extensionJson);

}  // namespace interactivity
