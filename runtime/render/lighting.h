// Sky, sun and lamps as numbers of the frame's block.
#pragma once

#include "render/draw_list.h"
#include "render/frame_blocks.h"

namespace render {

/// Sky and sun, multiplied by the exposure. What the numbers mean: shaders/common.glsl.
void writeEnvironment(const asset::Environment& environment, FrameBlock& block);

/// The kMaxLights that matter most from `eye`: all directional ones, then the nearest. Returns how
/// many.
int writeLights(const std::vector<PlacedLight>& lights, base::Float3 eye, float exposure,
                FrameBlock& block);

}  // namespace render
