// Draws what light does not reach: the sun's cascades and the lamps' maps, all in one atlas. A map
// that shows what it showed the last time is not drawn again.
#pragma once

#include "render/frame.h"
#include "render/lighting.h"

namespace render {

struct Shadows {
  Targets::ShadowMap atlas;  ///< Empty: nothing casts, or the GPU has no room.
  bool ofSun = false, ofLamps = false;
};

struct ShadowWish {
  bool ofSun = false;
  const ChosenLights& lamps;  ///< The nearest kMaxShadowLamps of them cast, while there is room.
  float aspect = 1;
  int pixelsHigh = 1;
};

/// Outside passes. Fills the shadows' part of `block`, whose sun is written already.
Shadows drawShadows(Resources& resources, const world::World& world, const world::View& view,
                    const MaterialTable& materials, const ShadowWish& wish, FrameBlock& block);

}  // namespace render
