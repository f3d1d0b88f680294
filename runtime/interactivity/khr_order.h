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
/// keeps. Where nothing in a circle of values remembers, one of its links goes. Each cut is told in
/// `problems`. `places` has one entry a node.
void order(KhrGraph& graph, std::vector<Place> places, std::vector<base::Problem>& problems);

}  // namespace interactivity
