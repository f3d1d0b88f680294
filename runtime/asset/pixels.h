// The decoded pixels of an image: shared by its copies, and given back once they lie where they are
// needed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace asset {

/// 8 bits a channel, RGBA, rows from the top. Images are shared and immutable but for this: who has
/// put the pixels on a GPU may drop them, and who wants them afterwards decodes them again
/// (asset::pixelsOf). Every function may be called from any thread; what hold() gave stays whole.
class Pixels {
 public:
  using Bytes = std::vector<std::uint8_t>;

  Pixels() = default;
  Pixels(Bytes bytes) : bytes_(std::make_shared<const Bytes>(std::move(bytes))) {}
  Pixels(const Pixels& other) : bytes_(other.shared()) {}
  Pixels& operator=(const Pixels& other) {
    std::shared_ptr<const Bytes> bytes = other.shared();
    const std::lock_guard lock(mutex_);
    bytes_.swap(bytes);
    return *this;
  }
  ~Pixels() = default;

  /// Never nullptr; empty where there are none.
  std::shared_ptr<const Bytes> hold() const {
    std::shared_ptr<const Bytes> bytes = shared();
    return bytes ? bytes : std::make_shared<const Bytes>();
  }
  /// Whoever holds them keeps them.
  void drop() const {
    std::shared_ptr<const Bytes> last;  // Freed once the lock is open again.
    const std::lock_guard lock(mutex_);
    last.swap(bytes_);
  }
  std::size_t size() const { return hold()->size(); }
  bool empty() const { return size() == 0; }
  friend bool operator==(const Pixels& a, const Pixels& b) { return *a.hold() == *b.hold(); }

 private:
  std::shared_ptr<const Bytes> shared() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
  }

  mutable std::mutex mutex_;
  mutable std::shared_ptr<const Bytes> bytes_;
};

}  // namespace asset
