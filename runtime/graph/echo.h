// Custom events that wake themselves for ever. Inside of check only.
#pragma once

#include "graph/net.h"

#include <vector>

namespace graph {

/// Whenever `receiver` wakes, `sender` sends the event that wakes it: at once, whatever happens.
struct Echo {
  int receiver = -1, sender = -1;
};

/// By id of the receiver, the first sender of each. Follows only flows that go on in any case, as
/// the bodies spell them: outside of conditions and loops. Cost: linear; where very many receivers
/// lead through the same large part of a graph it gives up, so it may miss some.
std::vector<Echo> findEchoes(const Net& net);

}  // namespace graph
