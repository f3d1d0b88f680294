// What the editor and the player draw over a scene: the ground's grid, outlines of what is
// selected, the glow of what is pointed at.
#pragma once

#include "render/frame.h"
#include "render/renderer.h"

#include <span>

namespace render {

/// Inside the scene's pass. Of `key` kAgx and kFloatLight count.
void drawGrid(Resources& resources, const FrameBlock& block, SurfaceKey key);

enum class Rim : std::uint8_t {
  Outline,  ///< A line two pixels wide with a dark edge.
  Glow      ///< Light that fades over a few pixels, inside a little, too.
};

/// Around `roots` and all below them, hidden or not. Outside passes, over the finished picture.
void drawRim(Resources& resources, const world::World& world, const MaterialTable& materials,
             const FrameBlock& block, const FrameOptions& options, std::span<const int> roots,
             Rim rim, gfx::FramebufferId target);

}  // namespace render
