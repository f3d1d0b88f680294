// Sky, sun and lamps as numbers of the frame's block.
#pragma once

#include "render/draw_list.h"
#include "render/frame_blocks.h"

#include <array>
#include <span>
#include <vector>

namespace render {

/// Light from all around, sun and fog, multiplied by the exposure. What the numbers mean:
/// shaders/common.glsl.
void writeEnvironment(const asset::Environment& environment, FrameBlock& block);

/// The kMaxLights that matter most from `eye`: directional ones, then the nearest.
struct ChosenLights {
  int count = 0;
  /// In the order of the scene where all were chosen.
  std::array<const PlacedLight*, kMaxLights> lights{};
  std::array<int, kMaxLights> nearFirst{};  ///< Places in `lights`.
  std::span<const int> byDistance() const {
    return std::span(nearFirst).first(static_cast<std::size_t>(count));
  }
};
/// `lights` must outlive the choice.
ChosenLights chooseLights(const std::vector<PlacedLight>& lights, base::Float3 eye);
void writeLights(const ChosenLights& lights, float exposure, FrameBlock& block);

}  // namespace render
