// The scenes behind tests/frames/<case>/: each shows one thing the renderer does.
#pragma once

#include "render/renderer.h"
#include "support/render/shapes.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace support {

struct Case {
  std::string name;  ///< The folder's.
  std::shared_ptr<const asset::Gltf> gltf;
  world::View view;
  render::FrameOptions options;                  ///< 160 x 120.
  std::function<void(world::World&)> prepare{};  ///< Before it is drawn; may be empty.
  std::shared_ptr<const ui::PanelFrame> panels{};  ///< What the options point to.
};

std::vector<Case> allCases();

}  // namespace support
