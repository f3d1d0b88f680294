// Which types generic sockets have: the wires decide, then the constants, then the first type of
// the list.
#pragma once

#include "graph/net.h"

#include <map>
#include <vector>

namespace graph {

/// A wire whose two ends cannot have the same type.
struct Mismatch {
  End from, to;
  base::Type given = base::Type::Float, wanted = base::Type::Float;
};

/// Sets `Port::type` of all value sockets. `net` was made from `ports`. Cost: linear in nodes plus
/// wires.
std::vector<Mismatch> inferTypes(const Net& net, std::map<model::NodeId, NodePorts>& ports);

}  // namespace graph
