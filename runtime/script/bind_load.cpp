// The table `host`: what compiled graphs call once, while they are loaded; and the globals that
// they see.
#include "embedded/embedded.h"
#include "graph/ports.h"
#include "graph/text_template.h"
#include "script/bind.h"

#include <algorithm>
#include <map>

namespace script {
namespace {

using Kind = Properties::Property::Kind;

/// Things are numbered from 1 in the order of their registration.
template <class T>
T& place(std::vector<T>& list, lua_Integer number) {
  if (number > static_cast<lua_Integer>(list.size())) list.resize(static_cast<std::size_t>(number));
  return list.at(static_cast<std::size_t>(number - 1));
}

int property(lua_State* L, MachineState& state) {
  const std::string pointer = textAt(L, 1);
  const int number =
      state.properties.find(pointer, base::typeFrom(textAt(L, 2)), state.current->self);
  if (state.properties.at(number).kind == Kind::Invalid)
    state.host.log(base::Severity::Warning, "graph \"" + state.current->name +
                                                "\": there is no property \"" + pointer +
                                                "\" of type " + textAt(L, 2));
  lua_pushinteger(L, number);
  return 1;
}

// What is pushed below may need memory and fail, so it must not hang on an object of this frame.

void readRef(lua_State* L, MachineState& state) {
  const std::string text = textAt(L, 1);
  state.pushing.text = state.properties.canonicalRef(text, state.current->self);
  state.pushing.isText = true;
  if (state.pushing.text.empty() && !text.empty())
    state.host.log(base::Severity::Warning,
                   "graph \"" + state.current->name + "\": \"" + text + "\" names nothing");
}

int ref(lua_State* L, MachineState& state) {
  readRef(L, state);
  pushSlot(L, state.pushing, base::Type::Ref);
  return 1;
}

void readParameter(lua_State* L, MachineState& state, base::Type type) {
  Slot& slot = state.pushing;
  readSlot(L, 3, type, slot);
  const auto it = state.current->parameters.find(textAt(L, 1));
  if (it != state.current->parameters.end())
    if (const auto value = graph::fitted(it->second, type)) slot = slotOf(*value);
  if (type == base::Type::Ref)
    slot.text = state.properties.canonicalRef(slot.text, state.current->self);
}

int parameter(lua_State* L, MachineState& state) {
  const base::Type type = typeAt(L, 2);
  readParameter(L, state, type);
  pushSlot(L, state.pushing, type);
  return luaCount(type);
}

EventInfo& readEvent(lua_State* L, MachineState& state) {
  EventInfo& info = place(state.current->events, lua_tointeger(L, 1));
  info.name = state.numberOfName(textAt(L, 2));
  int numbers = 0;
  for (Values values(L, 3); !values.isAtEnd();) {
    EventInfo::Field field;
    field.name = values.text();
    field.type = base::typeFrom(values.text()).value_or(base::Type::Float);
    field.number = state.numberOfName(field.name);
    values.read(field.type, field.initial);
    if (field.type == base::Type::Ref && field.initial.isText)
      field.initial.text = state.properties.canonicalRef(field.initial.text, state.current->self);
    numbers += luaCount(field.type);
    info.fields.push_back(std::move(field));
  }
  info.isPacked = numbers > graph::kMaxNumbersAtOnce;
  for (std::size_t i = 0; info.isPacked && i < info.fields.size(); ++i)
    info.byNumber.emplace_back(info.fields[i].number, i);
  std::sort(info.byNumber.begin(), info.byNumber.end());
  return info;
}

int event(lua_State* L, MachineState& state) {
  readEvent(L, state);
  return 0;
}

int ownEvent(lua_State* L, MachineState& state) {
  readEvent(L, state).isOwn = true;
  return 0;
}

int message(lua_State* L, MachineState& state) {
  MessageInfo& info = place(state.current->messages, lua_tointeger(L, 1));
  const lua_Integer severity = lua_tointeger(L, 2);
  info.severity = severity >= 2   ? base::Severity::Error
                  : severity == 1 ? base::Severity::Warning
                                  : base::Severity::Info;
  const std::string text = textAt(L, 3);
  for (Values values(L, 4); !values.isAtEnd();)
    info.types.push_back(base::typeFrom(values.text()).value_or(base::Type::Float));
  const auto holes = graph::messageHoles(text);
  if (!holes) return 0;
  std::map<std::string, int> positions;
  std::size_t at = 0;
  for (const graph::TextHole& hole : *holes) {
    const auto known = positions.emplace(hole.name, static_cast<int>(positions.size())).first;
    info.parts.push_back(
        {graph::unescapedMessage(std::string_view(text).substr(at, hole.begin - at)),
         known->second});
    at = hole.end;
  }
  info.parts.push_back({graph::unescapedMessage(std::string_view(text).substr(at)), -1});
  return 0;
}

int pointerTemplate(lua_State* L, MachineState& state) {
  state.current->templates.emplace_back(textAt(L, 2), base::typeFrom(textAt(L, 3)),
                                        state.current->self);
  return 0;
}

int variable(lua_State* L, MachineState& state) {
  VariableInfo& info = place(state.current->variables, lua_tointeger(L, 1));
  info.name = textAt(L, 2);
  info.type = typeAt(L, 3);
  lua_settop(L, 5);
  if (lua_isfunction(L, 5))
    info.setter = luaL_ref(L, LUA_REGISTRYINDEX);
  else
    lua_pop(L, 1);
  info.getter = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

/// As variable(), with the shared id after the number.
int sharedVariable(lua_State* L, MachineState& state) {
  const lua_Integer number = lua_tointeger(L, 1);
  const std::string id = textAt(L, 2);
  lua_remove(L, 2);
  variable(L, state);
  place(state.current->variables, number).shared = id;
  return 0;
}

int laterFunction(lua_State* L, MachineState& state) {
  int& function = place(state.current->later, lua_tointeger(L, 1));
  lua_settop(L, 2);
  function = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

/// False where nothing could ever wake it.
bool readListener(lua_State* L, MachineState& state, Listener& listener) {
  static constexpr std::pair<std::string_view, ListenerKind> kKinds[] = {
      {"start", ListenerKind::Start},
      {"tick", ListenerKind::Tick},
      {"select", ListenerKind::Select},
      {"hoverIn", ListenerKind::HoverIn},
      {"hoverOut", ListenerKind::HoverOut},
      {"receive", ListenerKind::Receive},
      {"key", ListenerKind::Key},
      {"panelPress", ListenerKind::PanelPress},
      {"panelChange", ListenerKind::PanelChange}};
  const std::string kind = textAt(L, 1);
  const auto* known = std::find_if(std::begin(kKinds), std::end(kKinds),
                                   [&](const auto& k) { return k.first == kind; });
  if (known == std::end(kKinds)) return false;
  listener.kind = known->second;
  listener.instance = state.current->id;
  if (listener.kind == ListenerKind::Receive)
    listener.event = static_cast<int>(lua_tointeger(L, 3));
  if (listener.kind == ListenerKind::Key) listener.key = textAt(L, 3);
  const bool isPanel =
      listener.kind == ListenerKind::PanelPress || listener.kind == ListenerKind::PanelChange;
  if (!isPanel && listener.kind != ListenerKind::Select &&
      listener.kind != ListenerKind::HoverIn && listener.kind != ListenerKind::HoverOut)
    return true;
  const std::string what = textAt(L, 3);
  const std::size_t slash = isPanel ? std::min(what.find('/'), what.size()) : what.size();
  listener.node =
      state.host.resolveIndex("nodes", what.substr(0, slash), state.current->self);
  if (isPanel) listener.key = what.substr(std::min(slash + 1, what.size()));
  if (listener.node < 0)
    state.host.log(
        base::Severity::Warning,
        "graph \"" + state.current->name + "\": there is no \"" + what + "\" to listen to");
  return listener.node >= 0;
}

int on(lua_State* L, MachineState& state) {
  lua_pushvalue(L, 2);
  const int function = luaL_ref(L, LUA_REGISTRYINDEX);
  Listener listener;
  listener.function = function;
  if (!readListener(L, state, listener)) {
    luaL_unref(L, LUA_REGISTRYINDEX, function);
    return 0;
  }
  state.listeners.push_back(std::move(listener));
  state.isIndexed = false;
  return 0;
}

constexpr BoundFunction kLoad[] = {{"property", bound<property>},
                                   {"ref", bound<ref>},
                                   {"parameter", bound<parameter>},
                                   {"event", bound<event>},
                                   {"ownEvent", bound<ownEvent>},
                                   {"message", bound<message>},
                                   {"template", bound<pointerTemplate>},
                                   {"variable", bound<variable>},
                                   {"sharedVariable", bound<sharedVariable>},
                                   {"later", bound<laterFunction>},
                                   {"on", bound<on>}};

constexpr const char* kMath[] = {
    "abs",  "acos", "asin", "atan", "ceil",      "cos",        "deg",       "exp", "floor",
    "fmod", "huge", "log",  "max",  "min",       "modf",       "pi",        "rad", "sin",
    "sqrt", "tan",  "type", "ult",  "tointeger", "maxinteger", "mininteger"};

}  // namespace

int openGraphEnvironment(lua_State* L) {
  MachineState& state = MachineState::of(L);
  lua_newtable(L);
  const int environment = lua_gettop(L);
  lua_rawgeti(L, LUA_REGISTRYINDEX, state.libraryTable);
  lua_getfield(L, -1, "math");
  lua_newtable(L);
  for (const char* name : kMath) {
    lua_getfield(L, -2, name);
    lua_setfield(L, -2, name);
  }
  lua_setfield(L, environment, "math");
  const embedded::File* prelude = embedded::find("scripts/prelude.lua");
  if (!prelude) return luaL_error(L, "scripts/prelude.lua is not in this binary");
  if (luaL_loadbufferx(L, prelude->bytes.data(), prelude->bytes.size(), "=prelude.lua", "t") !=
      LUA_OK)
    return lua_error(L);
  lua_pushvalue(L, environment);
  lua_setupvalue(L, -2, 1);
  lua_call(L, 0, 1);
  lua_setfield(L, environment, "lib");
  lua_newtable(L);
  addRunFunctions(L);
  addFunctions(L, kLoad);
  lua_newtable(L);
  lua_setfield(L, -2, "shared");
  lua_setfield(L, environment, "host");
  lua_settop(L, environment);
  state.graphEnvironment = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

}  // namespace script
