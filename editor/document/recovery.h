// Unsaved work survives a crash: snapshots are written beside the project, in `.autosave/`, and
// offered when it is opened again.
#pragma once

#include "base/result.h"
#include "document/document.h"

#include <atomic>
#include <filesystem>
#include <optional>
#include <thread>

namespace document {

/// Writes the project to `<folder>/.autosave/`; `folder` must exist.
base::Status writeRecovery(const model::Project& project, const std::filesystem::path& folder);
/// What a crash left behind, if it is there, can be read, and differs from `saved`.
std::optional<model::Project> findRecovery(const std::filesystem::path& folder,
                                           const model::Project& saved);
/// After a save, a clean close, or when the author wants none of it. Removes nothing but
/// `.autosave/`.
void discardRecovery(const std::filesystem::path& folder);

/// Writes recovery snapshots on a thread of its own, one at a time; what it writes is immutable, so
/// there is no lock.
class Autosave {
 public:
  explicit Autosave(std::filesystem::path folder) : folder_(std::move(folder)) {}
  ~Autosave() {
    if (thread_.joinable()) thread_.join();
  }
  Autosave(const Autosave&) = delete;
  Autosave& operator=(const Autosave&) = delete;

  /// Starts writing unless this very snapshot was written last. Waits for a write that is still
  /// under way.
  void write(Snapshot snapshot);
  bool isBusy() const { return isBusy_; }
  /// Waits for the write under way; its error, if it failed and was not reported yet.
  base::Status finish();

 private:
  std::filesystem::path folder_;
  Snapshot last_;
  std::thread thread_;
  base::Status status_ = base::Done{};
  std::atomic<bool> isBusy_ = false;
};

}  // namespace document
