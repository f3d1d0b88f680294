// How C++ is bound to Lua: a function of ours never lets an exception into Lua, and raises Lua's
// errors only where no C++ object waits to be destroyed.
#pragma once

#include "script/machine_state.h"

#include <exception>
#include <new>

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
    } catch (const std::bad_alloc&) {
      results = -2;
    } catch (const std::exception& error) {
      MachineState& state = MachineState::of(L);
      state.failure[std::string_view(error.what()).copy(state.failure, sizeof(state.failure) - 1)] =
          '\0';
      results = -3;
    }
  }
  if (results >= 0) return results;
  if (results == -2) return luaL_error(L, "the host ran out of memory");
  if (results == -3)
    return luaL_error(L, "an error in the program itself: %s", MachineState::of(L).failure);
  return lua_error(L);
}

struct BoundFunction {
  const char* name;
  lua_CFunction function;
};

/// Into the table on top of the stack. In protected mode only.
template <std::size_t N>
void addFunctions(lua_State* L, const BoundFunction (&functions)[N]) {
  for (const BoundFunction& f : functions) {
    lua_pushcfunction(L, f.function);
    lua_setfield(L, -2, f.name);
  }
}

/// The text of the message whose number stands at `index`, its holes filled with the arguments after
/// it; real numbers with at most `digits` decimals, all of them if below 0. Bounded as a line of the
/// log.
std::string messageText(lua_State* L, MachineState& state, int index, int digits);

/// Texts and values of panels, into the table on top of the stack.
void addPanelFunctions(lua_State* L);
/// What graphs call while they run, into the table on top of the stack.
void addRunFunctions(lua_State* L);

/// Counts work that no instruction shows. False where the behaviour has had all it may have in this
/// frame; then the reason lies on the stack.
inline bool charge(lua_State* L, MachineState& state, std::uint64_t steps) {
  state.current->steps += steps;
  state.stepsThisFrame += steps;
  if (state.current->steps > state.limits.stepsPerFrame) {
    state.hitLimit = true;
    lua_pushstring(L, kTooMuchWork);
    return false;
  }
  if (state.stepsThisFrame <= state.stepsOfAll()) return true;
  state.hitLimit = true;
  lua_pushliteral(
      L, "all behaviours together have too much work in one frame, so this one is stopped for good");
  return false;
}
/// Looking through that many things that are under way.
inline bool chargeScan(lua_State* L, MachineState& state, std::size_t count) {
  return charge(L, state, 1 + count / 16);
}

/// The end of a send. `bytes`: of the event, 0 where no room was left for it.
inline int finishSend(lua_State* L, MachineState& state, std::size_t bytes) {
  if (bytes != 0) return charge(L, state, bytes / 16) ? 0 : -1;
  state.hitLimit = true;
  lua_pushliteral(L, "more events wait than there is room for: do they answer each other?");
  return -1;
}

/// What one line of the log, or one event, counts as: they cost memory outside of the sandbox.
inline constexpr std::uint64_t kStepsPerMessage = 1000;

/// Values that a compiled graph hands over: the arguments from one on, or what is in the table that
/// stands there, where they are more than a call has room for. Raises nothing.
class Values {
 public:
  Values(lua_State* L, int first) : L_(L), index_(first), isTable_(lua_istable(L, first)) {}

  bool isTable() const { return isTable_; }
  bool isAtEnd() const {
    return isTable_ ? next_ >= static_cast<lua_Integer>(lua_rawlen(L_, index_))
                    : index_ > lua_gettop(L_);
  }
  void read(base::Type type, Slot& slot) {
    const int count = luaCount(type);
    if (!isTable_) {
      readSlot(L_, index_, type, slot);
      index_ += count;
      return;
    }
    const int top = lua_gettop(L_);
    for (int i = 0; i < count; ++i) lua_rawgeti(L_, index_, ++next_);
    readSlot(L_, top + 1, type, slot);
    lua_settop(L_, top);
  }
  std::string text() {
    Slot slot;
    read(base::Type::String, slot);
    return slot.isText ? std::move(slot.text) : std::string();
  }

 private:
  lua_State* L_;
  int index_;
  bool isTable_;
  lua_Integer next_ = 0;  ///< Of a table: how many were read.
};

/// The text of an argument, "" if it is none. Raises nothing.
inline std::string textAt(lua_State* L, int index) {
  std::size_t size = 0;
  const char* text = lua_type(L, index) == LUA_TSTRING ? lua_tolstring(L, index, &size) : nullptr;
  return text ? std::string(text, size) : std::string();
}

/// The type that an argument names, float if it names none.
inline base::Type typeAt(lua_State* L, int index) {
  return base::typeFrom(textAt(L, index)).value_or(base::Type::Float);
}

}  // namespace script
