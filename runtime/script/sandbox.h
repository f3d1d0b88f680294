// A fresh Lua state whose memory and work are bounded. What may be called in it is up to whoever
// fills it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct lua_State;

namespace script {

/// Owns a state without any library. Allocations beyond `maxBytes` fail as Lua's memory error.
class Sandbox {
 public:
  explicit Sandbox(std::size_t maxBytes);
  ~Sandbox();
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  /// nullptr where not even an empty state fits.
  lua_State* state() const { return state_; }
  std::size_t used() const { return memory_.used; }

  /// From the host's side, so that reading results cannot fail.
  void liftMemoryLimit() { memory_.limit = SIZE_MAX; }
  /// Strings of scripts beyond this size fail as memory errors (comparing them is work that no hook
  /// sees).
  void limitStrings(std::size_t maxBytes) { memory_.maxString = maxBytes; }
  /// Work that no instruction shows, since the last call, in steps: texts that were made, and the
  /// collections that a full memory causes.
  std::uint64_t takeAllocatedWork();

  /// After a memory error: "chunk:line" of the Lua code that asked for the memory, "" if it is not
  /// known.
  struct Place {
    std::string_view chunk;
    int line = 0;
  };
  Place memoryErrorPlace() const { return {memory_.chunk, memory_.line}; }

 private:
  struct Memory {
    std::size_t used = 0;
    std::size_t limit = 0;
    std::size_t maxString = SIZE_MAX;
    std::uint64_t work = 0;  ///< In bytes looked at.
    lua_State* state = nullptr;
    char chunk[64] = {};
    int line = 0;
  };
  static void* allocate(void* memory, void* block, std::size_t oldSize, std::size_t newSize);
  static void notePlace(Memory& memory);

  Memory memory_;
  lua_State* state_ = nullptr;
};

/// Stops with "too much work" after about `steps` instructions of Lua code. For states that live
/// shortly.
void limitSteps(lua_State* state, int steps);

}  // namespace script
