// A folder of its own for one test, removed with the object. Named after the process and a running number, so tests
// may run side by side.
#pragma once

#include <filesystem>
#include <string>

namespace support {

class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace support
