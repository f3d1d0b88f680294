// Saving beside the frame: a thread writes a snapshot, which nobody can change.
#pragma once

#include "base/result.h"
#include "document/document.h"

#include <atomic>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace app {

class Saver {
 public:
  explicit Saver(std::filesystem::path folder) : folder_(std::move(folder)) {}
  /// Waits for what is under way.
  ~Saver() {
    if (thread_.joinable()) thread_.join();
  }
  Saver(const Saver&) = delete;
  Saver& operator=(const Saver&) = delete;

  struct Saved {
    document::Snapshot snapshot;
    /// As model::saveProjectOver.
    base::Result<std::vector<std::string>> kept;
  };
  /// `before`: what lies on the disk. Must not be called while isBusy().
  void start(document::Snapshot before, document::Snapshot snapshot);
  /// From start() until take() has given what came of it.
  bool isBusy() const { return thread_.joinable(); }
  /// Once, when it is done; never waits.
  std::optional<Saved> take();

 private:
  std::filesystem::path folder_;
  std::thread thread_;
  std::atomic<bool> isDone_ = false;
  std::optional<Saved> saved_;
};

}  // namespace app
