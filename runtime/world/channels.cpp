// What the channels of clips move.
#include "world/world_state.h"

#include <algorithm>
#include <array>

namespace world {

using asset::Channel;
using base::Transform;

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Morph weights that the node has of those that the channel names.
std::size_t weightCount(const State& state, const ChannelBinding& channel) {
  return std::min(state.nodeWeights[at(channel.node)].values.size(), at(channel.width));
}

void readPointer(const State& state, const ChannelBinding& channel, float* out) {
  std::array<double, 16> numbers{};
  for (const Slot slot : channel.slots) {
    getProperty(state, slot, numbers.data());
    for (int i = 0; i < channel.perSlot; ++i) *out++ = static_cast<float>(numbers[at(i)]);
  }
}

void writePointer(State& state, const ChannelBinding& channel, const float* values) {
  std::array<double, 16> numbers{};
  for (const Slot slot : channel.slots) {
    for (int i = 0; i < channel.perSlot; ++i) numbers[at(i)] = static_cast<double>(*values++);
    setProperty(state, slot, numbers.data());
  }
}

}  // namespace

void readTarget(const State& state, const ChannelBinding& channel, float* out) {
  if (channel.path == Channel::Path::Pointer) return readPointer(state, channel, out);
  if (channel.path == Channel::Path::Weights) {
    std::fill_n(out, channel.width, 0.0f);
    std::copy_n(state.nodeWeights[at(channel.node)].values.begin(), weightCount(state, channel),
                out);
    return;
  }
  const Transform& t = state.tree.local[at(positionOf(state, channel.node))];
  if (channel.path == Channel::Path::Rotation) {
    out[0] = t.rotation.x, out[1] = t.rotation.y, out[2] = t.rotation.z, out[3] = t.rotation.w;
    return;
  }
  const base::Float3 v = channel.path == Channel::Path::Translation ? t.translation : t.scale;
  out[0] = v.x, out[1] = v.y, out[2] = v.z;
}

void writeTarget(State& state, const ChannelBinding& channel, const float* v) {
  if (channel.path == Channel::Path::Pointer) return writePointer(state, channel, v);
  if (channel.path == Channel::Path::Weights) {
    const std::size_t count = weightCount(state, channel);
    for (std::size_t i = 0; i < count; ++i) setNodeWeight(state, channel.node, i, v[i]);
    return;
  }
  const int position = positionOf(state, channel.node);
  Transform t = state.tree.local[at(position)];
  if (channel.path == Channel::Path::Translation) t.translation = {v[0], v[1], v[2]};
  if (channel.path == Channel::Path::Rotation) t.rotation = {v[0], v[1], v[2], v[3]};
  if (channel.path == Channel::Path::Scale) t.scale = {v[0], v[1], v[2]};
  setLocal(state, position, t);
}

bool sharesTarget(const ChannelBinding& a, const ChannelBinding& b) {
  if (a.path != b.path) return false;
  if (a.path != Channel::Path::Pointer) return a.node == b.node;
  return std::find_first_of(a.slots.begin(), a.slots.end(), b.slots.begin(), b.slots.end()) !=
         a.slots.end();
}

}  // namespace world
