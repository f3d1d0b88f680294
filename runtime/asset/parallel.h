// Work that may run side by side, on as many threads as the machine has; one after the other where
// there are none.
#pragma once

#include "asset/gltf_read.h"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>

namespace asset {

/// Calls f(0) … f(count - 1), in any order, and returns when all are done. `f` must not throw.
void forEachInParallel(std::size_t count, const std::function<void(std::size_t)>& f);

/// Keeps pieces of work that run side by side below a sum of memory. A piece that is larger than
/// the limit runs alone.
class MemoryGate {
 public:
  explicit MemoryGate(std::uint64_t limit) : limit_(limit) {}
  /// Waits until there is room.
  void enter(std::uint64_t bytes);
  void leave(std::uint64_t bytes);

 private:
  std::mutex mutex_;
  std::condition_variable isLeft_;
  std::uint64_t limit_, inUse_ = 0;
};

/// One piece of work in a ReadProgress, which may be nullptr: begun now, finished with the scope.
class ProgressStep {
 public:
  ProgressStep(ReadProgress* progress, const std::string& name) : progress_(progress) {
    if (progress_) progress_->begin(name);
  }
  ~ProgressStep() {
    if (progress_) progress_->finish();
  }
  ProgressStep(const ProgressStep&) = delete;
  ProgressStep& operator=(const ProgressStep&) = delete;
  bool isCancelled() const { return progress_ && progress_->isCancelled(); }

 private:
  ReadProgress* progress_;
};

}  // namespace asset
