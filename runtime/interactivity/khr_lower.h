// Nodes of ours that travel as a standard operation of another name.
#pragma once

#include "interactivity/khr_graph.h"

#include <string_view>

namespace interactivity {

/// True for the nodes that lower() knows.
bool isLowered(std::string_view nodeId);

/// What a lowered node loses in other players, for people; "" if nothing.
std::string_view lossOf(std::string_view nodeId);

/// Turns a node that has its id as operation, and its config and sockets as it declares them, into
/// the standard operation that does the same, or as much of it as there is. `nodeId` must be lowered.
void lower(std::string_view nodeId, KhrNode& node);

/// Once a lowered node is wired: puts constants into its pointer in place of the parameters (a plain
/// pointer cannot fail) and drops the sockets that the operation lacks.
void finishLowering(KhrNode& node);

}  // namespace interactivity
