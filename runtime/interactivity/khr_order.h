// The order of nodes in a KHR_interactivity graph.
#pragma once

#include "base/log.h"
#include "interactivity/khr_graph.h"

#include <utility>
#include <vector>

namespace interactivity {

/// Where a node wants to stand: smaller first. Nodes with equal places keep their order.
using Place = std::pair<int, int>;

/// Sorts so that values come from earlier nodes and flows go to later ones, each node as near to
/// its place as that allows. A circle is cut where a flow closes it: an internal event carries it
/// on; a circle of values is cut where it leaves a node with flows, whose output a variable then
/// keeps. `places` has one entry a node. A circle through pure values alone must not exist.
void order(KhrGraph& graph, std::vector<Place> places, std::vector<base::Problem>& problems);

}  // namespace interactivity
