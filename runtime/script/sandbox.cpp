#include "script/sandbox.h"

#include <lua.hpp>

#include <cstdlib>
#include <cstring>

namespace script {

Sandbox::Sandbox(std::size_t maxBytes) {
  memory_.limit = maxBytes;
  state_ = lua_newstate(&Sandbox::allocate, &memory_);
  memory_.state = state_;
}

Sandbox::~Sandbox() {
  if (!state_) return;
  liftMemoryLimit();
  memory_.state = nullptr;
  lua_sethook(state_, nullptr, 0, 0);
  lua_close(state_);
}

std::uint64_t Sandbox::takeAllocatedWork() {
  const std::uint64_t work = memory_.work / 64;
  memory_.work %= 64;
  return work;
}

// Reads the call stack without allocating: only what Lua guarantees to be safe while an allocation
// is under way.
void Sandbox::notePlace(Memory& memory) {
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

void* Sandbox::allocate(void* userdata, void* block, std::size_t oldSize, std::size_t newSize) {
  Memory& memory = *static_cast<Memory*>(userdata);
  const std::size_t before = block ? oldSize : 0;
  if (newSize == 0) {
    memory.used -= before;
    std::free(block);
    return nullptr;
  }
  const bool isString = !block && oldSize == LUA_TSTRING;
  const std::size_t free = memory.limit > memory.used ? memory.limit - memory.used : 0;
  if ((newSize > before && newSize - before > free) || (isString && newSize > memory.maxString)) {
    notePlace(memory);
    memory.work += 2 * memory.used;  // Lua collects all its garbage now and tries once more
    return nullptr;
  }
  void* moved = std::realloc(block, newSize);
  if (!moved) return nullptr;
  memory.used += newSize - before;
  if (isString) memory.work += newSize;
  return moved;
}

void limitSteps(lua_State* state, int steps) {
  lua_sethook(
      state,
      [](lua_State* L, lua_Debug*) { luaL_error(L, "too much work: it loops without an end"); },
      LUA_MASKCOUNT, steps);
}

}  // namespace script
