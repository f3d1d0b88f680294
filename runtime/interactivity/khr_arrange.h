// What a graph of ours needs before KHR_interactivity can say it, and how to read it back.
#pragma once

#include "base/log.h"
#include "interactivity/khr_graph.h"

#include <vector>

namespace interactivity {

/// Turns a graph with free wiring into one that may be written. Adds nodes, marked with why (Made),
/// and changes indices; order among the nodes that were there is kept wherever the order rules
/// allow it.
/// - Several wires from one flow output become a flow/sequence.
/// - `out` of variable/set, pointer/set and of our own operations becomes a flow/sequence too: some
/// players never follow
///   the former, and to others the latter are no-ops that would end the story there.
/// - Constants without a JSON number are made by math/NaN, math/Inf, math/neg and math/combine*.
/// - A flow that would close a circle becomes an internal event, sent and received; a value that
/// would, a variable. Each
///   is told in `problems`.
/// - flow/multiGate keeps its outputs that lead nowhere, because it counts them.
void arrange(KhrGraph& graph, std::vector<base::Problem>& problems);

/// The opposite of arrange() for the nodes that are marked; circles stay events.
void unarrange(KhrGraph& graph);

}  // namespace interactivity
