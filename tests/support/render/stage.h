// A headless renderer for tests, and the pixels it makes.
#pragma once

#include "render/renderer.h"
#include "support/gfx/headless.h"
#include "support/render/case_parts.h"
#include "support/render/shapes.h"

#include <array>
#include <memory>
#include <vector>

namespace support {

struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
  std::array<int, 4> at(int x, int y) const {
    const auto i = static_cast<std::size_t>((y * width + x) * 4);
    return {rgba[i], rgba[i + 1], rgba[i + 2], rgba[i + 3]};
  }
  std::array<int, 4> middle() const { return at(width / 2, height / 2); }
};

/// Looks from +Z at the origin; orthographic, two metres high.
inline world::View frontView() {
  world::View view;
  view.worldFromView = base::inverse(base::lookAt({0, 0, 5}, {}, {0, 1, 0}));
  view.isPerspective = false;
  view.ymag = 1;
  view.zNear = 0.1f;
  view.zFar = 20;
  return view;
}

/// A world of `gltf`, brought up to date.
inline world::World worldOf(std::shared_ptr<const asset::Gltf> gltf) {
  world::World world(std::move(gltf));
  world.update();
  return world;
}

/// Empty where the machine has no GPU (headlessGl() tells why).
class Stage {
 public:
  explicit Stage(gfx::Api api = gfx::Api::Desktop) : gl_(headlessGl(api)) {
    if (!gl_) return;
    auto made = render::Renderer::create(*gl_.device);
    if (!made) FAIL(made.error().message);
    renderer_ = std::move(*made);
  }
  explicit operator bool() const { return renderer_ != nullptr; }
  render::Renderer& renderer() { return *renderer_; }
  gfx::Device& device() { return *gl_.device; }

  /// Fails the test if anything was complained about.
  Picture picture(const world::World& world, const world::View& view,
                  render::FrameOptions options) {
    Picture picture{options.width, options.height, renderer_->picture(world, view, options)};
    for (const base::Problem& problem : renderer_->takeProblems())
      FAIL(problem.where << ": " << problem.message);
    REQUIRE(picture.rgba.size() == static_cast<std::size_t>(options.width * options.height * 4));
    return picture;
  }
  /// 32 x 32, one sample.
  Picture small(const std::shared_ptr<const asset::Gltf>& gltf,
                const world::View& view = frontView()) {
    return picture(worldOf(gltf), view, {.width = 32, .height = 32, .samples = 1});
  }

 private:
  HeadlessGl gl_;
  std::unique_ptr<render::Renderer> renderer_;
};

}  // namespace support
