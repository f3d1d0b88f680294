// Animations. A channel that cannot be played is left out and reported; the rest of its animation
// plays.
#include "asset/read_state.h"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <tuple>

namespace asset {
namespace {

/// Numbers a key has: 3 and 4, or as many as the mesh has morph targets, or 0: as many as there are
/// (pointers). nullopt: no path of ours.
struct Target {
  Channel::Path path = Channel::Path::Translation;
  std::size_t width = 3;
  int components = 3;  ///< Of the output accessor.
};

std::optional<Target> targetOf(const ReadState& state, const tinygltf::AnimationChannel& channel) {
  if (channel.target_path == "translation") return Target{Channel::Path::Translation, 3, 3};
  if (channel.target_path == "rotation") return Target{Channel::Path::Rotation, 4, 4};
  if (channel.target_path == "scale") return Target{Channel::Path::Scale, 3, 3};
  if (channel.target_path == "pointer" && channel.target_node < 0 &&
      channel.target_extensions.count("KHR_animation_pointer"))
    return Target{Channel::Path::Pointer, 0, 0};
  if (channel.target_path != "weights" || channel.target_node < 0) return std::nullopt;
  const int mesh = state.model.nodes[static_cast<std::size_t>(channel.target_node)].mesh;
  const std::size_t width =
      mesh >= 0 ? state.out.gltf.meshes[static_cast<std::size_t>(mesh)].weights.size() : 0;
  return Target{Channel::Path::Weights, width, 1};
}

/// Drops keys whose time equals that of the key before. False if time ever runs backwards.
bool makeRising(Curve& curve, std::size_t valuesPerKey) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < curve.times.size(); ++i) {
    if (kept > 0 && curve.times[i] < curve.times[kept - 1]) return false;
    if (kept > 0 && curve.times[i] == curve.times[kept - 1]) continue;
    if (kept != i) {
      curve.times[kept] = curve.times[i];
      std::copy_n(curve.values.begin() + static_cast<std::ptrdiff_t>(i * valuesPerKey),
                  valuesPerKey,
                  curve.values.begin() + static_cast<std::ptrdiff_t>(kept * valuesPerKey));
    }
    ++kept;
  }
  curve.times.resize(kept);
  curve.values.resize(kept * valuesPerKey);
  return true;
}

class CurveReader {
 public:
  explicit CurveReader(ReadState& state) : state_(state) {}

  base::Result<std::shared_ptr<const Curve>> curve(const tinygltf::AnimationSampler& sampler,
                                                   const Target& target) {
    const Key key{sampler.input, sampler.output, sampler.interpolation, target.width,
                  target.components};
    const auto known = known_.find(key);
    if (known != known_.end()) return known->second;
    base::Result<std::shared_ptr<const Curve>> read = readCurve(sampler, target);
    if (read) known_[key] = *read;
    return read;
  }

 private:
  using Key = std::tuple<int, int, std::string, std::size_t, int>;

  base::Result<std::shared_ptr<const Curve>> readCurve(const tinygltf::AnimationSampler& sampler,
                                                       const Target& target) {
    Accessors& accessors = state_.accessors;
    Curve curve;
    if (sampler.interpolation == "STEP") curve.interpolation = Curve::Interpolation::Step;
    if (sampler.interpolation == "CUBICSPLINE")
      curve.interpolation = Curve::Interpolation::CubicSpline;
    if (accessors.components(sampler.input) != 1 ||
        accessors.componentType(sampler.input) != TINYGLTF_COMPONENT_TYPE_FLOAT)
      return base::Error{"its times must be SCALAR floats"};
    if (target.components != 0 && accessors.components(sampler.output) != target.components)
      return base::Error{"its values must have " + std::to_string(target.components) +
                         " components, got " +
                         std::to_string(accessors.components(sampler.output))};
    const std::size_t keys = accessors.count(sampler.input);
    const std::size_t values = accessors.count(sampler.output) *
                               static_cast<std::size_t>(accessors.components(sampler.output));
    const std::size_t parts = curve.interpolation == Curve::Interpolation::CubicSpline ? 3 : 1;
    const std::size_t perKey =
        (target.width != 0 ? target.width : std::max<std::size_t>(values / (keys * parts), 1)) *
        parts;
    if (values != keys * perKey)
      return base::Error{"its " + std::to_string(keys) + " keys need " +
                         std::to_string(keys * perKey) + " numbers, got " + std::to_string(values)};
    if (!state_.budget.take((keys + values) * sizeof(float)))
      return base::Error{"its curves take far more memory than a file of its size should"};
    curve.times.resize(keys);
    curve.values.resize(values);
    base::Status ok = accessors.readFloats(sampler.input, curve.times);
    if (ok) ok = accessors.readFloats(sampler.output, curve.values);
    if (!ok) return ok.error();
    if (!makeRising(curve, perKey)) return base::Error{"its key times run backwards"};
    return std::make_shared<const Curve>(std::move(curve));
  }

  ReadState& state_;
  std::map<Key, std::shared_ptr<const Curve>> known_;
};

void readChannel(ReadState& state, CurveReader& curves, const tinygltf::Animation& from,
                 const tinygltf::AnimationChannel& channel, const std::string& where,
                 Animation& to) {
  const std::optional<Target> target = targetOf(state, channel);
  const bool isPointer = target && target->path == Channel::Path::Pointer;
  // The specification has channels without a node ignored.
  if (channel.target_node < 0 && !isPointer && channel.target_path != "pointer") return;
  if (!target) {
    state.note(base::Severity::Warning, "animation-path", where,
               "animates \"" + channel.target_path.substr(0, 80) +
                   "\", which is not supported; that channel is left out");
    return;
  }
  const auto sampler = static_cast<std::size_t>(channel.sampler);
  if (sampler >= from.samplers.size()) {
    state.note(base::Severity::Error, "animation-broken", where,
               "names sampler " + std::to_string(sampler) + ", but there are only " +
                   std::to_string(from.samplers.size()));
    return;
  }
  if (target->width == 0 && !isPointer) {
    state.note(base::Severity::Warning, "animation-broken", where,
               "animates weights of a node without morph targets");
    return;
  }
  const auto curve = curves.curve(from.samplers[sampler], *target);
  if (!curve) {
    state.note(base::Severity::Error, "animation-broken", where,
               curve.error().message + "; the channel is left out");
    return;
  }
  Channel made{channel.target_node, target->path, *curve};
  if (isPointer) {
    made.pointer =
        channel.target_extensions.at("KHR_animation_pointer").Get("pointer").Get<std::string>();
    made.components = state.accessors.components(from.samplers[sampler].output);
  }
  to.channels.push_back(std::move(made));
}

}  // namespace

void readAnimations(ReadState& state) {
  CurveReader curves(state);
  for (std::size_t i = 0; i < state.model.animations.size(); ++i) {
    const tinygltf::Animation& from = state.model.animations[i];
    const std::string where = placeOf("animations", i, from.name);
    Animation to;
    to.name = from.name;
    for (std::size_t c = 0; c < from.channels.size(); ++c) {
      const std::size_t before = to.channels.size();
      readChannel(state, curves, from, from.channels[c], where + " channel " + std::to_string(c),
                  to);
      if (to.channels.size() == before) continue;
      to.channels.back().kept = state.kept.channels[i][c];
      to.channels.back().samplerKept =
          state.kept.animationSamplers[i][static_cast<std::size_t>(from.channels[c].sampler)];
    }
    to.kept = state.kept.animations[i];
    if (!to.channels.empty()) {
      to.minTime = std::numeric_limits<float>::max();
      to.maxTime = std::numeric_limits<float>::lowest();
    }
    for (const Channel& c : to.channels) {
      to.minTime = std::min(to.minTime, c.curve->times.front());
      to.maxTime = std::max(to.maxTime, c.curve->times.back());
    }
    state.out.gltf.animations.push_back(std::move(to));
  }
}

}  // namespace asset
