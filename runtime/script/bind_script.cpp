// What hand-written Lua may use: whitelisted standard functions, safe ones of our own in place of
// the others, and the table `host`.
#include "embedded/embedded.h"
#include "script/bind.h"

#include <algorithm>
#include <cctype>
#include <cstring>

namespace script {
namespace {

/// About how many instructions lie between two looks at a script.
constexpr std::uint32_t kHookSteps = 1000;
/// Values in one call: a function may pass them all on with one instruction.
constexpr int kMaxValues = 250;

constexpr const char* kGlobals[] = {"assert", "error",  "rawequal", "rawget",
                                    "rawlen", "rawset", "select",   "type"};
constexpr const char* kMath[] = {
    "abs",       "acos", "asin", "atan", "ceil", "cos",        "deg",       "exp",  "floor",
    "fmod",      "log",  "max",  "min",  "modf", "rad",        "sin",       "sqrt", "tan",
    "tointeger", "type", "ult",  "huge", "pi",   "maxinteger", "mininteger"};
constexpr const char* kString[] = {"char", "len"};
/// Go through each byte of their text.
constexpr const char* kChargedString[] = {"lower", "reverse", "sub", "upper"};

void chargeScript(lua_State* L, std::uint64_t steps) {
  MachineState& state = MachineState::of(L);
  if (state.current && !charge(L, state, steps)) lua_error(L);
}

/// Metatables whose __index leads from one to the next are all walked along by one instruction.
/// Beyond this many each of them makes instructions count for more.
constexpr std::size_t kFreeMetatables = 32;

/// The next look comes after a number of instructions that no script can foresee, so that nothing
/// is always done just between two of them. The same in each run.
int nextHook(MachineState& state) {
  std::uint32_t& x = state.hookNumber;
  x ^= x << 13;
  x ^= x >> 17;
  x ^= x << 5;
  return static_cast<int>(kHookSteps / 2 + x % kHookSteps);
}

/// False where a function that runs now has more arguments than it may.
bool hasFewArguments(lua_State* L, const MachineState& state) {
  constexpr int kLevels = 8;
  if (state.sandbox.stackSlots() < 2 * kMaxValues) return true;
  lua_Debug frame;
  for (int level = 0; level < kLevels && lua_getstack(L, level, &frame) != 0; ++level) {
    if (!lua_getlocal(L, &frame, -kMaxValues - 1)) continue;
    lua_pop(L, 1);
    return false;
  }
  return true;
}

void countHook(lua_State* L, lua_Debug*) {
  MachineState& state = MachineState::of(L);
  Sandbox& sandbox = state.sandbox;
  const auto counted =
      sandbox.takeEarlyCall() ? kHookSteps / 2 : static_cast<std::uint64_t>(lua_gethookcount(L));
  lua_sethook(L, countHook, LUA_MASKCOUNT, nextHook(state));
  lua_Debug frame;
  if (lua_getstack(L, state.limits.maxDepth, &frame) != 0) {
    state.hitLimit = true;
    luaL_error(L, "calls are nested more than %d deep", state.limits.maxDepth);
  }
  if (!hasFewArguments(L, state)) {
    state.hitLimit = true;
    luaL_error(L, "a function has more than %d arguments", kMaxValues);
  }
  const std::size_t chain = std::max(state.metatableCount, kFreeMetatables) - kFreeMetatables;
  chargeScript(L, counted * (sandbox.weight() + chain / 2) + sandbox.takeAllocatedWork());
}

// --- in place of standard functions

std::string_view viewAt(lua_State* L, int index) {
  std::size_t size = 0;
  const char* text = lua_type(L, index) == LUA_TSTRING ? lua_tolstring(L, index, &size) : nullptr;
  return text ? std::string_view(text, size) : std::string_view();
}

/// Calls the function in the upvalue, after its texts are paid for.
int chargedText(lua_State* L) {
  std::uint64_t steps = 1;
  for (int i = 1; i <= lua_gettop(L); ++i) steps += viewAt(L, i).size() / 4;
  chargeScript(L, steps);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  return lua_gettop(L);
}

/// Ends the script: what it wants is more than it may have.
int overLimit(lua_State* L, const char* sentence, lua_Integer most, lua_Integer wanted) {
  MachineState::of(L).hitLimit = true;
  return luaL_error(L, sentence, static_cast<LUAI_UACINT>(most), static_cast<LUAI_UACINT>(wanted));
}

/// string.byte of at most kMaxValues bytes.
int bytes(lua_State* L) {
  std::size_t size = 0;
  const char* text = luaL_checklstring(L, 1, &size);
  const auto length = static_cast<lua_Integer>(size);
  const auto position = [&](lua_Integer p) {
    return p >= 0 ? p : p < -length ? 0 : length + p + 1;
  };
  const lua_Integer wanted = luaL_optinteger(L, 2, 1);
  const lua_Integer from = std::max<lua_Integer>(position(wanted), 1);
  const lua_Integer to = std::min(position(luaL_optinteger(L, 3, position(wanted))), length);
  if (from > to) return 0;
  if (to - from >= kMaxValues)
    return overLimit(L, "string.byte may give at most %I values, wanted %I", kMaxValues,
                     to - from + 1);
  chargeScript(L, static_cast<std::uint64_t>(to - from + 1));
  luaL_checkstack(L, static_cast<int>(to - from + 1), nullptr);
  for (lua_Integer i = from; i <= to; ++i)
    lua_pushinteger(L, static_cast<unsigned char>(text[i - 1]));
  return static_cast<int>(to - from + 1);
}

/// walk(): whoever calls this is about to go over a table.
int walk(lua_State* L) {
  chargeScript(L, MachineState::of(L).sandbox.walkSteps());
  return 0;
}

/// Never an address, which would tell where things lie in memory and differ from run to run.
int toText(lua_State* L) {
  luaL_checkany(L, 1);
  if (lua_type(L, 1) == LUA_TNUMBER && !std::isfinite(lua_tonumber(L, 1))) {
    const double number = lua_tonumber(L, 1);
    lua_pushstring(L, std::isnan(number) ? "nan" : number > 0 ? "inf" : "-inf");
    return 1;
  }
  switch (lua_type(L, 1)) {
    case LUA_TNUMBER:
    case LUA_TSTRING:
    case LUA_TBOOLEAN:
    case LUA_TNIL:
      luaL_tolstring(L, 1, nullptr);
      return 1;
    default:
      break;
  }
  if (luaL_getmetafield(L, 1, "__tostring") != LUA_TNIL && !lua_iscfunction(L, -1)) {
    lua_pushvalue(L, 1);
    lua_call(L, 1, 1);
    if (lua_type(L, -1) == LUA_TSTRING) return 1;
  }
  lua_pushstring(L, luaL_typename(L, 1));
  return 1;
}

/// string.format without %p and without the address of a table in %s.
int format(lua_State* L) {
  std::size_t size = 0;
  const char* text = luaL_checklstring(L, 1, &size);
  chargeScript(L, 1 + size / 4 + 100 * static_cast<std::uint64_t>(lua_gettop(L)));
  for (const char* c = text; *c; ++c) {
    if (*c != '%') continue;
    ++c;
    while (*c && std::strchr("-+ #0123456789.", *c)) ++c;
    if (*c == 'p') return luaL_error(L, "string.format has no %%p here");
    if (!*c) break;
  }
  const int count = lua_gettop(L);
  for (int i = 2; i <= count; ++i) {
    if (lua_type(L, i) == LUA_TNUMBER && std::isnan(lua_tonumber(L, i))) {
      lua_pushnumber(L, std::numeric_limits<double>::quiet_NaN());  // whose sign is not "-"
      lua_replace(L, i);
    }
    if (lua_type(L, i) == LUA_TNUMBER || lua_type(L, i) == LUA_TSTRING) continue;
    lua_pushcfunction(L, toText);
    lua_pushvalue(L, i);
    lua_call(L, 1, 1);
    lua_replace(L, i);
  }
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, count, 1);
  return 1;
}

int repeat(lua_State* L) {
  const auto size = static_cast<lua_Integer>(luaL_len(L, 1));
  const lua_Integer count = luaL_checkinteger(L, 2);
  const auto separator = static_cast<lua_Integer>(lua_isnoneornil(L, 3) ? 0 : luaL_len(L, 3));
  const auto most = static_cast<lua_Integer>(MachineState::of(L).sandbox.maxTextBytes());
  if (count > 0 && (size + separator) > 0 && count > most / (size + separator))
    return overLimit(L, "a text may have at most %I bytes, wanted %I times that of string.rep",
                     most, count);
  chargeScript(L, static_cast<std::uint64_t>(std::max<lua_Integer>(count, 0)));
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, 1);
  return 1;
}

/// string.find for plain text: patterns can take for ever without running an instruction.
int findText(lua_State* L) {
  std::size_t size = 0, wantedSize = 0;
  const char* text = luaL_checklstring(L, 1, &size);
  const char* wanted = luaL_checklstring(L, 2, &wantedSize);
  lua_Integer from = luaL_optinteger(L, 3, 1);
  if (from < 0) from = std::max<lua_Integer>(static_cast<lua_Integer>(size) + from + 1, 1);
  if (from < 1) from = 1;
  // Each place may begin like the wanted text.
  chargeScript(L, 1 + size / 16 + size * wantedSize / 64);
  if (from > static_cast<lua_Integer>(size) + 1) return luaL_pushfail(L), 1;
  const std::string_view all(text, size);
  const std::size_t at =
      all.find(std::string_view(wanted, wantedSize), static_cast<std::size_t>(from - 1));
  if (at == std::string_view::npos) return luaL_pushfail(L), 1;
  lua_pushinteger(L, static_cast<lua_Integer>(at) + 1);
  lua_pushinteger(L, static_cast<lua_Integer>(at + wantedSize));
  return 2;
}

/// Counts what is left in the set on top of the stack.
std::size_t countEntries(lua_State* L) {
  std::size_t count = 0;
  for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) ++count;
  return count;
}

void noteMetatable(lua_State* L, int index) {
  MachineState& state = MachineState::of(L);
  lua_rawgeti(L, LUA_REGISTRYINDEX, state.metatables);
  lua_pushvalue(L, index);
  if (lua_rawget(L, -2) == LUA_TNIL) {
    lua_pushvalue(L, index);
    lua_pushboolean(L, 1);
    lua_rawset(L, -4);
    ++state.metatableCount;
  }
  lua_pop(L, 1);
  if (state.metatableCount > 2 * state.countedMetatables + kFreeMetatables) {
    chargeScript(L, state.metatableCount);
    state.metatableCount = state.countedMetatables = countEntries(L);
  }
  lua_pop(L, 1);
}

/// Without __gc, __close, __mode and __metatable: what runs at a time of its own choice is not
/// counted.
int setMetatable(lua_State* L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_argexpected(L, lua_isnil(L, 2) || lua_istable(L, 2), 2, "nil or table");
  if (lua_istable(L, 2)) {
    for (const char* name : {"__gc", "__close", "__mode", "__metatable"}) {
      lua_pushstring(L, name);
      if (lua_rawget(L, 2) != LUA_TNIL)
        return luaL_error(L, "a metatable may not have %s here", name);
      lua_pop(L, 1);
    }
    noteMetatable(L, 2);
  }
  lua_settop(L, 2);
  lua_setmetatable(L, 1);
  return 1;
}

int getMetatable(lua_State* L) {
  if (!lua_istable(L, 1) || !lua_getmetatable(L, 1)) lua_pushnil(L);
  return 1;
}

/// isLimit(message): of an error that was caught just now.
int isLimit(lua_State* L) {
  const char* message = lua_type(L, 1) == LUA_TSTRING ? lua_tostring(L, 1) : "";
  lua_pushboolean(L,
                  MachineState::of(L).hitLimit || std::strcmp(message, "not enough memory") == 0);
  return 1;
}

/// fail(message): raises it again, as a limit.
int fail(lua_State* L) {
  MachineState::of(L).hitLimit = true;
  lua_settop(L, 1);
  return lua_error(L);
}

int randomNumber(lua_State* L) {
  const double r = MachineState::of(L).host.random();
  lua_Integer low = 1, high = 0;
  switch (lua_gettop(L)) {
    case 0:
      lua_pushnumber(L, r);
      return 1;
    case 1:
      high = luaL_checkinteger(L, 1);
      break;
    default:
      low = luaL_checkinteger(L, 1);
      high = luaL_checkinteger(L, 2);
      break;
  }
  luaL_argcheck(L, low <= high, lua_gettop(L), "interval is empty");
  luaL_argcheck(L, low >= -(1LL << 31) && high <= (1LL << 31), 1, "interval is too large");
  lua_pushinteger(L, low + static_cast<lua_Integer>(r * static_cast<double>(high - low + 1)));
  return 1;
}

// --- the scene

/// Where a number that is none was made text by "..", its sign is that of the processor. Nobody
/// else is to see it.
std::string withoutSignOfNan(std::string_view text) {
  constexpr std::string_view kNan = "-nan";
  std::string result;
  for (std::size_t from = 0;;) {
    const std::size_t at = text.find(kNan, from);
    result += text.substr(from, at == text.npos ? at : at - from);
    if (at == text.npos) return result;
    const std::size_t end = at + kNan.size();
    const bool isWord = end < text.size() && std::isalpha(static_cast<unsigned char>(text[end]));
    result += isWord ? kNan : kNan.substr(1);
    from = end;
  }
}

int print(lua_State* L) {
  const int count = lua_gettop(L);
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  for (int i = 1; i <= count; ++i) {
    if (i > 1) luaL_addchar(&buffer, '\t');
    lua_pushcfunction(L, toText);
    lua_pushvalue(L, i);
    lua_call(L, 1, 1);
    luaL_addvalue(&buffer);
  }
  luaL_pushresult(&buffer);
  chargeScript(L, kStepsPerMessage + lua_rawlen(L, -1) / 16);
  try {
    MachineState::of(L).host.log(base::Severity::Info, withoutSignOfNan(viewAt(L, -1)));
  } catch (...) {
  }
  return 0;
}

/// Finding a property by its name.
bool chargeFind(lua_State* L, MachineState& state) {
  return charge(L, state, 40 + viewAt(L, 1).size() / 4);
}

int get(lua_State* L, MachineState& state) {
  if (!chargeFind(L, state)) return -1;
  const Properties::Property& property =
      state.properties.at(state.properties.find(viewAt(L, 1), std::nullopt, state.current->self));
  const int count = base::componentCount(property.type);
  if (property.kind != Properties::Property::Kind::OfHost || count == 0) return lua_pushnil(L), 1;
  double numbers[16];
  state.host.getProperty(property.slot, numbers);
  if (property.type == base::Type::Bool)
    lua_pushboolean(L, numbers[0] != 0);
  else if (property.type == base::Type::Int)
    lua_pushinteger(L, static_cast<lua_Integer>(numbers[0]));
  else
    for (int i = 0; i < count; ++i) lua_pushnumber(L, numbers[i]);
  return count;
}

int set(lua_State* L, MachineState& state) {
  if (!chargeFind(L, state) || !chargeScan(L, state, state.tweens.size())) return -1;
  const int number = state.properties.find(viewAt(L, 1), std::nullopt, state.current->self);
  const Properties::Property& property = state.properties.at(number);
  const int count = base::componentCount(property.type);
  const bool isGood = property.kind == Properties::Property::Kind::OfHost && property.isWritable &&
                      lua_gettop(L) == count + 1;
  bool isTaken = false;
  if (isGood) {
    double numbers[16] = {};
    if (property.type == base::Type::Bool)
      numbers[0] = lua_toboolean(L, 2);
    else
      for (int i = 0; i < count; ++i) numbers[i] = lua_tonumber(L, 2 + i);
    state.tweens.erase(std::remove_if(state.tweens.begin(), state.tweens.end(),
                                      [&](const Tween& t) { return t.property == number; }),
                       state.tweens.end());
    isTaken = state.host.setProperty(property.slot, numbers);
  }
  lua_pushboolean(L, isTaken);
  return 1;
}

std::size_t queueEvent(lua_State* L, MachineState& state) {
  Sent& entry = state.queueEntry(state.knownName(viewAt(L, 1)));
  Report& report = state.newReport(viewAt(L, 1));
  std::size_t bytesOfNames = report.name.size();
  if (lua_istable(L, 2)) {
    lua_pushnil(L);
    while (lua_next(L, 2) != 0) {
      if (lua_type(L, -2) == LUA_TSTRING) {
        if (entry.count == entry.fields.size()) entry.fields.emplace_back();
        Sent::Field& field = entry.fields[entry.count++];
        field.name = state.knownName(viewAt(L, -2));
        bytesOfNames += viewAt(L, -2).size();
        field.type = lua_isboolean(L, -1)   ? base::Type::Bool
                     : lua_isinteger(L, -1) ? base::Type::Int
                     : lua_isnumber(L, -1)  ? base::Type::Float
                                            : base::Type::String;
        readSlot(L, -1, field.type, field.value);
        if (field.value.isText) field.value.text = withoutSignOfNan(field.value.text);
        report.add(viewAt(L, -2), field.type, field.value);
      }
      lua_pop(L, 1);
    }
  }
  const std::size_t bytes = state.finishEntry();
  if (bytes == 0) return 0;
  state.keepReport(bytes + bytesOfNames);
  return bytes + bytesOfNames;
}

/// send(name, { speed = 1.5, open = true, who = "text" })
int send(lua_State* L, MachineState& state) {
  constexpr int kMaxFields = 64;
  if (!charge(L, state, kStepsPerMessage + 2 * state.sandbox.walkSteps())) return -1;
  lua_settop(L, 2);
  int count = 0;
  if (lua_istable(L, 2))
    for (lua_pushnil(L); lua_next(L, 2) != 0; lua_pop(L, 1))
      if (++count > kMaxFields) {
        lua_pushliteral(L, "host.send: an event may have at most 64 values");
        return -1;
      }
  return finishSend(L, state, queueEvent(L, state));
}

int now(lua_State* L, MachineState& state) {
  lua_pushnumber(L, state.now);
  return 1;
}

constexpr BoundFunction kScene[] = {{"get", bound<get>},
                                    {"set", bound<set>},
                                    {"send", bound<send>},
                                    {"now", bound<now>},
                                    {"random", randomNumber}};

// --- putting it together

void copyFields(lua_State* L, int from, int to, const char* const* names, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    lua_getfield(L, from, names[i]);
    lua_setfield(L, to, names[i]);
  }
}

void setFunction(lua_State* L, int table, const char* name, lua_CFunction function) {
  lua_pushcfunction(L, function);
  lua_setfield(L, table, name);
}

/// Of Lua's own function `name` in the table at `from`.
void setCharged(lua_State* L, int from, int table, const char* name) {
  lua_getfield(L, from, name);
  lua_pushcclosure(L, chargedText, 1);
  lua_setfield(L, table, name);
}

/// string: safe ones, and wrappers around some of Lua's own.
void pushStringTable(lua_State* L, int libraries) {
  lua_getfield(L, libraries, "string");
  const int original = lua_gettop(L);
  lua_newtable(L);
  const int made = lua_gettop(L);
  copyFields(L, original, made, kString, std::size(kString));
  for (const char* name : kChargedString) setCharged(L, original, made, name);
  setFunction(L, made, "byte", bytes);
  lua_getfield(L, original, "format");
  lua_pushcclosure(L, format, 1);
  lua_setfield(L, made, "format");
  lua_getfield(L, original, "rep");
  lua_pushcclosure(L, repeat, 1);
  lua_setfield(L, made, "rep");
  setFunction(L, made, "find", findText);
  lua_remove(L, original);
}

/// Runs scripts/sandbox.lua once for each environment: a script that changes its tables changes
/// only its own.
void pushSandboxed(lua_State* L, int libraries) {
  const embedded::File* file = embedded::find("scripts/sandbox.lua");
  if (!file) luaL_error(L, "scripts/sandbox.lua is not in this binary");
  if (luaL_loadbufferx(L, file->bytes.data(), file->bytes.size(), "=sandbox.lua", "t") != LUA_OK)
    lua_error(L);
  lua_newtable(L);
  const int environment = lua_gettop(L);
  static constexpr const char* kNeeded[] = {"next",   "type",  "rawget", "rawset",
                                            "rawlen", "error", "select", "pcall"};
  copyFields(L, libraries, environment, kNeeded, std::size(kNeeded));
  setFunction(L, environment, "isLimit", isLimit);
  setFunction(L, environment, "fail", fail);
  setFunction(L, environment, "walk", walk);
  lua_getfield(L, libraries, "math");
  lua_getfield(L, -1, "floor");
  lua_setfield(L, environment, "floor");
  lua_pop(L, 1);
  lua_setupvalue(L, -2, 1);
  lua_call(L, 0, 1);
}

}  // namespace

int pushScriptEnvironment(lua_State* L) {
  lua_rawgeti(L, LUA_REGISTRYINDEX, MachineState::of(L).libraryTable);
  const int libraries = lua_gettop(L);
  lua_newtable(L);
  const int environment = lua_gettop(L);
  copyFields(L, libraries, environment, kGlobals, std::size(kGlobals));
  pushSandboxed(L, libraries);
  static constexpr const char* kSandboxed[] = {"pairs", "ipairs", "pcall", "table"};
  copyFields(L, lua_gettop(L), environment, kSandboxed, std::size(kSandboxed));
  lua_pop(L, 1);
  setCharged(L, libraries, environment, "tonumber");
  setFunction(L, environment, "tostring", toText);
  setFunction(L, environment, "setmetatable", setMetatable);
  setFunction(L, environment, "getmetatable", getMetatable);
  setFunction(L, environment, "print", print);
  lua_getfield(L, libraries, "math");
  lua_newtable(L);
  copyFields(L, lua_gettop(L) - 1, lua_gettop(L), kMath, std::size(kMath));
  setFunction(L, lua_gettop(L), "random", randomNumber);
  lua_setfield(L, environment, "math");
  lua_pop(L, 1);
  pushStringTable(L, libraries);
  lua_setfield(L, environment, "string");
  lua_newtable(L);
  addFunctions(L, kScene);
  lua_setfield(L, environment, "host");
  lua_remove(L, libraries);
  return 1;
}

int prepareLibraries(lua_State* L) {
  MachineState& state = MachineState::of(L);
  luaL_requiref(L, "_G", luaopen_base, 0);
  const int libraries = lua_gettop(L);
  luaL_requiref(L, "string", luaopen_string, 0);
  lua_setfield(L, libraries, "string");
  luaL_requiref(L, "math", luaopen_math, 0);
  lua_setfield(L, libraries, "math");
  // Nothing finds the full libraries by way of the registry.
  lua_pushnil(L);
  lua_setfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
  // ("text"):upper() goes through the metatable of texts: give it safe functions, which nobody can
  // reach to change.
  lua_pushliteral(L, "");
  lua_getmetatable(L, -1);
  pushStringTable(L, libraries);
  lua_setfield(L, -2, "__index");
  lua_settop(L, libraries);
  state.libraryTable = luaL_ref(L, LUA_REGISTRYINDEX);
  lua_newtable(L);
  lua_newtable(L);
  lua_pushliteral(L, "k");
  lua_setfield(L, -2, "__mode");
  lua_setmetatable(L, -2);
  state.metatables = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

void watchScript(lua_State* L, bool isOn) {
  MachineState& state = MachineState::of(L);
  state.sandbox.takeAllocatedWork();
  state.sandbox.callHookEarly(isOn);
  if (isOn)
    lua_sethook(L, countHook, LUA_MASKCOUNT, nextHook(state));
  else
    lua_sethook(L, nullptr, 0, 0);
}

}  // namespace script
