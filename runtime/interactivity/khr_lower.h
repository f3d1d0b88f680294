// Nodes of ours that travel as a standard operation of another name.
#pragma once

#include "interactivity/khr_graph.h"

#include <string_view>

namespace interactivity {

/// True for the nodes that lower() knows.
bool isLowered(std::string_view nodeId);

/// Turns a node that has its id as operation, and its config and sockets as it declares them, into
/// the standard operation that does the same. `nodeId` must be lowered.
void lower(std::string_view nodeId, KhrNode& node);

/// Puts constants into the pointer of a lowered node in place of its parameters: a plain pointer
/// cannot fail.
void fillPointer(KhrNode& node);

}  // namespace interactivity
