// A ceiling for what the image decoder may take in one piece, for the current thread and scope.
#pragma once

#include <cstddef>

namespace asset {

/// nullptr above the ceiling; stb then gives up with "outofmem".
void* limitedMalloc(std::size_t size);
void* limitedRealloc(void* block, std::size_t size);

/// Sets the ceiling for this thread while it lives; outside of any there is no ceiling.
class DecoderMemory {
 public:
  explicit DecoderMemory(std::size_t ceiling);
  ~DecoderMemory();
  DecoderMemory(const DecoderMemory&) = delete;
  DecoderMemory& operator=(const DecoderMemory&) = delete;

 private:
  std::size_t before_;
};

}  // namespace asset
