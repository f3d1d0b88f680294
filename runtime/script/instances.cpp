// Loading: program text to a running behaviour.
#include "script/machine_state.h"

#include <algorithm>
#include <cstdint>

namespace script {
namespace {

struct Loading {
  const std::string* text;
  const char* chunk;  ///< With Lua's '=' before it.
  int function;       ///< In: of a program that is loaded already. Out: of this one.
  bool isScript;
};

/// Protected. Leaves the behaviour's function, ready to be called. A program's code is shared by
/// its instances; what it remembers is not, because each run of the chunk makes its own locals.
int loadChunk(lua_State* L) {
  Loading& loading = *static_cast<Loading*>(lua_touserdata(L, 1));
  MachineState& state = MachineState::of(L);
  if (loading.function != LUA_NOREF) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, loading.function);
    return 1;
  }
  if (luaL_loadbufferx(L, loading.text->data(), loading.text->size(), loading.chunk, "t") != LUA_OK)
    return lua_error(L);
  if (loading.isScript) {
    pushScriptEnvironment(L);
    lua_pushvalue(L, -1);
    lua_setupvalue(L, -3, 1);
    lua_insert(L, -2);
    return 2;  // environment, function
  }
  lua_rawgeti(L, LUA_REGISTRYINDEX, state.graphEnvironment);
  lua_setupvalue(L, -2, 1);
  lua_pushvalue(L, -1);
  loading.function = luaL_ref(L, LUA_REGISTRYINDEX);
  return 1;
}

/// Protected: takes onStart and onTick out of the script's globals.
int findHandlers(lua_State* L) {
  Instance& instance = *static_cast<Instance*>(lua_touserdata(L, 2));
  lua_pushliteral(L, "onStart");
  if (lua_rawget(L, 1) == LUA_TFUNCTION)
    instance.onStart = luaL_ref(L, LUA_REGISTRYINDEX);
  else
    lua_pop(L, 1);
  lua_pushliteral(L, "onTick");
  if (lua_rawget(L, 1) == LUA_TFUNCTION) instance.onTick = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

/// While a program is read, Lua keeps all of its names in one table, and the program lays out its
/// own: these grow with the graph, not by what somebody wrote into a text. The memory is limited
/// still.
class LargeTables {
 public:
  LargeTables(Sandbox& sandbox, bool isOn) : sandbox_(sandbox), maxEntries_(sandbox.maxEntries()) {
    if (isOn) sandbox.limitSizes(sandbox.maxTextBytes(), SIZE_MAX);
  }
  ~LargeTables() { sandbox_.limitSizes(sandbox_.maxTextBytes(), maxEntries_); }
  LargeTables(const LargeTables&) = delete;
  LargeTables& operator=(const LargeTables&) = delete;

 private:
  Sandbox& sandbox_;
  std::size_t maxEntries_;
};

}  // namespace

base::Result<InstanceId> MachineState::load(std::unique_ptr<Instance> made,
                                            const std::string& text) {
  lua_State* L = lua();
  Instance& instance = *made;
  instance.id = static_cast<InstanceId>(instances.size());
  auto known = std::find_if(chunks.begin(), chunks.end(),
                            [&](const Chunk& c) { return !instance.isScript && c.text == text; });
  const bool isKnown = known != chunks.end();
  instance.chunk =
      isKnown ? known->name : (instance.isScript ? "s" : "g") + std::to_string(instance.id);
  if (isKnown) instance.nodeOfLine = known->nodeOfLine;
  const std::string chunkName = "=" + instance.chunk;
  Loading loading{&text, chunkName.c_str(), isKnown ? known->function : LUA_NOREF,
                  instance.isScript};

  const std::string place = (instance.isScript ? "script \"" : "graph \"") + instance.name + "\"";
  const LargeTables largeTables(sandbox, !instance.isScript);
  const int below = lua_gettop(L);
  lua_pushcfunction(L, loadChunk);
  lua_pushlightuserdata(L, &loading);
  if (const int status = lua_pcall(L, 1, instance.isScript ? 2 : 1, 1); status != LUA_OK) {
    std::string message = takeMessage();
    if (message.compare(0, instance.chunk.size() + 1, instance.chunk + ":") == 0)
      message = "line " + message.substr(instance.chunk.size() + 1);
    return base::within(place, base::Error{message});
  }
  if (!instance.isScript && !isKnown)
    chunks.push_back({text, instance.chunk, loading.function, instance.nodeOfLine});
  instances.push_back(std::move(made));
  if (!call(instance, 0)) {
    lua_settop(L, below);
    if (instance.isScript) return instance.id;  // whoever asks for errors hears of it
    const RunError error = std::move(errors.back());
    errors.pop_back();
    return base::within(place, base::Error{error.message});
  }
  isIndexed = false;
  if (!instance.isScript) return instance.id;
  lua_pushcfunction(L, findHandlers);
  lua_insert(L, -2);
  lua_pushlightuserdata(L, &instance);
  if (lua_pcall(L, 2, 0, 1) != LUA_OK) return base::within(place, base::Error{takeMessage()});
  Listener listener;
  listener.instance = instance.id;
  if (instance.onStart != LUA_NOREF) {
    listener.kind = ListenerKind::Start;
    listener.function = instance.onStart;
    listeners.push_back(listener);
  }
  if (instance.onTick != LUA_NOREF) {
    listener.kind = ListenerKind::Tick;
    listener.function = instance.onTick;
    listeners.push_back(listener);
  }
  return instance.id;
}

}  // namespace script
