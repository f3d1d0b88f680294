// The table `host`: what compiled graphs call while they run.
#include "script/bind.h"

#include <algorithm>

namespace script {
namespace {

using Kind = Properties::Property::Kind;

constexpr std::uint64_t kStepsAtOnce = 1'000;
constexpr std::size_t kMaxLine = std::size_t{64} << 10;  // of a log, in bytes

bool isFiniteDuration(double seconds) { return std::isfinite(seconds) && seconds >= 0; }

bool isEventRef(const MachineState& state, long long ref) {
  return ref > 0 && ref % 2 == 1 && ref <= state.lastRef;
}

bool isDelayRef(const MachineState& state, long long ref) {
  return ref != 0 && std::any_of(state.delays.begin(), state.delays.end(),
                                 [&](const Delay& d) { return d.ref == ref; });
}

// --- properties

bool isThere(const MachineState& state, const Properties::Property& property) {
  switch (property.kind) {
    case Kind::Invalid:
      return false;
    case Kind::DelayRef:
      return isDelayRef(state, state.lastArgument);
    case Kind::EventRef:
      return isEventRef(state, state.lastArgument);
    default:
      return true;
  }
}

int get(lua_State* L, MachineState& state) {
  const Properties::Property& property = state.properties.at(lua_tointeger(L, 1));
  if (property.kind == Kind::RefOfHost) {
    double index = 0;
    state.host.getProperty(property.slot, &index);
    const std::string ref =
        std::string(property.refersTo) + std::to_string(static_cast<int>(index));
    lua_pushlstring(L, ref.data(), ref.size());
    return 1;
  }
  if (property.type == base::Type::Ref) {
    if (isThere(state, property))
      lua_pushinteger(L, state.lastArgument);
    else
      lua_pushliteral(L, "");
    return 1;
  }
  double numbers[16];
  const int count = base::componentCount(property.type);
  if (property.kind == Kind::OfHost) {
    state.host.getProperty(property.slot, numbers);
  } else {
    const bool isFloat = property.type != base::Type::Bool && property.type != base::Type::Int;
    std::fill(numbers, numbers + 16, isFloat ? std::numeric_limits<double>::quiet_NaN() : 0.0);
    if (property.kind == Kind::Constant) numbers[0] = property.constant;
  }
  if (property.type == base::Type::Bool)
    lua_pushboolean(L, numbers[0] != 0);
  else if (property.type == base::Type::Int)
    lua_pushinteger(L, static_cast<lua_Integer>(numbers[0]));
  else
    for (int i = 0; i < count; ++i) lua_pushnumber(L, numbers[i]);
  if (count == 0) lua_pushliteral(L, "");
  return std::max(count, 1);
}

int valid(lua_State* L, MachineState& state) {
  lua_pushboolean(L, isThere(state, state.properties.at(lua_tointeger(L, 1))));
  return 1;
}

void stopTweens(MachineState& state, int property) {
  state.tweens.erase(std::remove_if(state.tweens.begin(), state.tweens.end(),
                                    [&](const Tween& t) { return t.property == property; }),
                     state.tweens.end());
}

int set(lua_State* L, MachineState& state) {
  const auto number = static_cast<int>(lua_tointeger(L, 1));
  const Properties::Property& property = state.properties.at(number);
  const bool isGood = property.kind == Kind::OfHost && property.isWritable;
  if (isGood) {
    if (!state.tweens.empty()) {
      if (!chargeScan(L, state, state.tweens.size())) return -1;
      stopTweens(state, number);
    }
    double numbers[16] = {};
    const int count = base::componentCount(property.type);
    if (property.type == base::Type::Bool)
      numbers[0] = lua_toboolean(L, 2);
    else
      for (int i = 0; i < count; ++i) numbers[i] = lua_tonumber(L, 2 + i);
    // A value that the property cannot take is no error; what the property is then, is up to the
    // scene.
    state.host.setProperty(property.slot, numbers);
  }
  lua_pushboolean(L, isGood);
  return 1;
}

int resolve(lua_State* L, MachineState& state) {
  constexpr int kMaxParameters = 16;
  PointerTemplate::Argument arguments[kMaxParameters];
  const int count = std::min(lua_gettop(L) - 1, kMaxParameters);
  for (int i = 0; i < count; ++i) {
    PointerTemplate::Argument& argument = arguments[i];
    argument.isInt = lua_type(L, i + 2) == LUA_TNUMBER;
    if (argument.isInt) {
      argument.number = state.lastArgument = lua_tointeger(L, i + 2);
    } else {
      std::size_t size = 0;
      const char* text = lua_tolstring(L, i + 2, &size);
      argument.text = text ? std::string_view(text, size) : std::string_view();
    }
  }
  const auto which = static_cast<std::size_t>(lua_tointeger(L, 1) - 1);
  lua_pushinteger(L, state.current->templates.at(which).find(
                         arguments, static_cast<std::size_t>(count), state.properties));
  return 1;
}

// --- time

int now(lua_State* L, MachineState& state) {
  lua_pushnumber(L, state.now);
  return 1;
}

int delay(lua_State* L, MachineState& state) {
  const double seconds = lua_tonumber(L, 3);
  if (!isFiniteDuration(seconds) || !std::isfinite(state.now + seconds) ||
      state.delays.size() - state.throughDelays >= kMaxActive) {
    lua_pushboolean(L, 0);
    return charge(L, state, 1) ? 1 : -1;
  }
  Delay made;
  made.ref = state.newDelay();
  made.instance = state.current->id;
  made.node = static_cast<int>(lua_tointeger(L, 1));
  made.later = static_cast<int>(lua_tointeger(L, 2));
  made.due = state.now + seconds;
  const auto after = std::upper_bound(state.delays.begin(), state.delays.end(), made,
                                      [](const Delay& a, const Delay& b) { return a.due < b.due; });
  // Those behind it make room.
  if (!chargeScan(L, state, static_cast<std::size_t>(state.delays.end() - after))) return -1;
  state.delays.insert(after, made);
  lua_pushinteger(L, made.ref);
  return 1;
}

int cancelDelay(lua_State* L, MachineState& state) {
  if (!chargeScan(L, state, state.delays.size())) return -1;
  const long long ref = lua_tointeger(L, 1);
  state.removeDelays([&](const Delay& d) { return ref != 0 && d.ref == ref; });
  return 0;
}

int cancelDelays(lua_State* L, MachineState& state) {
  if (!chargeScan(L, state, state.delays.size())) return -1;
  const auto node = static_cast<int>(lua_tointeger(L, 1));
  state.removeDelays(
      [&](const Delay& d) { return d.node == node && d.instance == state.current->id; });
  return 0;
}

/// Reads later, duration, p1 and p2 from `index` on; false where the specification wants the flow
/// `err`.
/// Properties and variables have a limit each.
bool hasRoom(const MachineState& state, const Tween& tween) {
  if (state.tweens.size() < kMaxActive) return true;
  const auto alike = std::count_if(state.tweens.begin(), state.tweens.end(), [&](const Tween& t) {
    return (t.property == 0) == (tween.property == 0);
  });
  return static_cast<std::size_t>(alike) < kMaxActive;
}

bool readTween(lua_State* L, int index, MachineState& state, Tween& tween) {
  tween.id = ++state.lastTween;
  tween.instance = state.current->id;
  tween.later = static_cast<int>(lua_tointeger(L, index));
  tween.start = state.now;
  tween.duration = lua_tonumber(L, index + 1);
  bool isGood = isFiniteDuration(tween.duration) && hasRoom(state, tween);
  for (int i = 0; i < 2; ++i) {
    tween.p1[i] = lua_tonumber(L, index + 2 + i);
    tween.p2[i] = lua_tonumber(L, index + 4 + i);
    isGood = isGood && std::isfinite(tween.p1[i]) && std::isfinite(tween.p2[i]);
  }
  return isGood && tween.p1[0] >= 0 && tween.p1[0] <= 1 && tween.p2[0] >= 0 && tween.p2[0] <= 1;
}

int tweenProperty(lua_State* L, MachineState& state) {
  if (!chargeScan(L, state, state.tweens.size())) return -1;
  Tween made;
  made.property = static_cast<int>(lua_tointeger(L, 1));
  const Properties::Property& property = state.properties.at(made.property);
  made.count = base::componentCount(property.type);
  const bool isGood = property.kind == Kind::OfHost && property.isWritable &&
                      property.type != base::Type::Bool && property.type != base::Type::Int &&
                      readTween(L, 2, state, made);
  if (isGood) {
    stopTweens(state, made.property);
    made.isSpherical = property.isRotation;
    state.host.getProperty(property.slot, made.from);
    for (int i = 0; i < made.count; ++i) made.to[i] = lua_tonumber(L, 8 + i);
    state.tweens.push_back(made);
  }
  lua_pushboolean(L, isGood);
  return 1;
}

/// "" for an instance's own.
const std::string& sharedId(const Instance& instance, int variable) {
  static const std::string kNone;
  const auto i = static_cast<std::size_t>(variable - 1);
  return variable > 0 && i < instance.variables.size() ? instance.variables[i].shared : kNone;
}

void stopVariableTween(MachineState& state, int variable) {
  const std::string& shared = sharedId(*state.current, variable);
  state.tweens.erase(std::remove_if(state.tweens.begin(), state.tweens.end(),
                                    [&](const Tween& t) {
                                      if (t.property != 0) return false;
                                      if (t.instance == state.current->id)
                                        return t.variable == variable;
                                      const auto i = static_cast<std::size_t>(t.instance);
                                      return !shared.empty() &&
                                             sharedId(*state.instances[i], t.variable) == shared;
                                    }),
                     state.tweens.end());
}

int stopVariable(lua_State* L, MachineState& state) {
  if (!chargeScan(L, state, state.tweens.size())) return -1;
  stopVariableTween(state, static_cast<int>(lua_tointeger(L, 1)));
  return 0;
}

int tweenVariable(lua_State* L, MachineState& state) {
  if (!chargeScan(L, state, state.tweens.size())) return -1;
  Tween made;
  made.variable = static_cast<int>(lua_tointeger(L, 1));
  made.count = std::min((lua_gettop(L) - 8) / 2, 16);
  const bool isGood = made.count > 0 && readTween(L, 2, state, made);
  if (isGood) {
    made.isSpherical = lua_toboolean(L, 8) != 0 && made.count == 4;
    stopVariableTween(state, made.variable);
    for (int i = 0; i < made.count; ++i) {
      made.from[i] = lua_tonumber(L, 9 + i);
      made.to[i] = lua_tonumber(L, 9 + made.count + i);
    }
    state.tweens.push_back(made);
  }
  lua_pushboolean(L, isGood);
  return 1;
}

// --- animations

int animationAt(lua_State* L, int index) {
  std::size_t size = 0;
  const char* ref = lua_type(L, index) == LUA_TSTRING ? lua_tolstring(L, index, &size) : nullptr;
  return ref ? Properties::indexIn("animations", {ref, size}) : -1;
}

void dropClip(MachineState& state, int animation) {
  state.clips.erase(std::remove_if(state.clips.begin(), state.clips.end(),
                                   [&](const Clip& c) { return c.animation == animation; }),
                    state.clips.end());
}

int startAnimation(lua_State* L, MachineState& state) {
  Clip clip;
  clip.animation = animationAt(L, 1);
  clip.instance = state.current->id;
  clip.ended = static_cast<int>(lua_tointeger(L, 2));
  const double startTime = lua_tonumber(L, 3), endTime = lua_tonumber(L, 4);
  const double speed = lua_tonumber(L, 5), fade = lua_tonumber(L, 6);  // None: 0.
  bool isGood = clip.animation >= 0 && std::isfinite(startTime) && !std::isnan(endTime) &&
                std::isfinite(speed) && speed > 0 && std::isfinite(fade) && fade >= 0 &&
                state.clips.size() < kMaxActive;
  isGood = isGood && state.host.startAnimation(clip.animation, startTime, endTime, speed, fade);
  if (isGood) {
    dropClip(state, clip.animation);
    clip.id = ++state.lastClip;
    state.clips.push_back(clip);
  }
  lua_pushboolean(L, isGood);
  return 1;
}

int stopAnimation(lua_State* L, MachineState& state) {
  const int animation = animationAt(L, 1);
  const bool isGood = animation >= 0 && state.host.stopAnimation(animation);
  if (isGood) dropClip(state, animation);
  lua_pushboolean(L, isGood);
  return 1;
}

int stopAnimationAt(lua_State* L, MachineState& state) {
  const int animation = animationAt(L, 1);
  const double time = lua_tonumber(L, 3);
  const bool isGood =
      animation >= 0 && !std::isnan(time) && state.host.stopAnimationAt(animation, time);
  for (Clip& clip : state.clips) {
    if (!isGood || clip.animation != animation) continue;
    clip.stopped = static_cast<int>(lua_tointeger(L, 2));
  }
  lua_pushboolean(L, isGood);
  return 1;
}

// --- events and messages

int stopEvent(lua_State* L, MachineState& state) {
  if (state.event != 0 && lua_type(L, 1) == LUA_TNUMBER && lua_tointeger(L, 1) == state.event) {
    state.stopsTravel = true;
    if (lua_toboolean(L, 2)) state.stopsImmediately = true;
  }
  return 0;
}

std::size_t queueEvent(lua_State* L, MachineState& state) {
  const EventInfo& info =
      state.current->events.at(static_cast<std::size_t>(lua_tointeger(L, 1) - 1));
  Sent& entry = state.queueEntry(info.name);
  if (info.isOwn) {
    entry.owner = state.current->id;
    entry.ownNumber = static_cast<int>(lua_tointeger(L, 1));
  }
  Report& report = state.newReport(state.names[static_cast<std::size_t>(info.name)]);
  Values values(L, 2);
  for (const EventInfo::Field& field : info.fields) {
    if (entry.count == entry.fields.size()) entry.fields.emplace_back();
    Sent::Field& sent = entry.fields[entry.count++];
    sent.name = field.number;
    sent.type = field.type;
    values.read(field.type, sent.value);
    report.add(field.name, field.type, sent.value);
  }
  const std::size_t bytes = state.finishEntry();
  if (bytes != 0) state.keepReport(bytes);
  return bytes;
}

int send(lua_State* L, MachineState& state) {
  if (!charge(L, state, kStepsPerMessage)) return -1;
  return finishSend(L, state, queueEvent(L, state));
}

/// Numbers too large for decimals stay as they are.
double rounded(double number, int digits) {
  const double scale = std::pow(10.0, std::clamp(digits, 0, 9));
  return std::abs(number) < 1e6 ? std::round(number * scale) / scale + 0.0 : number;
}

/// How long the line was.
std::size_t writeLine(lua_State* L, MachineState& state) {
  const MessageInfo& message =
      state.current->messages.at(static_cast<std::size_t>(lua_tointeger(L, 1) - 1));
  const std::string text = messageText(L, state, 1, -1);
  state.host.log(message.severity, text);
  return text.size();
}

int log(lua_State* L, MachineState& state) {
  if (!charge(L, state, kStepsPerMessage)) return -1;
  return charge(L, state, writeLine(L, state) / 16) ? 0 : -1;
}

int random(lua_State* L, MachineState& state) {
  lua_pushnumber(L, state.host.random());
  return 1;
}

/// The budget of a behaviour, handed out in small portions, so that loops need no more than a
/// counter.
/// 0 where nothing is left; then the reason lies on the stack.
std::uint64_t takePortion(lua_State* L, MachineState& state, std::uint64_t wanted) {
  Instance& instance = *state.current;
  const std::uint64_t left =
      state.limits.stepsPerFrame - std::min(instance.steps, state.limits.stepsPerFrame);
  const std::uint64_t leftOfAll =
      state.stepsOfAll() - std::min(state.stepsThisFrame, state.stepsOfAll());
  const std::uint64_t portion = std::min({left, leftOfAll, wanted});
  // A short loop is none that does not end.
  lua_Debug caller;
  if ((wanted == kStepsAtOnce || portion == 0) && lua_getstack(L, 1, &caller) != 0 && lua_getinfo(L, "l", &caller) != 0)
    state.loopLine = caller.currentline;
  if (portion == 0) {
    charge(L, state, 1);
    return 0;
  }
  instance.steps += portion;
  state.stepsThisFrame += portion;
  return portion;
}

int more(lua_State* L, MachineState& state) {
  const std::uint64_t portion = takePortion(L, state, kStepsAtOnce);
  if (portion == 0) return -1;
  lua_pushinteger(L, static_cast<lua_Integer>(portion) - 1);
  return 1;
}

/// The same for a loop that counts: how far it may go from `next` on, below `end`.
int turns(lua_State* L, MachineState& state) {
  const lua_Integer next = lua_tointeger(L, 1), end = lua_tointeger(L, 2);
  const auto wanted = static_cast<std::uint64_t>(std::max<lua_Integer>(end - next, 1));
  const std::uint64_t portion = takePortion(L, state, std::min(wanted, kStepsAtOnce));
  if (portion == 0) return -1;
  lua_pushinteger(L, next + static_cast<lua_Integer>(portion) - 1);
  return 1;
}

// --- probes of debug programs

int pulse(lua_State* L, MachineState& state) {
  ++state.current->pulses[textAt(L, 1)];
  return 0;
}

int probe(lua_State* L, MachineState& state) {
  const base::Type type = typeAt(L, 2);
  Slot slot;
  readSlot(L, 3, type, slot);
  state.current->probes[textAt(L, 1)] = valueOf(slot, type);
  return 0;
}

constexpr BoundFunction kRun[] = {{"get", bound<get>},
                                  {"valid", bound<valid>},
                                  {"set", bound<set>},
                                  {"resolve", bound<resolve>},
                                  {"now", bound<now>},
                                  {"random", bound<random>},
                                  {"more", bound<more>},
                                  {"turns", bound<turns>},
                                  {"delay", bound<delay>},
                                  {"cancelDelay", bound<cancelDelay>},
                                  {"cancelDelays", bound<cancelDelays>},
                                  {"tween", bound<tweenProperty>},
                                  {"tweenVariable", bound<tweenVariable>},
                                  {"stopVariable", bound<stopVariable>},
                                  {"startAnimation", bound<startAnimation>},
                                  {"stopAnimation", bound<stopAnimation>},
                                  {"stopAnimationAt", bound<stopAnimationAt>},
                                  {"stopEvent", bound<stopEvent>},
                                  {"send", bound<send>},
                                  {"log", bound<log>},
                                  {"pulse", bound<pulse>},
                                  {"probe", bound<probe>}};

}  // namespace

std::string messageText(lua_State* L, MachineState& state, int index, int digits) {
  const MessageInfo& message =
      state.current->messages.at(static_cast<std::size_t>(lua_tointeger(L, index) - 1));
  std::vector<std::string> texts;
  Values values(L, index + 1);
  for (const base::Type type : message.types) {
    Slot slot;
    values.read(type, slot);
    for (double& number : slot.numbers) {
      if (std::isnan(number))  // a processor's own sign of "no number" is not shown
        number = std::numeric_limits<double>::quiet_NaN();
      else if (digits >= 0)
        number = rounded(number, digits);
    }
    const base::Value value = valueOf(slot, type);
    texts.push_back(type == base::Type::String ? value.text : base::textOf(value));
  }
  std::string text;
  for (const MessageInfo::Part& part : message.parts) {
    if (text.size() > kMaxLine) break;
    text += part.literal;
    if (part.hole >= 0) text += texts.at(static_cast<std::size_t>(part.hole));
  }
  if (text.size() > kMaxLine) text.resize(kMaxLine);
  return text;
}

void addRunFunctions(lua_State* L) {
  addFunctions(L, kRun);
  addPanelFunctions(L);
}

}  // namespace script
