#include "script/sandbox.h"

#include <lua.hpp>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace script {
namespace {

/// Blocks from here on say in front of them what they are: Lua tells it only when it asks for one.
constexpr std::size_t kLarge = 256;
constexpr std::size_t kFront = alignof(std::max_align_t);
/// What one entry of a table takes, in every Lua 5.4. Tables ask for a power of two of them.
constexpr std::size_t kEntryBytes = 24;
/// What Lua puts before a text and behind it.
constexpr std::size_t kTextFront = 25;
constexpr std::uint64_t kBytesPerStep = 64;
/// Finding room for a block, and collecting it one day, in bytes looked at.
constexpr std::uint64_t kBytesPerBlock = 512;
constexpr std::uint64_t kEarlySteps = 16'000;
constexpr std::size_t kManyEntries = 1024;
constexpr std::size_t kManySlots = 8192;

std::size_t powerBelow(std::size_t size) {
  return static_cast<std::size_t>(std::bit_width(size)) - 1;
}
char* frontOf(void* block) { return static_cast<char*>(block) - kFront; }

}  // namespace

Sandbox::Sandbox(std::size_t maxBytes) {
  memory_.limit = maxBytes;
  state_ = lua_newstate(&Sandbox::allocate, &memory_);
  if (!state_) return;
  lua_checkstack(state_, 200);  // asks for nothing but a larger stack
  memory_.stack = memory_.last;
  memory_.stackBytes = memory_.lastBytes;
  memory_.state = state_;
}

Sandbox::~Sandbox() {
  if (!state_) return;
  liftMemoryLimit();
  memory_.state = nullptr;
  lua_sethook(state_, nullptr, 0, 0);
  lua_close(state_);
}

void Sandbox::limitSizes(std::size_t maxTextBytes, std::size_t maxEntries) {
  memory_.maxText = maxTextBytes;
  memory_.maxEntries = maxEntries;
}

std::uint64_t Sandbox::takeAllocatedWork() {
  const std::uint64_t work = memory_.work / kBytesPerStep;
  memory_.work %= kBytesPerStep;
  return work;
}

bool Sandbox::takeEarlyCall() { return std::exchange(memory_.isEarly, false); }

std::size_t Sandbox::largest(const Memory& memory, Kind kind) {
  const auto& counts = memory.large[static_cast<std::size_t>(kind)];
  for (std::size_t power = counts.size(); power-- > 0;)
    if (counts[power] != 0) return std::size_t{1} << power;
  return 0;
}

std::uint64_t Sandbox::weight() const {
  const std::size_t entries = largest(memory_, Kind::Entries) / (kEntryBytes * 2 / 3);
  std::uint64_t weight = 1 + largest(memory_, Kind::Text) / 32;
  if (entries >= 4 * kManyEntries) weight += entries / 256;
  if (stackSlots() > kManySlots) weight += stackSlots() / 16;
  return weight;
}

std::uint64_t Sandbox::walkSteps() const {
  return 1 +
         std::max(largest(memory_, Kind::Entries), largest(memory_, Kind::Other)) / kBytesPerStep;
}

Sandbox::Refusal Sandbox::refusal() const {
  return {memory_.why, memory_.wanted, memory_.chunk, memory_.line,
          memory_.refusedSlots};
}

// Reads the call stack without allocating: only what Lua guarantees to be safe while an allocation
// is under way.
void Sandbox::notePlace(Memory& memory) {
  memory.refusedSlots = memory.stackBytes / 16;
  memory.line = 0;
  memory.chunk[0] = '\0';
  if (!memory.state) return;
  lua_Debug frame;
  for (int level = 0; level < 8 && lua_getstack(memory.state, level, &frame) != 0; ++level) {
    if (lua_getinfo(memory.state, "Sl", &frame) == 0 || frame.currentline <= 0) continue;
    memory.line = frame.currentline;
    std::strncpy(memory.chunk, frame.short_src, sizeof(memory.chunk) - 1);
    return;
  }
}

bool Sandbox::isRefused(Memory& memory, Kind kind, std::size_t oldSize, std::size_t newSize) {
  const std::size_t free = memory.limit > memory.used ? memory.limit - memory.used : 0;
  memory.wanted = newSize;
  if (kind == Kind::Text && newSize - std::min(newSize, kTextFront) > memory.maxText) {
    memory.why = Refusal::Why::Text;
    memory.wanted = newSize - kTextFront;
  } else if (kind == Kind::Entries && newSize / kEntryBytes > memory.maxEntries) {
    memory.why = Refusal::Why::Table;
    memory.wanted = newSize / kEntryBytes;
  } else if (newSize > oldSize && newSize - oldSize > free) {
    memory.why = Refusal::Why::Memory;
  } else {
    return false;
  }
  notePlace(memory);
  memory.work += 2 * memory.used;  // Lua collects all its garbage now and tries once more
  return true;
}

// The worst case of filling a table anew is that all its entries lie in one chain, which each of
// them walks along.
void Sandbox::addWork(Memory& memory, bool isNew, Kind kind, std::size_t size) {
  memory.work += size + (isNew ? kBytesPerBlock : 0);
  const std::uint64_t entries = kind == Kind::Entries ? size / kEntryBytes : 0;
  if (entries >= kManyEntries) memory.work += entries * entries / 1024 * kBytesPerStep;
  if (!memory.callsHookEarly || memory.isEarly || memory.work < kEarlySteps * kBytesPerStep) return;
  memory.isEarly = true;  // Setting a hook is allowed at any time, as signal handlers do.
  lua_sethook(memory.state, lua_gethook(memory.state), LUA_MASKCOUNT, 1);
}

void Sandbox::release(Memory& memory, void* block, std::size_t size) {
  if (!block) return;
  if (size < kLarge) return std::free(block);
  char* front = frontOf(block);
  --memory.large[static_cast<std::size_t>(*front)][powerBelow(size)];
  std::free(front);
}

/// The block at its new size; nullptr where the system has no memory, then the old one stays.
void* Sandbox::moved(Memory& memory, void* block, std::size_t oldSize, std::size_t newSize,
                     Kind kind) {
  const bool wasLarge = block && oldSize >= kLarge;
  const std::size_t front = newSize >= kLarge ? kFront : 0;
  void* made = nullptr;
  if (block && wasLarge == (front != 0)) {
    made = std::realloc(wasLarge ? frontOf(block) : block, newSize + front);
    if (!made) return nullptr;
    if (wasLarge)
      --memory.large[static_cast<std::size_t>(*static_cast<char*>(made))][powerBelow(oldSize)];
  } else {
    made = std::malloc(newSize + front);
    if (!made) return nullptr;
    if (block) std::memcpy(static_cast<char*>(made) + front, block, std::min(oldSize, newSize));
    release(memory, block, oldSize);
  }
  if (front == 0) return made;
  *static_cast<char*>(made) = static_cast<char>(kind);
  ++memory.large[static_cast<std::size_t>(kind)][powerBelow(newSize)];
  return static_cast<char*>(made) + front;
}

void* Sandbox::allocate(void* userdata, void* block, std::size_t oldSize, std::size_t newSize) {
  Memory& memory = *static_cast<Memory*>(userdata);
  const std::size_t before = block ? oldSize : 0;
  if (newSize == 0) {
    memory.used -= before;
    if (block && block == memory.stack) {
      memory.stack = memory.last;
      memory.stackBytes = memory.lastBytes;
    }
    release(memory, block, before);
    return nullptr;
  }
  const bool isEntries =
      !block && newSize % kEntryBytes == 0 && std::has_single_bit(newSize / kEntryBytes);
  const Kind kind = !block && oldSize == LUA_TSTRING ? Kind::Text
                    : isEntries && oldSize == 0      ? Kind::Entries
                                                     : Kind::Other;
  if (isRefused(memory, kind, before, newSize)) return nullptr;
  const bool isStack = block && block == memory.stack;
  void* made = moved(memory, block, before, newSize, kind);
  if (!made) return nullptr;
  memory.used += newSize - before;
  memory.last = made;
  memory.lastBytes = newSize;
  if (isStack) {
    memory.stack = made;
    memory.stackBytes = newSize;
  }
  addWork(memory, !block, kind, newSize);
  return made;
}

void limitSteps(lua_State* state, int steps) {
  lua_sethook(
      state,
      [](lua_State* L, lua_Debug*) { luaL_error(L, "too much work: it loops without an end"); },
      LUA_MASKCOUNT, steps);
}

}  // namespace script
