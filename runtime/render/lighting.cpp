#include "render/lighting.h"

#include "asset/light_map.h"

#include <algorithm>
#include <cmath>

namespace render {

using namespace base;

namespace {

Float4 rgb(Float3 c, float w = 0) { return {c.x, c.y, c.z, w}; }

/// The haze around the sun: a twelfth of its light, over some 20 degrees. In powers of two, as the
/// shader has it.
constexpr float kGlowShare = 1.0f / 12;
constexpr float kGlowSharpness = 16;

}  // namespace

void writeEnvironment(const asset::Environment& e, FrameBlock& block) {
  const float scale = e.intensity * e.exposure;
  const Float3 horizon = e.horizonColor * scale;
  const Float3 sun = e.sunColor * (e.sunIntensity * e.exposure);
  const Float3 toSun = normalize(e.sunDirection * -1);
  block.horizon = rgb(horizon);
  block.skyRise = rgb(e.skyColor * scale - horizon);
  block.groundFall = rgb(e.groundColor * scale - horizon);
  block.glow = rgb(sun * kGlowShare, kGlowSharpness);
  block.toSun = rgb(toSun == Float3{} ? Float3{0, 1, 0} : toSun);
  block.sunLight = rgb(sun);
  block.fog = rgb(e.fogColor * e.exposure, e.fogDensity);
  block.fogShape = {e.fogFalloff, e.fogHeight, 0, 0};
  if (e.kind == asset::Environment::Kind::Sky || !e.lightMap) return;
  const auto last = static_cast<float>(e.lightMap->levels.size() - 1);
  block.imageLight = {std::cos(e.rotation), std::sin(e.rotation), scale, last};
  // A studio's lamps would distract: what is behind shows them blurred.
  block.imageShown.x = e.kind == asset::Environment::Kind::Studio ? 0.7f * last : 0;
  for (std::size_t i = 0; i < block.matte.size(); ++i)
    block.matte[i] = rgb(e.lightMap->matte[i] * scale);
}

ChosenLights chooseLights(const std::vector<PlacedLight>& lights, Float3 eye) {
  const auto distanceOf = [&](const PlacedLight* l) {
    return l->light->kind == asset::Light::Kind::Directional ? -1.0f : length(l->position - eye);
  };
  // Sorted in where they belong; what falls off the end was not among the nearest.
  std::array<const PlacedLight*, kMaxLights + 1> nearest{};
  std::size_t count = 0;
  for (const PlacedLight& light : lights) {
    if (light.light->intensity <= 0) continue;
    std::size_t at = count;
    for (; at > 0 && distanceOf(&light) < distanceOf(nearest[at - 1]); --at)
      nearest[at] = nearest[at - 1];
    nearest[at] = &light;
    count = std::min<std::size_t>(count + 1, kMaxLights);
  }
  ChosenLights chosen;
  chosen.count = static_cast<int>(count);
  std::copy_n(nearest.begin(), count, chosen.lights.begin());
  std::sort(chosen.lights.begin(), chosen.lights.begin() + chosen.count);
  for (std::size_t i = 0; i < count; ++i)
    chosen.nearFirst[i] = static_cast<int>(
        std::find(chosen.lights.begin(), chosen.lights.end(), nearest[i]) - chosen.lights.begin());
  return chosen;
}

void writeLights(const ChosenLights& chosen, float exposure, FrameBlock& block) {
  for (std::size_t i = 0; i < static_cast<std::size_t>(chosen.count); ++i) {
    const PlacedLight& placed = *chosen.lights[i];
    const asset::Light& light = *placed.light;
    const bool isDirectional = light.kind == asset::Light::Kind::Directional;
    Float4* out = &block.lights[3 * i];
    out[0] = isDirectional ? rgb(placed.direction * -1, 0) : rgb(placed.position, 1);
    out[1] = rgb(light.color * (light.intensity * exposure),
                 light.range > 0 ? 1 / (light.range * light.range) : 0);
    out[2] = {0, 0, 0, 1};
    if (light.kind == asset::Light::Kind::Spot) {
      // KHR_lights_punctual's scale and offset of the cone.
      const float outer = std::cos(light.outerConeAngle);
      const float scale = 1 / std::max(0.001f, std::cos(light.innerConeAngle) - outer);
      out[2] = rgb(placed.direction * scale, -outer * scale);
    }
  }
  block.lightCount = {static_cast<float>(chosen.count), 0, 0, 0};
}

}  // namespace render
