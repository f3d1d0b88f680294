#include "support/base/temp_folder.h"

#include <atomic>
#include <unistd.h>

namespace support {

TempFolder::TempFolder() {
  static std::atomic<int> count{0};
  path_ = std::filesystem::temp_directory_path() /
          ("diorama-test-" + std::to_string(getpid()) + "-" + std::to_string(++count));
  std::filesystem::remove_all(path_);
  std::filesystem::create_directories(path_);
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace support
