// Work that may run side by side, on as many threads as the machine has; one after the other where
// there are none.
#pragma once

#include <cstddef>
#include <functional>

namespace asset {

/// Calls f(0) … f(count - 1), in any order, and returns when all are done. `f` must not throw.
void forEachInParallel(std::size_t count, const std::function<void(std::size_t)>& f);

}  // namespace asset
