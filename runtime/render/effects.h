// What a frame gets beside its surfaces: darker corners before, bloom after.
#pragma once

#include "render/frame.h"

namespace render {

/// Draws the depths of `list`'s opaque things and how much light from all around reaches them.
/// Outside passes, before the scene's; the frame's block must be uploaded. None where the GPU has
/// no room: told.
gfx::TextureId drawOcclusion(Resources& resources, const world::World& world, const DrawList& list,
                             const MaterialTable& materials, const world::View& view,
                             const FrameBlock& block, int width, int height);

/// Ends a frame that was drawn as light: its bloom (a share of `bloom`), then tone mapping and the
/// sRGB curve into `target`. Outside passes.
void finish(Resources& resources, gfx::TextureId light, gfx::FramebufferId target, int width,
            int height, float bloom, bool isAgx);

}  // namespace render
