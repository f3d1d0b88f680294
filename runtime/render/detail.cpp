#include "render/detail.h"

#include <utility>

namespace render {

DetailWorker::~DetailWorker() {
  isEnding_ = true;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    isChanged_.notify_all();
  }
#if !defined(__EMSCRIPTEN__)
  if (thread_.joinable()) thread_.join();
#endif
}

void DetailWorker::ask(std::shared_ptr<const asset::Geometry> geometry) {
  const std::lock_guard<std::mutex> lock(mutex_);
  asked_.push_back(std::move(geometry));
#if !defined(__EMSCRIPTEN__)
  if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
#endif
  isChanged_.notify_all();
}

std::vector<DetailWorker::Made> DetailWorker::takeMade() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return std::exchange(made_, {});
}

void DetailWorker::wait() {
  std::unique_lock<std::mutex> lock(mutex_);
  isChanged_.wait(lock, [this] { return asked_.empty() && !isWorking_; });
}

void DetailWorker::work() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (true) {
    isChanged_.wait(lock, [this] { return !asked_.empty() || isEnding_; });
    if (isEnding_) return;
    std::shared_ptr<const asset::Geometry> geometry = std::move(asked_.front());
    asked_.pop_front();
    isWorking_ = true;
    lock.unlock();
    std::vector<asset::SimplerForm> forms = asset::simplerForms(*geometry, isEnding_);
    lock.lock();
    made_.push_back({std::move(geometry), std::move(forms)});
    isWorking_ = false;
    isChanged_.notify_all();
  }
}

}  // namespace render
