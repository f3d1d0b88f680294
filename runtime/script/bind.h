// How C++ is bound to Lua: a function of ours never lets an exception into Lua, and raises Lua's
// errors only where no C++ object waits to be destroyed.
#pragma once

#include "script/machine_state.h"

namespace script {

/// F does its work with the arguments on the stack and returns how many results it pushed, or -1
/// where it threw or wants to fail; then the text on top of the stack, if any, is the error.
using Bound = int (*)(lua_State*, MachineState&);

template <Bound F>
int bound(lua_State* L) {
  int results = -1;
  {
    try {
      results = F(L, MachineState::of(L));
    } catch (...) {
      results = -2;
    }
  }
  if (results >= 0) return results;
  if (results == -2) return luaL_error(L, "the host ran out of memory");
  return lua_error(L);
}

struct BoundFunction {
  const char* name;
  lua_CFunction function;
};

/// A table of them on the stack. In protected mode only.
template <std::size_t N>
void pushTable(lua_State* L, const BoundFunction (&functions)[N]) {
  lua_createtable(L, 0, static_cast<int>(N));
  for (const BoundFunction& f : functions) {
    lua_pushcfunction(L, f.function);
    lua_setfield(L, -2, f.name);
  }
}

}  // namespace script
