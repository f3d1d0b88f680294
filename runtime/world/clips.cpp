// Clips: which play, where their playheads are, and posing the nodes by them.
#include "base/contract.h"
#include "world/sampling.h"
#include "world/world_state.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace world {

using asset::Channel;
using base::Transform;

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

int widthFor(Channel::Path path) {
  if (path == Channel::Path::Weights || path == Channel::Path::Pointer) return 0;
  return path == Channel::Path::Rotation ? 4 : 3;
}

/// `to` moves towards what was there: 0 leaves that, 1 leaves `to`.
void blend(const ChannelBinding& channel, const float* from, float weight, float* to) {
  if (channel.isRotation) {
    const base::Quat q =
        base::slerp({from[0], from[1], from[2], from[3]}, {to[0], to[1], to[2], to[3]}, weight);
    to[0] = q.x, to[1] = q.y, to[2] = q.z, to[3] = q.w;
    return;
  }
  for (int i = 0; i < channel.width; ++i) to[i] = from[i] + (to[i] - from[i]) * weight;
}

/// 0 to 1: how much of a clip shows.
float weightOf(const State& state, const Clip& clip) {
  if (clip.fadeSeconds <= 0) return 1;
  return static_cast<float>(std::clamp((state.now - clip.fadeStart) / clip.fadeSeconds, 0.0, 1.0));
}

void pose(State& state, Clip& clip, double time, float weight = 1) {
  float* values = state.sampled.data();
  for (ChannelBinding& channel : clip.channels) {
    sample(*channel.curve, channel.width, channel.isRotation, time, channel.cursor, values);
    if (weight < 1) {
      readTarget(state, channel, state.blended.data());
      blend(channel, state.blended.data(), weight, values);
    }
    writeTarget(state, channel, values);
  }
}

void poseAt(State& state, Clip& clip, double requested) {
  clip.state.virtualTime = requested;
  clip.state.time = effectiveTime(requested, clip.maxTime);
  pose(state, clip, clip.state.time, weightOf(state, clip));
}

enum class Fate { Plays, Stops, Ends };

// One step of "on each asset animation update" of KHR_interactivity's animation/start.
Fate step(State& state, Clip& clip) {
  const ClipState& s = clip.state;
  if (s.startTime == s.endTime) {
    poseAt(state, clip, s.startTime);
    return Fate::Ends;
  }
  const bool forwards = s.startTime < s.endTime;
  const double elapsed = (state.now - clip.startedAt) * s.speed;
  const double current = s.startTime + (forwards ? elapsed : -elapsed);
  const double stop = clip.stopTime;
  const bool stops = forwards ? current >= stop && stop >= s.startTime && stop < s.endTime
                              : current <= stop && stop <= s.startTime && stop > s.endTime;
  if (stops) {
    poseAt(state, clip, stop);
    return Fate::Stops;
  }
  if (forwards ? current >= s.endTime : current <= s.endTime) {
    poseAt(state, clip, s.endTime);
    return Fate::Ends;
  }
  poseAt(state, clip, current);
  return Fate::Plays;
}

bool exists(const State& state, int animation) {
  return animation >= 0 && at(animation) < state.clips.size();
}

Clip& clipAt(State& state, int animation) {
  contract(exists(state, animation), "world: animation out of range");
  return state.clips[at(animation)];
}

void forget(State& state, int animation) {
  state.playing.erase(std::remove(state.playing.begin(), state.playing.end(), animation),
                      state.playing.end());
  state.clips[at(animation)].state.isPlaying = false;
}

/// What is there now, for a clip that takes over from it.
void remember(const State& state, Clip& clip) {
  std::size_t size = 0;
  for (const ChannelBinding& channel : clip.channels) size += at(channel.width);
  clip.from.resize(size);
  float* to = clip.from.data();
  for (const ChannelBinding& channel : clip.channels) {
    readTarget(state, channel, to);
    to += channel.width;
  }
}

void bringBack(State& state, const Clip& clip) {
  if (clip.fadeSeconds <= 0) return;
  const float* from = clip.from.data();
  for (const ChannelBinding& channel : clip.channels) {
    writeTarget(state, channel, from);
    from += channel.width;
  }
}

/// A clip before it is gone: the rest of the fade begins at what shows now.
void fadeOnFromHere(const State& state, Clip& clip) {
  if (clip.fadeSeconds <= 0) return;
  remember(state, clip);
  clip.fadeSeconds = std::max(0.0, clip.fadeSeconds - (state.now - clip.fadeStart));
  clip.fadeStart = state.now;
}

bool sharesTarget(const Clip& a, const Clip& b) {
  return std::any_of(a.channels.begin(), a.channels.end(), [&](const ChannelBinding& one) {
    return std::any_of(b.channels.begin(), b.channels.end(), [&](const ChannelBinding& other) {
      return world::sharesTarget(one, other);
    });
  });
}

/// A clip that has taken over ends those before it that move what it moves.
void endFades(State& state) {
  for (std::size_t i = 0; i < state.playing.size(); ++i) {
    Clip& clip = state.clips[at(state.playing[i])];
    if (clip.fadeSeconds <= 0 || weightOf(state, clip) < 1) continue;
    clip.fadeSeconds = 0;
    for (std::size_t before = i; before-- > 0;) {
      const int animation = state.playing[before];
      if (!sharesTarget(clip, state.clips[at(animation)])) continue;
      forget(state, animation);
      --i;
    }
  }
}

/// What a pointer of KHR_animation_pointer leads to; no slots where it leads nowhere, to something
/// that cannot be set, or to numbers of another width.
void bindPointer(State& state, const std::string& pointer, ChannelBinding& channel) {
  const auto add = [&](const std::string& one) {
    const base::Result<Property> property = resolveProperty(state, one);
    if (!property || !property->isWritable) return false;
    channel.slots.push_back(property->slot);
    channel.perSlot = base::componentCount(property->type);
    channel.isRotation = property->type == base::Type::Float4 && pointer.ends_with("/rotation");
    return true;
  };
  if (pointer.ends_with("/weights")) {  // All morph weights of a node or mesh at once.
    for (int i = 0; i < channel.width; ++i)
      if (!add(pointer + "/" + std::to_string(i))) break;
  } else {
    add(pointer);
  }
  if (static_cast<int>(channel.slots.size()) * channel.perSlot != channel.width)
    channel.slots.clear();
}

/// "/nodes/3/translation" moves what a channel of glTF itself moves: one and the same to everything
/// here. Other pointers stay pointers.
Channel plainChannel(const State& state, const Channel& channel) {
  constexpr std::array<std::pair<std::string_view, Channel::Path>, 4> kPaths{
      {{"/translation", Channel::Path::Translation},
       {"/rotation", Channel::Path::Rotation},
       {"/scale", Channel::Path::Scale},
       {"/weights", Channel::Path::Weights}}};
  constexpr std::string_view kNodes = "/nodes/";
  if (channel.path != Channel::Path::Pointer || !channel.pointer.starts_with(kNodes))
    return channel;
  int node = -1;
  const char* end = channel.pointer.data() + channel.pointer.size();
  const auto [rest, fault] = std::from_chars(channel.pointer.data() + kNodes.size(), end, node);
  if (fault != std::errc{} || node < 0 || at(node) >= state.gltf->nodes.size()) return channel;
  for (const auto& [name, path] : kPaths)
    if (std::string_view(rest, static_cast<std::size_t>(end - rest)) == name) {
      Channel plain = channel;
      plain.node = node;
      plain.path = path;
      plain.pointer.clear();
      return plain;
    }
  return channel;
}

std::optional<ChannelBinding> bindChannel(State& state, const Channel& given) {
  if (!given.curve) return std::nullopt;
  const Channel channel = plainChannel(state, given);
  const bool isPointer = channel.path == Channel::Path::Pointer;
  const int width = widthOf(*channel.curve);
  const int wanted = widthFor(channel.path);
  if (width == 0 || (wanted != 0 && width != wanted)) return std::nullopt;
  if (channel.node < 0 && !isPointer) return std::nullopt;
  ChannelBinding binding;
  binding.curve = channel.curve.get();
  binding.node = channel.node;
  binding.path = channel.path;
  binding.width = width;
  binding.isRotation = channel.path == Channel::Path::Rotation;
  if (!isPointer) return binding;
  bindPointer(state, channel.pointer, binding);
  if (binding.slots.empty()) return std::nullopt;
  return binding;
}

}  // namespace

double effectiveTime(double requested, double length) {
  if (!(length > 0) || !std::isfinite(requested)) return 0;
  const double loop =
      requested > 0 ? std::ceil((requested - length) / length) : std::floor(requested / length);
  // Rounding must not carry it out of the clip.
  return std::clamp(requested - loop * length, 0.0, length);
}

void bindClips(State& state) {
  std::size_t widest = 4;
  for (const asset::Animation& animation : state.gltf->animations) {
    Clip clip;
    bool hasKeys = false;
    for (const Channel& channel : animation.channels) {
      std::optional<ChannelBinding> binding = bindChannel(state, channel);
      if (!binding) continue;
      widest = std::max(widest, at(binding->width));
      clip.channels.push_back(std::move(*binding));
      const float first = channel.curve->times.front(), last = channel.curve->times.back();
      clip.minTime = hasKeys ? std::min(clip.minTime, first) : first;
      clip.maxTime = hasKeys ? std::max(clip.maxTime, last) : last;
      hasKeys = true;
    }
    state.clips.push_back(std::move(clip));
  }
  state.sampled.resize(widest);
  state.blended.resize(widest);
  state.playing.reserve(state.clips.size());
  state.finished.reserve(state.clips.size());
  state.stopped.reserve(state.clips.size());
}

void advanceClips(State& state, double dt) {
  state.finished.clear();
  state.stopped.clear();
  if (dt > 0 && std::isfinite(dt)) state.now += dt;
  // What fades in does so over what was there, or over what the clips before it make of that now.
  // Newest first: what stood there before all of them lies at the bottom.
  for (auto it = state.playing.rbegin(); it != state.playing.rend(); ++it)
    bringBack(state, state.clips[at(*it)]);
  for (std::size_t i = 0; i < state.playing.size(); ++i) {
    const int animation = state.playing[i];
    Clip& clip = state.clips[at(animation)];
    const Fate fate = step(state, clip);
    if (fate == Fate::Plays) continue;
    clip.state.isPlaying = false;
    for (std::size_t later = i + 1; later < state.playing.size(); ++later)
      if (Clip& other = state.clips[at(state.playing[later])]; other.fadeSeconds > 0)
        remember(state, other);
    (fate == Fate::Ends ? state.finished : state.stopped).push_back(animation);
  }
  const auto isOver = [&](int animation) { return !state.clips[at(animation)].state.isPlaying; };
  state.playing.erase(std::remove_if(state.playing.begin(), state.playing.end(), isOver),
                      state.playing.end());
  endFades(state);
}

bool World::startClip(int animation, double startTime, double endTime, double speed, double fade) {
  State& state = *state_;
  if (!exists(state, animation)) return false;
  if (!std::isfinite(startTime) || std::isnan(endTime)) return false;
  if (!std::isfinite(speed) || speed <= 0) return false;
  if (!std::isfinite(fade) || fade < 0) return false;
  forget(state, animation);
  Clip& clip = state.clips[at(animation)];
  clip.state = {true, effectiveTime(startTime, clip.maxTime), startTime, startTime, endTime, speed};
  clip.stopTime = endTime;
  clip.startedAt = state.now;
  clip.fadeSeconds = fade;
  clip.fadeStart = state.now;
  if (fade > 0) remember(state, clip);
  state.playing.push_back(animation);
  return true;
}

bool World::stopClip(int animation) {
  if (!exists(*state_, animation)) return false;
  forget(*state_, animation);
  for (const int other : state_->playing) fadeOnFromHere(*state_, state_->clips[at(other)]);
  return true;
}

bool World::stopClipAt(int animation, double stopTime) {
  if (!exists(*state_, animation) || std::isnan(stopTime)) return false;
  Clip& clip = state_->clips[at(animation)];
  if (clip.state.isPlaying) clip.stopTime = stopTime;
  return true;
}

const ClipState& World::clip(int animation) const { return clipAt(*state_, animation).state; }
float World::minTime(int animation) const { return clipAt(*state_, animation).minTime; }
float World::maxTime(int animation) const { return clipAt(*state_, animation).maxTime; }

void World::poseClip(int animation, double time) {
  pose(*state_, clipAt(*state_, animation), time);
}

void World::advance(double dt) {
  advanceClips(*state_, dt);
  update();
}

const std::vector<int>& World::finishedClips() const { return state_->finished; }
const std::vector<int>& World::stoppedClips() const { return state_->stopped; }

}  // namespace world
