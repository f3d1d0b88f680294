// What the cases of frames and the tests of light put together again and again.
#pragma once

#include "asset/gltf.h"
#include "base/math.h"
#include "render/frame.h"
#include "world/view.h"

namespace support {

inline world::View viewFrom(base::Float3 eye, base::Float3 target) {
  world::View view;
  view.worldFromView = base::inverse(base::lookAt(eye, target, {0, 1, 0}));
  view.yfov = 0.8f;
  view.zNear = 0.1f;
  view.zFar = 100;
  return view;
}

/// A picture small enough to lie beside the tests.
inline render::FrameOptions smallFrame() {
  render::FrameOptions options;
  options.width = 160;
  options.height = 120;
  options.samples = 1;
  return options;
}

inline asset::Material colored(base::Float4 color, float metallic = 0, float roughness = 0.6f) {
  asset::Material m;
  m.baseColorFactor = color;
  m.metallicFactor = metallic;
  m.roughnessFactor = roughness;
  return m;
}

}  // namespace support
