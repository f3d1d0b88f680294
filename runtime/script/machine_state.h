// What a machine holds. Shared by the files that make it up: machine.cpp (what happens),
// instances.cpp (loading), bind_host.cpp (what graphs call), bind_script.cpp (what hand-written Lua
// calls), schedule.cpp (what happens later).
#pragma once

#include "script/machine.h"
#include "script/properties.h"
#include "script/sandbox.h"

#include <lua.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace script {

/// How many Lua values a value of the type is.
inline int luaCount(base::Type type) { return std::max(1, base::componentCount(type)); }

inline constexpr const char* kTooMuchWork =
    "too much work in one frame, so it is stopped for good: is there a loop without an end? Let it "
    "end, or put a delay into it";

/// Up to 16 numbers, or one text.
struct Slot {
  double numbers[16] = {};
  std::string text;
  bool isText = false;  ///< Of a ref: a path; else `numbers[0]` is a delay's or an event's number.
};

struct EventInfo {
  bool isOwn = false;  ///< Stays within its instance.
  struct Field {
    std::string name;
    int number = -1;  ///< Of the name, as `name` below.
    base::Type type = base::Type::Float;
    Slot initial;
  };
  int name = -1;  ///< Number of the name, the same in all instances.
  std::vector<Field> fields;
  /// More values than a call has room for: they are handed over in one table.
  bool isPacked = false;
  /// Of such an event: number of the name and position of each field, by number.
  std::vector<std::pair<int, std::size_t>> byNumber;
};

struct MessageInfo {
  base::Severity severity = base::Severity::Info;
  struct Part {
    std::string literal;  ///< Before the hole.
    int hole = -1;        ///< Index into `types`; -1 after the last hole.
  };
  std::vector<Part> parts;
  std::vector<base::Type> types;
};

struct VariableInfo {
  std::string shared;  ///< Id of a shared variable; "": the instance's own.
  std::string name;
  base::Type type = base::Type::Float;
  int getter = LUA_NOREF, setter = LUA_NOREF;
};

enum class ListenerKind { Start, Tick, Select, HoverIn, HoverOut, Receive, Key, PanelPress, PanelChange };
inline constexpr std::size_t kListenerKinds = 9;

struct Listener {
  ListenerKind kind = ListenerKind::Start;
  InstanceId instance = -1;
  int function = LUA_NOREF;
  int node = -1;    ///< Select, hover, panel: glTF index.
  int event = 0;    ///< Receive: number of the event in its instance.
  std::string key;  ///< Key: "" = every key. Panel: the element.
};

/// One behaviour.
struct Instance {
  InstanceId id = -1;
  std::string name;  ///< Of the graph or script.
  std::string self;
  std::string chunk;  ///< As Lua names it.
  bool isScript = false;
  bool isOn = true;
  std::shared_ptr<const std::vector<model::NodeId>> nodeOfLine;
  std::map<std::string, base::Value> parameters;
  std::vector<VariableInfo> variables;  ///< By number - 1, as are the next four.
  std::vector<EventInfo> events;
  std::vector<MessageInfo> messages;
  std::vector<PointerTemplate> templates;
  std::vector<int> later;
  std::uint64_t steps = 0;                      ///< In this frame.
  std::map<std::string, int> pulses;            ///< Of debug programs: how often each node ran.
  std::map<std::string, base::Value> probes;    ///< Of debug programs: what outputs gave last.
  int onStart = LUA_NOREF, onTick = LUA_NOREF;  ///< Of a script.
};

struct Delay {
  long long ref = 0;
  InstanceId instance = -1;
  int node = 0;
  int later = 0;
  double due = 0;
};

struct Tween {
  long long id = 0;
  InstanceId instance = -1;
  int property = 0;  ///< Number of the property; 0: a variable.
  int variable = 0;
  int later = 0;
  double start = 0, duration = 0;
  double p1[2] = {}, p2[2] = {};
  bool isSpherical = false;
  bool isDone = false;  ///< Goes when all have had their turn.
  int count = 1;
  double from[16] = {}, to[16] = {};
};

struct Clip {
  long long id = 0;  ///< In the order they were started.
  int animation = -1;
  InstanceId instance = -1;
  int ended = 0, stopped = 0;  ///< What goes on when it ends, and when it stops before.
};

/// An event on its way.
struct Sent {
  int name = -1;
  /// Of an own event: who sent it, and its number there; only that one listens.
  InstanceId owner = -1;
  int ownNumber = 0;
  bool isFromOutside = false;  ///< Sent by the host: reaches own events of that name, too.
  struct Field {
    int name = -1;
    base::Type type = base::Type::Float;
    Slot value;
  };
  std::vector<Field> fields;
  std::size_t count =
      0;  ///< Of `fields` in use: entries are kept, so that sending does not allocate.
  std::size_t bytes = 0;
  InstanceId sender = -1;  ///< -1: the host.
  int line = 0;            ///< Where it was sent; only where that was looked at, 0 elsewhere.
};

/// An event as it was sent, for whoever looks on. Entries are kept for reuse, too.
struct Report {
  std::string name;
  struct Field {
    std::string name;
    base::Type type = base::Type::Float;
    Slot value;
  };
  std::vector<Field> fields;
  std::size_t count = 0;
  std::size_t bytes = 0;

  void add(std::string_view fieldName, base::Type type, const Slot& value);
};

struct MachineState {
  MachineState(Host& h, const Limits& l) : host(h), limits(l), sandbox(l.maxBytes), properties(h) {}

  Host& host;
  Limits limits;
  Sandbox sandbox;
  Properties properties;
  lua_State* lua() const { return sandbox.state(); }

  std::vector<std::unique_ptr<Instance>> instances;
  std::vector<Listener> listeners;
  /// Positions in `listeners`: by kind, and of those that receive events by the event's name. Made
  /// anew when somebody asks and listeners came or went.
  std::vector<std::size_t> listenersByKind[kListenerKinds];
  std::vector<std::vector<std::size_t>> receivers;
  bool isIndexed = false;
  std::uint64_t offered = 0;  ///< How often events were offered to a receiver in this frame.
  std::map<std::string, int, std::less<>> nameNumbers;  ///< Of events and their values.
  std::vector<std::string> names;
  struct Chunk {
    std::string text, name;
    int function = LUA_NOREF;
    std::shared_ptr<const std::vector<model::NodeId>> nodeOfLine;
  };
  std::vector<Chunk> chunks;  ///< Programs that are loaded: instances share their code.

  std::vector<Delay> delays;  ///< The earliest first; of the same time, in the order they were set.
  /// While delays come due: that many at the front of `delays` have their turn. There, what is
  /// through or cancelled stays with a `ref` of 0, so that nobody's place shifts.
  std::size_t dueDelays = 0, throughDelays = 0;
  std::vector<Tween> tweens;  ///< By id.
  std::vector<Clip> clips;
  std::vector<long long> scratch;
  long long lastTween = 0, lastClip = 0;
  long long lastArgument = 0;  ///< The delay or event that a pointer was last filled in with.
  long long lastRef = 0;       ///< Delays have even numbers, events odd ones.

  std::vector<Sent> queue;  ///< Entries from `firstQueued` to `queued` are on their way; the others
                            ///< are kept for reuse.
  std::size_t firstQueued = 0, queued = 0;
  std::size_t queuedBytes = 0, sentBytes = 0;
  Sent delivering;
  Slot pushing;  ///< Lives here, because pushing it may raise an error.
  int deliveredThisFrame = 0;
  std::vector<int> deliveries;    ///< In this frame, by number of the event's name.
  std::vector<bool> toldOfFlood;  ///< By number of the event's name.
  bool isDelivering = false;
  std::vector<Report> reports;  ///< The first `reported` are there to be fetched.
  std::size_t reported = 0;
  std::uint64_t missedReports = 0;
  std::vector<RunError> errors;

  Instance* current = nullptr;  ///< Whose Lua is running.
  double now = 0;
  bool hitLimit = false;
  int errorLine = 0;
  /// Where the running flow last asked for more budget: a loop, or a flow that runs in a circle.
  int loopLine = 0;
  char failure[160] = {};  ///< Why a function of ours gave up.
  std::uint64_t stepsThisFrame = 0, stepsLastFrame = 0;
  /// Tables that scripts use as metatables: a weak set in Lua, how many were put in since they were
  /// counted, and how many there were then.
  int metatables = LUA_NOREF;
  std::size_t metatableCount = 0, countedMetatables = 0;
  std::uint32_t hookNumber = 2463534242;  ///< Says when a script is looked at next.

  // --- the event being handled
  long long event = 0;
  bool stopsTravel = false;       ///< Not to the next node.
  bool stopsImmediately = false;  ///< Not to the next listener either, of whichever behaviour.

  std::map<int, std::vector<int>> hovered;  ///< By controller.
  int graphEnvironment = LUA_NOREF;
  int libraryTable = LUA_NOREF;
  int nodeRefs = LUA_NOREF;  ///< A table from glTF index to its ref.

  static MachineState& of(lua_State* L) {
    return **static_cast<MachineState**>(lua_getextraspace(L));
  }

  int numberOfName(std::string_view name);
  /// -1 where no graph has an event or value of that name, so that nobody can listen.
  int knownName(std::string_view name) const;
  std::uint64_t stepsOfAll() const { return 4 * limits.stepsPerFrame; }  ///< In one frame.
  long long newEvent() { return lastRef = (lastRef + 1) | 1; }
  long long newDelay() { return lastRef = (lastRef + 2) & ~1LL; }

  /// The function and its `arguments` lie on the stack. Afterwards `results` do, or nothing and the
  /// instance is off.
  bool call(Instance& instance, int arguments, int results = 0);
  void later(InstanceId instance, int number);
  /// The error message lies on the stack and is taken from it.
  void switchOff(Instance& instance, int status);
  void beginFrame();

  struct Argument {
    enum class Kind { Number, Integer, Bool, Node } kind = Kind::Number;
    double number = 0;
  };
  /// Calls the listeners of that kind for which `node` and `key` are right.
  void fire(ListenerKind kind, int node, std::string_view key, const Argument* arguments,
            int count);
  void travel(ListenerKind kind, const std::vector<int>& path, std::size_t end,
              const Argument* arguments, int count);
  Sent& queueEntry(int name);
  /// The entry that was made last is complete. Its size in bytes; 0 where the queue has no room for
  /// it.
  std::size_t finishEntry();
  /// To be filled in; forgotten unless keepReport() follows, which drops it where nobody fetches
  /// them.
  Report& newReport(std::string_view name);
  void keepReport(std::size_t bytes);
  std::vector<SentEvent> takeReports();
  void indexListeners();

  void pass(Delay& due) {
    due.ref = 0;
    ++throughDelays;
  }
  template <class Predicate>
  void removeDelays(Predicate isIt) {
    const auto due = delays.begin() + static_cast<std::ptrdiff_t>(dueDelays);
    for (auto d = delays.begin(); d != due; ++d)
      if (d->ref != 0 && isIt(*d)) pass(*d);
    delays.erase(std::remove_if(due, delays.end(), isIt), delays.end());
  }
  void advance(double time);
  void runDelays();
  void runTweens();
  void deliver();
  void deliverOne();
  void countDelivery();
  /// More events wait than this frame delivers: tells of the one that came most often, once.
  void tellOfFlood();
  /// The line of the running behaviour, looked for from that level of calls on; 0 where none runs.
  int lineFrom(lua_State* L, int level) const;
  /// The node of that line, "" where there is none.
  std::string nodeAt(const Instance& instance, int line) const;
  void drop(InstanceId instance);

  base::Result<InstanceId> load(std::unique_ptr<Instance> instance, const std::string& text);
  /// Of the program on top of the stack, which is taken from it.
  std::string takeMessage();
};

/// Pushes a slot as `luaCount(type)` Lua values. May raise a memory error.
void pushSlot(lua_State* L, const Slot& slot, base::Type type);
/// Reads that many values from `index` on. Raises nothing; false where memory ran out.
bool readSlot(lua_State* L, int index, base::Type type, Slot& slot);
Slot slotOf(const base::Value& value);
base::Value valueOf(const Slot& slot, base::Type type);

/// The table `host` of compiled graphs and the table `lib` of their helpers. Runs in protected
/// mode.
int openGraphEnvironment(lua_State* L);
/// Leaves a table of globals for one hand-written script on the stack. Runs in protected mode.
int pushScriptEnvironment(lua_State* L);
/// Takes the standard functions that the environments are made of; they are gone afterwards. Runs
/// in protected mode.
int prepareLibraries(lua_State* L);

/// On where a script runs: counts its work, stops it at the limit.
void watchScript(lua_State* L, bool isOn);

}  // namespace script
