// A small seeded generator: same seed, same numbers, on every platform (std::uniform_* differ between libraries).
#pragma once

#include <cstdint>

namespace base {

/// xoshiro256** by Blackman and Vigna, seeded through splitmix64.
class Random {
 public:
  explicit Random(std::uint64_t seed);
  std::uint64_t next();
  /// In [0, 1), 53 bits.
  double nextUnit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

 private:
  std::uint64_t state_[4];
};

}  // namespace base
