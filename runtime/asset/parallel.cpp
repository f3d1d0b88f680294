#include "asset/parallel.h"

#if !defined(__EMSCRIPTEN__)
#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>
#endif

namespace asset {

void forEachInParallel(std::size_t count, const std::function<void(std::size_t)>& f) {
#if defined(__EMSCRIPTEN__)
  for (std::size_t i = 0; i < count; ++i) f(i);
#else
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++) f(i);
  };
  const std::size_t threads =
      std::min<std::size_t>({count, std::max(1u, std::thread::hardware_concurrency()), 16});
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(work);
  work();
  for (std::thread& t : others) t.join();
#endif
}

void MemoryGate::enter(std::uint64_t bytes) {
  std::unique_lock<std::mutex> lock(mutex_);
  isLeft_.wait(lock, [&] { return inUse_ == 0 || inUse_ + bytes <= limit_; });
  inUse_ += bytes;
}

void MemoryGate::leave(std::uint64_t bytes) {
  const std::lock_guard<std::mutex> lock(mutex_);
  inUse_ -= bytes;
  isLeft_.notify_all();
}

}  // namespace asset
