// Problems that are only there because of another one. Inside of document only.
#pragma once

#include "base/log.h"
#include "model/graph.h"

#include <vector>

namespace document {

/// One cause is one problem. Of a variable, event or parameter that is missing, what graph::check
/// says of the first node that names it stays; gone is what it says of the others, of sockets that
/// these nodes would have with it, and of inputs whose wires come from there.
void dropFollowers(const model::Graph& graph, std::vector<base::Problem>& problems);

}  // namespace document
