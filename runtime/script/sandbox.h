// A fresh Lua state whose memory and work are bounded. What may be called in it is up to whoever
// fills it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct lua_State;

namespace script {

/// Owns a state without any library. Allocations beyond `maxBytes` fail as Lua's memory error.
///
/// One instruction of Lua may do work in proportion to what it meets: compare two texts, rehash a
/// table, copy a list of arguments. No hook sees that, so it is told here from the memory: what is
/// asked for is work at once (takeAllocatedWork), and what is large and still there makes each
/// instruction count for more (weight).
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
  /// Texts of more than this many bytes, and tables of more than this many entries beside their
  /// list, fail as memory errors.
  void limitSizes(std::size_t maxTextBytes, std::size_t maxEntries);
  /// Work that no instruction shows, since the last call, in steps: what was asked for, and the
  /// collections that a full memory causes.
  std::uint64_t takeAllocatedWork();
  /// What one instruction counts for now, at least 1: by the longest text (it may be compared or
  /// read as a number), the largest table (its entries may lie in one chain) and the stack.
  std::uint64_t weight() const;
  /// Steps for walking over a table: it may be as large as the largest there is, and empty.
  std::uint64_t walkSteps() const;
  /// How many values the stack has room for.
  std::size_t stackSlots() const { return memory_.stackBytes / 16; }
  /// While on, much allocated work makes the count hook come with the next instruction.
  void callHookEarly(bool isOn) { memory_.callsHookEarly = isOn; }
  /// True once after the hook came early; then its count has to be set again.
  bool takeEarlyCall();

  /// After a memory error: "chunk:line" of the Lua code that asked for the memory, "" if it is not
  /// known, and why it did not get it.
  struct Refusal {
    enum class Why { Memory, Text, Table } why = Why::Memory;
    std::size_t wanted = 0;  ///< Bytes of memory or text, entries of a table.
    std::string_view chunk;
    int line = 0;
    std::size_t stackSlots = 0;  ///< Of the stack by then.
  };
  Refusal refusal() const;
  std::size_t maxTextBytes() const { return memory_.maxText; }
  std::size_t maxEntries() const { return memory_.maxEntries; }

 private:
  enum class Kind : std::uint8_t { Text, Entries, Other };
  struct Memory {
    std::size_t used = 0;
    std::size_t limit = 0;
    std::size_t maxText = SIZE_MAX, maxEntries = SIZE_MAX;
    std::uint64_t work = 0;  ///< In bytes looked at.
    bool callsHookEarly = false, isEarly = false;
    /// The block that was asked for last, and the block of the state's stack. A stack moves either
    /// in place, or by asking for the new block and giving the old one back at once.
    void* last = nullptr;
    void* stack = nullptr;
    std::size_t lastBytes = 0, stackBytes = 0;
    /// How many large blocks there are, by kind and by the power of two below their size.
    std::array<std::array<std::uint32_t, 48>, 3> large{};
    lua_State* state = nullptr;
    Refusal::Why why = Refusal::Why::Memory;
    std::size_t wanted = 0;
    char chunk[64] = {};
    int line = 0;
    std::size_t refusedSlots = 0;
  };
  static void* allocate(void* memory, void* block, std::size_t oldSize, std::size_t newSize);
  static bool isRefused(Memory& memory, Kind kind, std::size_t oldSize, std::size_t newSize);
  static void* moved(Memory& memory, void* block, std::size_t oldSize, std::size_t newSize,
                     Kind kind);
  static void release(Memory& memory, void* block, std::size_t size);
  static void addWork(Memory& memory, bool isNew, Kind kind, std::size_t size);
  static void notePlace(Memory& memory);
  static std::size_t largest(const Memory& memory, Kind kind);

  Memory memory_;
  lua_State* state_ = nullptr;
};

/// Stops with "too much work" after about `steps` instructions of Lua code. For states that live
/// shortly.
void limitSteps(lua_State* state, int steps);

}  // namespace script
