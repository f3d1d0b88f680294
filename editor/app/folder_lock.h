// One window a project: a file in its folder says which process works on it.
#pragma once

#include <filesystem>

namespace app {

class FolderLock {
 public:
  enum class State {
    Ours,
    Elsewhere,    ///< Another living process works on it.
    NotWritable,  ///< Nothing can be written into the folder.
  };
  /// Takes over what a process that is gone has left.
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

  State state() const { return state_; }

 private:
  std::filesystem::path file_;
  State state_ = State::Ours;
};

}  // namespace app
