// What happens later: delays, interpolations, and events on their way.
#include "script/machine_state.h"
#include "script/tween.h"

#include <algorithm>

namespace script {
namespace {

// More events than this in one frame wait for the next one: two graphs that answer each other do
// not stop the show.
constexpr int kMaxEventsPerFrame = 1000;
// The last ones before the limit say where they were sent, which costs too much for all.
constexpr int kWatchedEvents = 32;
constexpr std::size_t kMaxQueued = 100'000;
constexpr std::size_t kMaxQueuedBytes = std::size_t{32} << 20;
// What is sent and can be looked at, in one frame.
constexpr std::size_t kMaxReportedBytes = std::size_t{2} << 20;
// What is kept for reuse, so that a burst does not hold its memory for ever.
constexpr std::size_t kKeptEntries = 1024, kKeptBytes = 2048;

}  // namespace

void MachineState::advance(double time) {
  now = time;
  runDelays();
  runTweens();
  deliver();
}

// Those that were there before this frame and are due, the earliest first; what they start waits
// for the next frame.
void MachineState::runDelays() {
  const auto isLater = [this](const Delay& d) { return d.due > now; };
  dueDelays = static_cast<std::size_t>(std::find_if(delays.begin(), delays.end(), isLater) -
                                       delays.begin());
  for (std::size_t i = 0; i < dueDelays; ++i) {
    const Delay delay = delays[i];
    if (delay.ref == 0) continue;
    pass(delays[i]);
    later(delay.instance, delay.later);
  }
  delays.erase(delays.begin(), delays.begin() + static_cast<std::ptrdiff_t>(dueDelays));
  dueDelays = throughDelays = 0;
}

void MachineState::runTweens() {
  std::vector<long long> ids;
  ids.swap(scratch);
  ids.clear();
  for (const bool areVariables : {true, false})
    for (const Tween& tween : tweens)
      if ((tween.property == 0) == areVariables) ids.push_back(tween.id);
  for (const long long id : ids) {
    const auto it =
        std::lower_bound(tweens.begin(), tweens.end(), id,
                         [](const Tween& t, long long wanted) { return t.id < wanted; });
    if (it == tweens.end() || it->id != id || it->isDone) continue;
    const double t = (now - it->start) / it->duration;
    if (t <= 0) continue;
    const Tween tween = *it;
    const bool isDone = !(t < 1);
    double value[16];
    if (isDone)
      std::copy(tween.to, tween.to + tween.count, value);
    else if (tween.isSpherical)
      slerpRotation(tween.from, tween.to, easedProgress(tween.p1, tween.p2, t), value);
    else
      mixNumbers(tween.from, tween.to, easedProgress(tween.p1, tween.p2, t), tween.count, value);
    if (isDone) it->isDone = true;
    Instance& instance = *instances[static_cast<std::size_t>(tween.instance)];
    if (!instance.isOn) continue;
    if (tween.property != 0) {
      host.setProperty(properties.at(tween.property).slot, value);
    } else {
      lua_State* L = lua();
      lua_rawgeti(L, LUA_REGISTRYINDEX,
                  instance.variables[static_cast<std::size_t>(tween.variable - 1)].setter);
      for (int i = 0; i < tween.count; ++i) lua_pushnumber(L, value[i]);
      if (!call(instance, tween.count)) continue;
    }
    if (isDone) later(tween.instance, tween.later);
  }
  tweens.erase(
      std::remove_if(tweens.begin(), tweens.end(), [](const Tween& t) { return t.isDone; }),
      tweens.end());
  scratch.swap(ids);
}

void MachineState::later(InstanceId id, int number) {
  Instance& instance = *instances[static_cast<std::size_t>(id)];
  if (!instance.isOn || number < 1 || number > static_cast<int>(instance.later.size())) return;
  lua_rawgeti(lua(), LUA_REGISTRYINDEX, instance.later[static_cast<std::size_t>(number - 1)]);
  if (call(instance, 0)) deliver();
}

namespace {

struct Delivery {
  const Sent* sent;
  const EventInfo* info;
  int function;
  long long event;
  std::vector<const Slot*> values;  ///< Of a packed event, by field.
  int numbers = 0;
};

/// The values in one table: those that were sent, the event's own for the others, its ref last.
void pushPacked(lua_State* L, const Delivery& d) {
  lua_createtable(L, d.numbers + 1, 0);
  lua_Integer number = 0;
  for (std::size_t i = 0; i < d.info->fields.size(); ++i) {
    const EventInfo::Field& field = d.info->fields[i];
    const int count = luaCount(field.type);
    pushSlot(L, *d.values[i], field.type);
    for (int c = count; c > 0; --c) lua_rawseti(L, -1 - c, number + c);
    number += count;
  }
  lua_pushinteger(L, d.event);
  lua_rawseti(L, -2, number + 1);
}

/// In protected mode, because texts need memory. Leaves function and arguments for the caller.
int pushDelivery(lua_State* L) {
  const Delivery& d = *static_cast<const Delivery*>(lua_touserdata(L, 1));
  lua_settop(L, 0);
  luaL_checkstack(L, 300, nullptr);
  lua_rawgeti(L, LUA_REGISTRYINDEX, d.function);
  if (d.info->isPacked) {
    pushPacked(L, d);
    return lua_gettop(L);
  }
  for (const EventInfo::Field& field : d.info->fields) {
    const Slot* value = &field.initial;
    for (std::size_t i = 0; i < d.sent->count; ++i) {
      const Sent::Field& given = d.sent->fields[i];
      if (given.name == field.number && given.type == field.type) value = &given.value;
    }
    pushSlot(L, *value, field.type);
  }
  lua_pushinteger(L, d.event);
  return lua_gettop(L);
}

/// Of a packed event: what each of its fields is. Each of what was sent is looked at once.
void chooseValues(Delivery& d) {
  for (const EventInfo::Field& field : d.info->fields) {
    d.values.push_back(&field.initial);
    d.numbers += luaCount(field.type);
  }
  const auto& byNumber = d.info->byNumber;
  for (std::size_t i = 0; i < d.sent->count; ++i) {
    const Sent::Field& given = d.sent->fields[i];
    const auto found =
        std::lower_bound(byNumber.begin(), byNumber.end(), std::pair(given.name, std::size_t{0}));
    if (found != byNumber.end() && found->first == given.name &&
        d.info->fields[found->second].type == given.type)
      d.values[found->second] = &given.value;
  }
}

/// Custom events are handled while another event is: what stops the one does not stop the other.
class Handling {
 public:
  explicit Handling(MachineState& state)
      : state_(state),
        event_(state.event),
        stopsTravel_(state.stopsTravel),
        stopsImmediately_(state.stopsImmediately) {}
  ~Handling() {
    state_.event = event_;
    state_.stopsTravel = stopsTravel_;
    state_.stopsImmediately = stopsImmediately_;
  }
  Handling(const Handling&) = delete;
  Handling& operator=(const Handling&) = delete;

 private:
  MachineState& state_;
  long long event_;
  bool stopsTravel_, stopsImmediately_;
};

}  // namespace

// Events run after the flow that sent them, in the order they were sent.
void MachineState::deliver() {
  if (isDelivering || firstQueued == queued) return;
  const Handling handling(*this);
  isDelivering = true;
  const int deliveredBefore = deliveredThisFrame;
  while (firstQueued < queued && deliveredThisFrame < kMaxEventsPerFrame) {
    ++deliveredThisFrame;
    // Handlers send events themselves, so the entry must not lie in the queue that they fill.
    std::swap(delivering, queue[firstQueued++]);
    queuedBytes -= delivering.bytes;
    countDelivery();
    deliverOne();
    if (delivering.bytes > kKeptBytes) delivering = Sent{};
  }
  if (firstQueued < queued && deliveredThisFrame > deliveredBefore) tellOfFlood();
  const auto at = [&](std::size_t i) { return queue.begin() + static_cast<std::ptrdiff_t>(i); };
  std::rotate(queue.begin(), at(firstQueued), at(queued));
  queued -= firstQueued;
  firstQueued = 0;
  if (queue.size() > kKeptEntries && queued < kKeptEntries) {
    queue.resize(kKeptEntries);
    queue.shrink_to_fit();
  }
  isDelivering = false;
}

void MachineState::countDelivery() {
  if (delivering.name < 0) return;
  const auto name = static_cast<std::size_t>(delivering.name);
  if (name >= deliveries.size()) deliveries.resize(name + 1);
  ++deliveries[name];
}

// What waits and was sent shortly before the limit is what goes on without an end: one flow that
// sends very much is through by then, and what it sent is only late.
void MachineState::tellOfFlood() {
  if (deliveries.empty()) return;
  const int most = *std::max_element(deliveries.begin(), deliveries.end());
  const auto end = queue.begin() + static_cast<std::ptrdiff_t>(queued);
  const auto waiting = std::find_if(
      queue.begin() + static_cast<std::ptrdiff_t>(firstQueued), end, [&](const Sent& entry) {
        return entry.line > 0 && entry.name >= 0 &&
               entry.name < static_cast<int>(deliveries.size()) &&
               2 * deliveries[static_cast<std::size_t>(entry.name)] >= most;
      });
  if (waiting == end) return;
  const auto name = static_cast<std::size_t>(waiting->name);
  toldOfFlood.resize(std::max(toldOfFlood.size(), deliveries.size()));
  if (toldOfFlood[name]) return;
  // Those that answer each other come about equally often, and are one thing to be told.
  for (std::size_t i = 0; i < deliveries.size(); ++i)
    if (4 * deliveries[i] >= most) toldOfFlood[i] = true;
  const Instance& sender = *instances[static_cast<std::size_t>(waiting->sender)];
  RunError error;
  error.instance = sender.id;
  error.graph = sender.name;
  error.node = nodeAt(sender, waiting->line);
  error.message = "the event \"" + names[name] + "\" was sent " +
                  std::to_string(deliveries[name]) +
                  " times in one frame: does it send itself? What is too much for one frame waits "
                  "for the next one";
  error.isLimit = true;
  errors.push_back(std::move(error));
}

void MachineState::deliverOne() {
  event = newEvent();
  stopsImmediately = false;
  if (!isIndexed) indexListeners();
  const auto name = static_cast<std::size_t>(delivering.name);
  if (delivering.name < 0 || name >= receivers.size()) return;
  for (std::size_t i = 0; i < receivers[name].size() && !stopsImmediately; ++i) {
    const Listener& listener = listeners[receivers[name][i]];
    Instance& instance = *instances[static_cast<std::size_t>(listener.instance)];
    ++offered;
    if (!instance.isOn) continue;
    const EventInfo& info = instance.events[static_cast<std::size_t>(listener.event - 1)];
    // An own event is known by its number; one from outside reaches all of that name.
    if (delivering.owner >= 0
            ? delivering.owner != instance.id || delivering.ownNumber != listener.event
            : info.isOwn && !delivering.isFromOutside)
      continue;
    lua_State* L = lua();
    Delivery delivery{&delivering, &info, listener.function, event, {}};
    if (info.isPacked) chooseValues(delivery);
    const int below = lua_gettop(L);
    lua_pushcfunction(L, pushDelivery);
    lua_pushlightuserdata(L, &delivery);
    const int status = lua_pcall(L, 1, LUA_MULTRET, 0);
    if (status != LUA_OK)
      switchOff(instance, status);
    else
      call(instance, lua_gettop(L) - below - 1);
  }
}

Sent& MachineState::queueEntry(int name) {
  if (queued == queue.size()) queue.emplace_back();
  Sent& entry = queue[queued++];
  entry.name = name;
  entry.owner = -1;
  entry.ownNumber = 0;
  entry.isFromOutside = false;
  entry.sender = current ? current->id : -1;
  const bool isWatched = current && deliveredThisFrame > kMaxEventsPerFrame - kWatchedEvents;
  entry.line = isWatched ? lineFrom(lua(), 1) : 0;
  entry.count = 0;
  return entry;
}

std::size_t MachineState::finishEntry() {
  Sent& entry = queue[queued - 1];
  entry.bytes = sizeof(Sent) + entry.count * sizeof(Sent::Field);
  for (std::size_t i = 0; i < entry.count; ++i)
    if (entry.fields[i].value.isText) entry.bytes += entry.fields[i].value.text.size();
  if (queued - firstQueued <= kMaxQueued && queuedBytes + entry.bytes <= kMaxQueuedBytes) {
    queuedBytes += entry.bytes;
    return entry.bytes;
  }
  entry = Sent{};
  --queued;
  return 0;
}

void Report::add(std::string_view fieldName, base::Type type, const Slot& value) {
  if (count == fields.size()) fields.emplace_back();
  Field& field = fields[count++];
  field.name.assign(fieldName);
  field.type = type;
  field.value = value;
}

Report& MachineState::newReport(std::string_view name) {
  if (reported == reports.size()) reports.emplace_back();
  Report& made = reports[reported];
  made.name.assign(name);
  made.count = made.bytes = 0;
  return made;
}

void MachineState::keepReport(std::size_t bytes) {
  if (reported >= kMaxActive || sentBytes + bytes > kMaxReportedBytes) {
    ++missedReports;
    return;
  }
  sentBytes += bytes;
  reports[reported++].bytes = bytes;
}

std::vector<SentEvent> MachineState::takeReports() {
  std::vector<SentEvent> taken(reported);
  for (std::size_t i = 0; i < reported; ++i) {
    Report& report = reports[i];
    taken[i].name = report.name;
    for (std::size_t f = 0; f < report.count; ++f)
      taken[i].values[report.fields[f].name] =
          valueOf(report.fields[f].value, report.fields[f].type);
    if (report.bytes > kKeptBytes) report = Report{};
  }
  if (reports.size() > kKeptEntries) {
    reports.resize(kKeptEntries);
    reports.shrink_to_fit();
  }
  reported = sentBytes = 0;
  return taken;
}

void MachineState::indexListeners() {
  for (auto& list : listenersByKind) list.clear();
  for (auto& list : receivers) list.clear();
  for (std::size_t i = 0; i < listeners.size(); ++i) {
    const Listener& listener = listeners[i];
    listenersByKind[static_cast<std::size_t>(listener.kind)].push_back(i);
    if (listener.kind != ListenerKind::Receive) continue;
    const Instance& instance = *instances[static_cast<std::size_t>(listener.instance)];
    if (listener.event < 1 || listener.event > static_cast<int>(instance.events.size())) continue;
    const int name = instance.events[static_cast<std::size_t>(listener.event - 1)].name;
    if (name < 0) continue;
    if (static_cast<std::size_t>(name) >= receivers.size())
      receivers.resize(static_cast<std::size_t>(name) + 1);
    receivers[static_cast<std::size_t>(name)].push_back(i);
  }
  isIndexed = true;
}

void MachineState::drop(InstanceId id) {
  const auto isIts = [&](const auto& item) { return item.instance == id; };
  removeDelays(isIts);
  tweens.erase(std::remove_if(tweens.begin(), tweens.end(), isIts), tweens.end());
  clips.erase(std::remove_if(clips.begin(), clips.end(), isIts), clips.end());
}

}  // namespace script
