// Makes simpler forms of heavy meshes aside, on a thread of its own, while frames go on. The
// browser build, which has no simplifier, has no thread either: nothing is to be asked there.
#pragma once

#include "asset/simplify.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>
#if !defined(__EMSCRIPTEN__)
#include <thread>
#endif

namespace render {

class DetailWorker {
 public:
  struct Made {
    std::shared_ptr<const asset::Geometry> geometry;
    std::vector<asset::SimplerForm> forms;
  };

  DetailWorker() = default;
  /// Waits for the form that is being made, and leaves the rest.
  ~DetailWorker();
  DetailWorker(const DetailWorker&) = delete;
  DetailWorker& operator=(const DetailWorker&) = delete;

  void ask(std::shared_ptr<const asset::Geometry> geometry);
  /// What has been finished since the last call.
  std::vector<Made> takeMade();
  /// Until all that was asked for is finished.
  void wait();

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable isChanged_;
  std::deque<std::shared_ptr<const asset::Geometry>> asked_;
  std::vector<Made> made_;
  bool isWorking_ = false;
  std::atomic<bool> isEnding_{false};
#if !defined(__EMSCRIPTEN__)
  std::thread thread_;  ///< Begins with the first question.
#endif
};

}  // namespace render
