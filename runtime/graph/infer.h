// Which types generic sockets have: the wires decide, then the constants, then the first type of
// the list.
#pragma once

#include "graph/net.h"

#include <vector>

namespace graph {

/// A wire whose two ends cannot have the same type.
struct Mismatch {
  End from, to;
  base::Type given = base::Type::Float, wanted = base::Type::Float;
};

/// Sets `Pin::type` of all value sockets. What does not fit is sorted by id and input. Cost: linear
/// in nodes plus wires.
std::vector<Mismatch> inferTypes(Net& net);

}  // namespace graph
