#include "script/machine.h"

#include "graph/ports.h"
#include "script/machine_state.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace script {
namespace {

/// Comparing two texts is one instruction, filling a table anew is part of one.
constexpr std::size_t kMaxTextBytes = std::size_t{64} << 10;
constexpr std::size_t kMaxTableEntries = std::size_t{64} << 10;

/// What only flows that call each other without an end need.
constexpr std::size_t kEndlessSlots = 100'000;

/// Notes the line of the behaviour that failed; the message keeps its own words only.
int noteError(lua_State* L) {
  MachineState& state = MachineState::of(L);
  state.errorLine = state.lineFrom(L, 1);
  return 1;
}

/// "g3:17: what" to "what".
std::string withoutPlace(std::string message, const std::string& chunk) {
  if (message.compare(0, chunk.size() + 1, chunk + ":") != 0) return message;
  const std::size_t end = message.find(": ", chunk.size() + 1);
  return end == std::string::npos ? message : message.substr(end + 2);
}

std::string whyRefused(const Sandbox& sandbox, const Limits& limits) {
  const Sandbox::Refusal refusal = sandbox.refusal();
  const auto sentence = [&](const char* what, std::size_t most, const char* unit) {
    return std::string(what) + " may have at most " + std::to_string(most) + unit + ", wanted " +
           std::to_string(refusal.wanted) + unit;
  };
  if (refusal.why == Sandbox::Refusal::Why::Text)
    return sentence("a text", sandbox.maxTextBytes(), " bytes");
  if (refusal.why == Sandbox::Refusal::Why::Table)
    return sentence("a table", sandbox.maxEntries(), " entries beside its list");
  return "it needs more memory than the " + std::to_string(limits.maxBytes >> 20) +
         " MB it may have";
}

/// Protected: everything that needs memory before the first behaviour comes.
int openMachine(lua_State* L) {
  prepareLibraries(L);
  openGraphEnvironment(L);
  lua_newtable(L);
  MachineState::of(L).nodeRefs = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

}  // namespace

// --- state

int MachineState::numberOfName(std::string_view name) {
  if (const auto it = nameNumbers.find(name); it != nameNumbers.end()) return it->second;
  const int number = static_cast<int>(names.size());
  names.emplace_back(name);
  nameNumbers.emplace(name, number);
  return number;
}

int MachineState::knownName(std::string_view name) const {
  const auto it = nameNumbers.find(name);
  return it == nameNumbers.end() ? -1 : it->second;
}

int MachineState::lineFrom(lua_State* L, int level) const {
  lua_Debug frame;
  for (; current && level < 64 && lua_getstack(L, level, &frame) != 0; ++level) {
    if (lua_getinfo(L, "Sl", &frame) == 0 || frame.currentline <= 0) continue;
    if (frame.source[0] == '=' && current->chunk == frame.source + 1) return frame.currentline;
  }
  return 0;
}

std::string MachineState::nodeAt(const Instance& instance, int line) const {
  if (!instance.nodeOfLine || line < 1 || line > static_cast<int>(instance.nodeOfLine->size()))
    return {};
  return (*instance.nodeOfLine)[static_cast<std::size_t>(line - 1)].text;
}

std::string MachineState::takeMessage() {
  lua_State* L = lua();
  std::string message = "an error that is no text";
  if (lua_type(L, -1) == LUA_TSTRING) message = lua_tostring(L, -1);
  lua_pop(L, 1);
  return message;
}

bool MachineState::call(Instance& instance, int arguments, int results) {
  lua_State* L = lua();
  Instance* before = current;
  current = &instance;
  hitLimit = false;
  errorLine = loopLine = 0;
  if (instance.isScript) watchScript(L, true);
  const int status = lua_pcall(L, arguments, results, 1);
  if (instance.isScript) watchScript(L, false);
  current = before;
  if (status == LUA_OK) return true;
  switchOff(instance, status);
  return false;
}

void MachineState::switchOff(Instance& instance, int status) {
  RunError error;
  error.instance = instance.id;
  error.graph = instance.name;
  error.message = withoutPlace(takeMessage(), instance.chunk);
  int line = hitLimit && loopLine > 0 ? loopLine : errorLine;
  if (status == LUA_ERRMEM) {
    const Sandbox::Refusal refusal = sandbox.refusal();
    // A flow that leads into itself fills the stack before its budget is spent.
    const bool isEndless = !instance.isScript && refusal.why == Sandbox::Refusal::Why::Memory &&
                           refusal.stackSlots > kEndlessSlots;
    error.message = isEndless ? kTooMuchWork : whyRefused(sandbox, limits);
    const bool isKnown = refusal.chunk == instance.chunk;
    line = isEndless && loopLine > 0 ? loopLine : isKnown ? refusal.line : 0;
  }
  error.isLimit =
      hitLimit || status == LUA_ERRMEM || error.message.find("stack overflow") != std::string::npos;
  error.node = nodeAt(instance, line);
  if (instance.isScript && line > 0)
    error.message = "line " + std::to_string(line) + ": " + error.message;
  errors.push_back(std::move(error));
  instance.isOn = false;
  drop(instance.id);
  lua_State* L = lua();
  for (Listener& listener : listeners) {
    if (listener.instance != instance.id) continue;
    luaL_unref(L, LUA_REGISTRYINDEX, listener.function);
    listener.function = LUA_NOREF;
  }
  for (const int function : instance.later) luaL_unref(L, LUA_REGISTRYINDEX, function);
  instance.later.clear();
  if (status == LUA_ERRMEM) {
    // What it holds must go, or the next behaviour would pay for it.
    for (const VariableInfo& variable : instance.variables) {
      luaL_unref(L, LUA_REGISTRYINDEX, variable.getter);
      luaL_unref(L, LUA_REGISTRYINDEX, variable.setter);
    }
    instance.variables.clear();
    lua_gc(L, LUA_GCCOLLECT);
  }
}

void MachineState::beginFrame() {
  stepsThisFrame = 0;
  deliveredThisFrame = 0;
  std::fill(deliveries.begin(), deliveries.end(), 0);
  for (const auto& instance : instances) instance->steps = 0;
  offered = 0;
  const auto gone = std::remove_if(listeners.begin(), listeners.end(),
                                   [](const Listener& l) { return l.function == LUA_NOREF; });
  if (gone == listeners.end()) return;
  listeners.erase(gone, listeners.end());
  isIndexed = false;
}

namespace {

struct Firing {
  int function;
  const MachineState::Argument* arguments;
  int count;
  long long event;
};

/// "/nodes/3", kept for the next time: pointers hover over the same few things again and again.
void pushNodeRef(lua_State* L, int node) {
  constexpr int kMaxKept = 4096;
  if (node >= kMaxKept) {
    lua_pushfstring(L, "/nodes/%d", node);
    return;
  }
  lua_rawgeti(L, LUA_REGISTRYINDEX, MachineState::of(L).nodeRefs);
  if (lua_rawgeti(L, -1, node) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_pushfstring(L, "/nodes/%d", node);
    lua_pushvalue(L, -1);
    lua_rawseti(L, -3, node);
  }
  lua_remove(L, -2);
}

void pushArgument(lua_State* L, const MachineState::Argument& argument) {
  switch (argument.kind) {
    case MachineState::Argument::Kind::Number:
      lua_pushnumber(L, argument.number);
      break;
    case MachineState::Argument::Kind::Integer:
      lua_pushinteger(L, static_cast<lua_Integer>(argument.number));
      break;
    case MachineState::Argument::Kind::Bool:
      lua_pushboolean(L, argument.number != 0);
      break;
    case MachineState::Argument::Kind::Node:
      pushNodeRef(L, static_cast<int>(argument.number));
      break;
  }
}

void pushFiring(lua_State* L, const Firing& firing) {
  lua_rawgeti(L, LUA_REGISTRYINDEX, firing.function);
  for (int i = 0; i < firing.count; ++i) pushArgument(L, firing.arguments[i]);
  lua_pushinteger(L, firing.event);
}

int pushProtected(lua_State* L) {
  const Firing& firing = *static_cast<const Firing*>(lua_touserdata(L, 1));
  lua_settop(L, 0);
  pushFiring(L, firing);
  return lua_gettop(L);
}

}  // namespace

void MachineState::fire(ListenerKind kind, int node, std::string_view key,
                        const Argument* arguments, int count) {
  lua_State* L = lua();
  const bool needsMemory = std::any_of(arguments, arguments + count, [](const Argument& a) {
    return a.kind == Argument::Kind::Node;
  });
  const long long ref = event;
  stopsImmediately = false;
  if (!isIndexed) indexListeners();
  const std::vector<std::size_t>& ofKind = listenersByKind[static_cast<std::size_t>(kind)];
  for (std::size_t i = 0; i < ofKind.size() && !stopsImmediately; ++i) {
    const Listener& listener = listeners[ofKind[i]];
    if (listener.node != node) continue;
    if (!listener.key.empty() && listener.key != key) continue;
    Instance& instance = *instances[static_cast<std::size_t>(listener.instance)];
    if (!instance.isOn) continue;
    event = ref;
    Firing firing{listener.function, arguments, count, ref};
    int status = LUA_OK;
    if (needsMemory) {
      lua_pushcfunction(L, pushProtected);
      lua_pushlightuserdata(L, &firing);
      status = lua_pcall(L, 1, count + 2, 0);
    } else {
      pushFiring(L, firing);
    }
    if (status != LUA_OK)
      switchOff(instance, status);
    else if (call(instance, count + 1))
      deliver();
  }
  event = 0;
}

/// From the first node of the path towards its root, until a behaviour stops it or `end` is
/// reached.
void MachineState::travel(ListenerKind kind, const std::vector<int>& path, std::size_t end,
                          const Argument* arguments, int count) {
  const long long ref = newEvent();
  stopsTravel = false;
  for (std::size_t i = 0; i < end && !stopsTravel; ++i) {
    event = ref;
    fire(kind, path[i], "", arguments, count);
  }
}

// --- machine

Machine::Machine(std::unique_ptr<MachineState> state) : state_(std::move(state)) {}
Machine::~Machine() = default;
Machine::Machine(Machine&&) noexcept = default;
Machine& Machine::operator=(Machine&&) noexcept = default;

base::Result<Machine> Machine::create(Host& host, const Limits& limits) {
  auto state = std::make_unique<MachineState>(host, limits);
  lua_State* L = state->lua();
  if (!L)
    return base::Error{"the script machine: its memory limit is too small for an empty Lua state"};
  *static_cast<MachineState**>(lua_getextraspace(L)) = state.get();
  state->sandbox.limitSizes(kMaxTextBytes, kMaxTableEntries);
  lua_pushcfunction(L, noteError);  // stays at index 1 for ever
  lua_pushcfunction(L, openMachine);
  if (lua_pcall(L, 0, 0, 1) != LUA_OK)
    return base::Error{"the script machine: " + state->takeMessage()};
  if (!lua_checkstack(L, 400))
    return base::Error{"the script machine: its memory limit is too small"};
  return Machine(std::move(state));
}

base::Result<InstanceId> Machine::add(const graph::Program& program, const std::string& self,
                                      const std::map<std::string, base::Value>& parameters) {
  auto instance = std::make_unique<Instance>();
  instance->name = program.graphName;
  instance->self = self;
  instance->parameters = parameters;
  instance->nodeOfLine = std::make_shared<const std::vector<model::NodeId>>(program.nodeOfLine);
  return state_->load(std::move(instance), program.lua);
}

base::Result<InstanceId> Machine::addScript(const std::string& name, const std::string& lua,
                                            const std::string& self) {
  auto instance = std::make_unique<Instance>();
  instance->name = name;
  instance->self = self;
  instance->isScript = true;
  return state_->load(std::move(instance), lua);
}

void Machine::start() {
  state_->event = state_->newEvent();
  state_->fire(ListenerKind::Start, -1, "", nullptr, 0);
}

void Machine::tick(double time, double dt) {
  MachineState& s = *state_;
  s.beginFrame();
  s.advance(time);
  s.event = s.newEvent();
  using Kind = MachineState::Argument::Kind;
  const MachineState::Argument arguments[] = {{Kind::Number, time}, {Kind::Number, dt}};
  s.fire(ListenerKind::Tick, -1, "", arguments, 2);
}

void Machine::select(const std::vector<int>& path, int controller, base::Float3 point,
                     base::Float3 rayOrigin) {
  if (path.empty()) return;
  using Kind = MachineState::Argument::Kind;
  const MachineState::Argument arguments[] = {{Kind::Node, static_cast<double>(path.front())},
                                              {Kind::Integer, static_cast<double>(controller)},
                                              {Kind::Number, point.x},
                                              {Kind::Number, point.y},
                                              {Kind::Number, point.z},
                                              {Kind::Number, rayOrigin.x},
                                              {Kind::Number, rayOrigin.y},
                                              {Kind::Number, rayOrigin.z}};
  state_->travel(ListenerKind::Select, path, path.size(), arguments, 8);
}

// A node hears of it when the pointer enters or leaves what hangs below it, not of each step
// inside.
void Machine::hover(const std::vector<int>& path, int controller) {
  std::vector<int>& hovered = state_->hovered[controller];
  if (hovered == path) return;
  const std::vector<int> before = std::move(hovered);
  hovered = path;
  std::size_t shared = 0;
  while (shared < before.size() && shared < path.size() &&
         before[before.size() - 1 - shared] == path[path.size() - 1 - shared])
    ++shared;
  using Kind = MachineState::Argument::Kind;
  const auto tell = [&](ListenerKind kind, const std::vector<int>& nodes) {
    if (nodes.empty()) return;
    const MachineState::Argument arguments[] = {{Kind::Node, static_cast<double>(nodes.front())},
                                                {Kind::Integer, static_cast<double>(controller)}};
    state_->travel(kind, nodes, nodes.size() - shared, arguments, 2);
  };
  tell(ListenerKind::HoverOut, before);
  tell(ListenerKind::HoverIn, path);
}

void Machine::key(const std::string& key, bool isDown) {
  state_->event = state_->newEvent();
  const MachineState::Argument arguments[] = {
      {MachineState::Argument::Kind::Bool, isDown ? 1.0 : 0.0}};
  state_->fire(ListenerKind::Key, -1, key, arguments, 1);
}

void Machine::panelPressed(int node, const std::string& element) {
  state_->event = state_->newEvent();
  state_->fire(ListenerKind::PanelPress, node, element, nullptr, 0);
}

void Machine::panelChanged(int node, const std::string& element, double value) {
  using Kind = MachineState::Argument::Kind;
  state_->event = state_->newEvent();
  const MachineState::Argument arguments[] = {{Kind::Number, value},
                                              {Kind::Integer, std::round(value)}};
  state_->fire(ListenerKind::PanelChange, node, element, arguments, 2);
}

void Machine::send(const SentEvent& event) {
  MachineState& s = *state_;
  const int number = s.knownName(event.name);
  if (number < 0) return;
  Sent& entry = s.queueEntry(number);
  entry.isFromOutside = true;
  for (const auto& [name, value] : event.values) {
    const int known = s.knownName(name);
    if (known < 0) continue;
    if (entry.count == entry.fields.size()) entry.fields.emplace_back();
    Sent::Field& field = entry.fields[entry.count++];
    field.name = known;
    field.type = value.type;
    field.value = slotOf(value);
  }
  s.finishEntry();
  s.deliver();
}

void Machine::clipsFinished(const std::vector<int>& ended, const std::vector<int>& stopped) {
  MachineState& s = *state_;
  if (ended.empty() && stopped.empty()) return;
  // What runs here may start clips, which changes the world's lists and must not be ended by them.
  const std::vector<int> lists[] = {ended, stopped};
  const long long lastStarted = s.lastClip;
  for (const std::vector<int>& list : lists) {
    for (const int animation : list) {
      const auto it = std::find_if(s.clips.begin(), s.clips.end(), [&](const Clip& c) {
        return c.animation == animation && c.id <= lastStarted;
      });
      if (it == s.clips.end()) continue;
      const Clip clip = *it;
      s.clips.erase(it);
      s.later(clip.instance, &list == &lists[0] ? clip.ended : clip.stopped);
    }
  }
}

std::vector<SentEvent> Machine::takeSentEvents() { return state_->takeReports(); }
std::uint64_t Machine::takeMissedEvents() { return std::exchange(state_->missedReports, 0); }
std::uint64_t Machine::eventsOffered() const { return state_->offered; }
std::vector<RunError> Machine::takeErrors() { return std::exchange(state_->errors, {}); }

std::map<std::string, base::Value> Machine::variables() const {
  std::map<std::string, base::Value> result;
  lua_State* L = state_->lua();
  std::map<std::string, int> seen;
  std::set<std::string> shared;
  std::map<std::string, int> tried;  ///< Of names that several want.
  for (const auto& instance : state_->instances) {
    const int number = ++seen[instance->name];
    const std::string prefix =
        instance->name + (number > 1 ? "#" + std::to_string(number) : "") + ".";
    for (const VariableInfo& variable : instance->variables) {
      if (!variable.shared.empty() && !shared.insert(variable.shared).second) continue;
      lua_rawgeti(L, LUA_REGISTRYINDEX, variable.getter);
      const int count = luaCount(variable.type);
      if (lua_pcall(L, 0, count, 0) != LUA_OK) {
        lua_pop(L, 1);
        continue;
      }
      Slot slot;
      readSlot(L, lua_gettop(L) - count + 1, variable.type, slot);
      lua_pop(L, count);
      const std::string wanted = (variable.shared.empty() ? prefix : "") + variable.name;
      std::string name = wanted;
      for (int& n = tried[wanted]; result.count(name) != 0; ++n)
        name = wanted + "#" + std::to_string(n + 2);
      result.emplace(std::move(name), valueOf(slot, variable.type));
    }
  }
  return result;
}

std::map<std::string, int> Machine::takePulses(InstanceId instance) {
  if (instance < 0 || instance >= static_cast<int>(state_->instances.size())) return {};
  return std::exchange(state_->instances[static_cast<std::size_t>(instance)]->pulses, {});
}

std::map<std::string, base::Value> Machine::probes(InstanceId instance) const {
  if (instance < 0 || instance >= static_cast<int>(state_->instances.size())) return {};
  return state_->instances[static_cast<std::size_t>(instance)]->probes;
}

std::size_t Machine::memoryUsed() const { return state_->sandbox.used(); }
std::uint64_t Machine::stepsUsed() const { return state_->stepsThisFrame; }

// --- values

void pushSlot(lua_State* L, const Slot& slot, base::Type type) {
  const int count = base::componentCount(type);
  if (type == base::Type::Bool)
    lua_pushboolean(L, slot.numbers[0] != 0);
  else if (type == base::Type::Int)
    lua_pushinteger(L, static_cast<lua_Integer>(slot.numbers[0]));
  else if (count > 0)
    for (int i = 0; i < count; ++i) lua_pushnumber(L, slot.numbers[i]);
  else if (slot.isText || type != base::Type::Ref)
    lua_pushlstring(L, slot.text.data(), slot.text.size());
  else
    lua_pushinteger(L, static_cast<lua_Integer>(slot.numbers[0]));
}

bool readSlot(lua_State* L, int index, base::Type type, Slot& slot) {
  const int count = base::componentCount(type);
  slot.isText = false;
  if (type == base::Type::Bool) {
    slot.numbers[0] = lua_toboolean(L, index);
  } else if (count > 0) {
    for (int i = 0; i < count; ++i) slot.numbers[i] = lua_tonumber(L, index + i);
  } else if (lua_type(L, index) == LUA_TSTRING) {
    std::size_t size = 0;
    const char* text = lua_tolstring(L, index, &size);
    slot.isText = true;
    slot.text.assign(text, size);
  } else {
    slot.numbers[0] = static_cast<double>(lua_tointeger(L, index));
  }
  return true;
}

Slot slotOf(const base::Value& value) {
  Slot slot;
  std::copy(value.numbers.begin(), value.numbers.end(), slot.numbers);
  slot.isText = base::componentCount(value.type) == 0;
  slot.text = value.text;
  return slot;
}

base::Value valueOf(const Slot& slot, base::Type type) {
  base::Value value = base::Value::defaultOf(type);
  for (int i = 0; i < base::componentCount(type); ++i)
    value.numbers[static_cast<std::size_t>(i)] = slot.numbers[i];
  if (slot.isText) {
    value.text = slot.text;
  } else if (type == base::Type::Ref && slot.numbers[0] != 0) {
    const auto number = static_cast<long long>(slot.numbers[0]);
    value.text = std::string("/extensions/KHR_interactivity/") +
                 (number % 2 ? "events/" : "delays/") + std::to_string(number);
  }
  return value;
}

}  // namespace script
