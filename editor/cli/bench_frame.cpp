#include "asset/gltf_read.h"
#include "cli/bench.h"
#include "cli/bench_support.h"
#include "gfx/context_headless.h"
#include "gfx/device_gl.h"
#include "gfx/device_idle.h"
#include "render/renderer.h"

#include <cmath>
#include <tuple>
#include <utility>

namespace cli {
namespace {

constexpr int kUnmeasured = 3;
constexpr int kOwnRuns = 30;

/// The scenes of the comparison are about 2 or about 24 across; its cameras stand by a radius.
float radiusOf(const base::Box& box) { return base::length(box.size()) < 10 ? 1.06f : 20.5f; }

/// Frame `i` of the path around the middle.
world::View viewAt(int i, float radius) {
  const float angle = 0.02f * static_cast<float>(i);
  const float far = 1.05f * radius / std::sin(22.5f * base::kPi / 180);
  world::View view;
  const base::Float3 eye{0.94f * far * std::sin(angle), 0.34f * far, 0.94f * far * std::cos(angle)};
  view.worldFromView = base::inverse(base::lookAt(eye, {}, {0, 1, 0}));
  view.yfov = base::kPi / 4;
  view.zNear = 0.1f;
  view.zFar = 200;
  return view;
}

/// One light and a grey from all sides, no sky, no shadows.
void lightAsOthers(asset::Environment& e) {
  e.skyColor = e.horizonColor = e.groundColor = {0.16f, 0.16f, 0.16f};
  e.sunDirection = {-1, -2, -1.5f};
  e.sunColor = {1, 1, 1};
  e.sunIntensity = 3;
  e.backgroundVisible = false;
}

class Scene {
 public:
  Scene(std::shared_ptr<const asset::Gltf> gltf, int width, int height) : world_(std::move(gltf)) {
    world_.update();
    radius_ = radiusOf(world_.bounds());
    options_.width = width;
    options_.height = height;
    options_.samples = 1;
    options_.shadows = false;
    options_.drawBackground = false;
  }

  render::FrameCounters draw(render::Renderer& renderer, int frame, gfx::FramebufferId target) {
    return renderer.draw(world_, viewAt(frame, radius_), options_, target);
  }
  /// Every node with a mesh turns a little.
  void moveAll(int frame) {
    const base::Quat turn = base::quatFromAxisAngle({0, 1, 0}, 0.01f * static_cast<float>(frame));
    for (int i = 0; i < world_.nodeCount(); ++i) {
      if (world_.gltf().nodes[static_cast<std::size_t>(i)].mesh < 0) continue;
      base::Transform t = world_.localTransform(i);
      t.rotation = turn;
      world_.setLocalTransform(i, t);
    }
    world_.update();
  }

 private:
  world::World world_;
  render::FrameOptions options_;
  float radius_ = 1;
};

/// Milliseconds of a frame without a GPU's work, still and with everything moving.
base::Result<std::pair<double, double>> ownMilliseconds(Scene& scene) {
  gfx::IdleDevice device;
  auto renderer = render::Renderer::create(device);
  if (!renderer) return renderer.error();
  std::vector<double> still, moving;
  for (int i = 0; i < kUnmeasured + kOwnRuns; ++i) {
    const double took = secondsOf([&] { scene.draw(**renderer, i, gfx::kScreen); });
    if (i >= kUnmeasured) still.push_back(took);
  }
  for (int i = 0; i < kUnmeasured + kOwnRuns; ++i) {
    const double took = secondsOf([&] {
      scene.moveAll(i);
      scene.draw(**renderer, i, gfx::kScreen);
    });
    if (i >= kUnmeasured) moving.push_back(took);
  }
  return std::pair(median(still) * 1000, median(moving) * 1000);
}

}  // namespace

base::Result<FrameCost> benchFrame(const std::filesystem::path& file, int width, int height,
                                   int frames) {
  auto read = asset::readGltfFile(file.string());
  if (!read) return read.error();
  lightAsOthers(read->gltf.environment);
  Scene scene(std::make_shared<const asset::Gltf>(std::move(read->gltf)), width, height);

  auto context = gfx::HeadlessContext::create();
  if (!context) return context.error();
  auto device = gfx::createGlDevice();
  if (!device) return device.error();
  auto renderer = render::Renderer::create(**device);
  if (!renderer) return renderer.error();
  gfx::FramebufferDesc desc;
  desc.label = "bench";
  desc.width = width;
  desc.height = height;
  desc.hasDepth = true;
  const auto target = (*device)->createFramebuffer(desc);
  if (!target) return target.error();

  FrameCost cost;
  cost.gpu = (*device)->limits().renderer;
  const auto draw = [&](int i) {
    cost.draws = scene.draw(**renderer, i, *target).draws;
    static_cast<void>((*device)->read(*target, 1, 1));
  };
  draw(0);
  cost.firstMilliseconds = cpuSeconds() * 1000;
  for (int i = 1; i < kUnmeasured; ++i) draw(i);
  const double took = secondsOf([&] {
    for (int i = 0; i < frames; ++i) draw(kUnmeasured + i);
  });
  cost.milliseconds = took * 1000 / frames;

  const auto own = ownMilliseconds(scene);
  if (!own) return own.error();
  std::tie(cost.ownMilliseconds, cost.movingMilliseconds) = *own;
  return cost;
}

}  // namespace cli
