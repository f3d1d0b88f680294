#include "render/renderer.h"

#include "render/frame.h"
#include "render/lighting.h"
#include "render/shadow_pass.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace render {

using namespace base;

namespace {

constexpr int kSamples = 4;
constexpr float kSkyFov = 0.8f;
constexpr std::size_t kMostProblems = 64;

Float4 rowOf(const Mat4& a, int r) { return {a.at(r, 0), a.at(r, 1), a.at(r, 2), a.at(r, 3)}; }

/// Camera, sky direction, and the light of one frame.
FrameBlock frameBlock(const world::World& world, const world::View& view, float aspect) {
  FrameBlock block{};
  const Mat4 viewFromWorld = inverse(view.worldFromView);
  block.clipFromWorld = world::projectionOf(view, aspect) * viewFromWorld;
  // The sky is infinitely far away: an orthographic look at it would be one colour.
  Mat4 turned = viewFromWorld;
  for (int r = 0; r < 3; ++r) turned.at(r, 3) = 0;
  block.worldFromClip =
      inverse(perspective(view.isPerspective ? view.yfov : kSkyFov, aspect, 0.1f, 10) * turned);
  const Mat4& camera = view.worldFromView;
  block.eye = view.isPerspective ? Float4{camera.at(0, 3), camera.at(1, 3), camera.at(2, 3), 1}
                                 : Float4{camera.at(0, 2), camera.at(1, 2), camera.at(2, 2), 0};
  writeEnvironment(world.gltf().environment, block);
  return block;
}

bool isBelow(const asset::Gltf& gltf, int node, const std::set<int>& roots) {
  for (int at = node; at >= 0; at = gltf.nodes[static_cast<std::size_t>(at)].parent)
    if (roots.contains(at)) return true;
  return false;
}

/// The cell of the grid, a power of ten of metres that suits the camera's height.
float gridCell(float height) {
  return std::pow(10.0f, std::clamp(std::round(std::log10(std::max(std::fabs(height), 1e-3f) / 4)),
                                    -3.0f, 4.0f));
}

int samplesOf(const FrameOptions& options, int otherwise) {
  return options.samples == 0 ? otherwise : std::max(options.samples, 1);
}

bool showsSky(const world::World& world, const FrameOptions& options) {
  return options.drawBackground && world.gltf().environment.backgroundVisible &&
         !options.transparentBackground;
}

/// As a screen shows it.
Float4 clearColor(const FrameOptions& options) {
  return options.transparentBackground ? Float4{} : Float4{0.13f, 0.13f, 0.14f, 1};
}

/// The light that Khronos PBR Neutral shows as a dark grey; the inverse of its toe.
float lightBehind(float shown) { return shown < 0.04f ? std::sqrt(shown / 6.25f) : shown + 0.04f; }

}  // namespace

struct Renderer::State : Resources {
  using Resources::Resources;

  Targets::Background drawBackground(const world::World& world, const DrawList& list,
                                     const MaterialTable& materials, const FrameOptions& options,
                                     const Targets::ShadowMap& shadowMap);
  void drawSky(SurfaceKey key);
  void drawGrid(const FrameBlock& block);
  void drawOutline(const world::World& world, const Scene& scene, const FrameBlock& block,
                   const FrameOptions& options, const MaterialTable& materials,
                   gfx::FramebufferId target);
};

Renderer::Renderer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Renderer::~Renderer() = default;

base::Result<std::unique_ptr<Renderer>> Renderer::create(gfx::Device& device) {
  device.forgetState();
  auto programs = Programs::create(device);
  if (!programs) return programs.error();
  return std::unique_ptr<Renderer>(
      new Renderer(std::make_unique<State>(device, std::move(*programs))));
}

std::vector<base::Problem> Renderer::takeProblems() {
  std::vector<base::Problem> all = std::exchange(state_->problems, {});
  for (auto& more : {state_->cache.takeProblems(), state_->device.takeProblems()})
    all.insert(all.end(), more.begin(), more.end());
  return all;
}

/// What glass looks at: all that is opaque, and the sky, as light.
Targets::Background Renderer::State::drawBackground(const world::World& world, const DrawList& list,
                                                    const MaterialTable& materials,
                                                    const FrameOptions& options,
                                                    const Targets::ShadowMap& shadowMap) {
  const Targets::Background background =
      targets.background(options.width, options.height, problems);
  if (!background.framebuffer) return background;
  const Float4 clear = clearColor(options);
  const auto light = [](float shown) { return lightBehind(linearFromSrgb(shown)) / 4; };
  device.beginPass({.label = "background",
                    .target = background.framebuffer,
                    .width = options.width,
                    .height = options.height,
                    .clearColor = Float4{light(clear.x), light(clear.y), light(clear.z), clear.w},
                    .clearsDepth = true});
  device.bindUniforms(kFrameBinding, frameBuffer, 0, sizeof(FrameBlock));
  scratch.aside = list.opaque;
  for (SortedItem& item : scratch.aside)
    item.key.bits = (item.key.bits | SurfaceKey::kBackground) & ~SurfaceKey::kAgx;
  Painter painter(*this, world, materials);
  painter.setShadowMap(shadowMap);
  painter.draw(scratch.aside, {});
  if (showsSky(world, options)) drawSky({SurfaceKey::kBackground});
  device.endPass(true);
  device.generateMips(background.texture);
  return background;
}

void Renderer::State::drawSky(SurfaceKey key) {
  const gfx::ProgramId program = programs.sky(key, problems);
  if (!program) return;
  device.useProgram(program);
  device.setState(
      {.depthTest = gfx::DepthTest::LessEqual, .depthWrite = false, .cull = gfx::Cull::None});
  device.draw({.count = 3});
}

void Renderer::State::drawGrid(const FrameBlock& block) {
  const float height = block.eye.w > 0 ? block.eye.y : 4;
  const float cell = gridCell(height);
  const Float4 middle = block.eye.w > 0 ? block.eye : Float4{};
  device.useProgram(programs.grid());
  device.setState({.depthTest = gfx::DepthTest::LessEqual,
                   .depthWrite = false,
                   .blend = gfx::Blend::Alpha,
                   .cull = gfx::Cull::None});
  device.setUniform(0, std::array{Float4{middle.x, middle.z, cell * 100, cell}});
  device.draw({.primitive = gfx::Primitive::TriangleStrip, .count = 4});
}

void Renderer::State::drawOutline(const world::World& world, const Scene& scene,
                                  const FrameBlock& block, const FrameOptions& options,
                                  const MaterialTable& materials, gfx::FramebufferId target) {
  const std::set<int> roots(options.outlined.begin(), options.outlined.end());
  std::vector<SortedItem>& outlined = scratch.aside;
  outlined.clear();
  for (const Item& item : scene.items)
    if (isBelow(world.gltf(), item.node, roots))
      outlined.push_back(
          {&item, surfaceKey(*item.look, item.geometry->traits, {}, Purpose::Mask, item.pose), 0});
  const Targets::Mask mask = targets.mask(options.width, options.height, problems);
  if (outlined.empty() || !mask.framebuffer) return;

  Painter painter(*this, world, materials);
  painter.setClipRows({rowOf(block.clipFromWorld, 0), rowOf(block.clipFromWorld, 1),
                       rowOf(block.clipFromWorld, 2), rowOf(block.clipFromWorld, 3)});
  device.beginPass({.label = "outline mask",
                    .target = mask.framebuffer,
                    .width = options.width,
                    .height = options.height,
                    .clearColor = Float4{}});
  painter.draw(outlined,
               {.depthTest = gfx::DepthTest::Always, .depthWrite = false, .cull = gfx::Cull::None});
  device.endPass(true);

  device.beginPass(
      {.label = "outline", .target = target, .width = options.width, .height = options.height});
  device.useProgram(programs.outline());
  device.setState({.depthTest = gfx::DepthTest::Always,
                   .depthWrite = false,
                   .blend = gfx::Blend::Alpha,
                   .cull = gfx::Cull::None});
  device.bindTexture(0, mask.texture, texelSampler);
  device.draw({.count = 3});
  device.endPass(true);
}

FrameCounters Renderer::draw(const world::World& world, const world::View& view,
                             const FrameOptions& options, gfx::FramebufferId target) {
  State& s = *state_;
  gfx::Device& device = s.device;
  if (options.width < 1 || options.height < 1) return {};  // A window that is minimised.
  // A fault of every frame must not fill the memory of who never asks for problems.
  if (s.problems.size() > kMostProblems) s.problems.resize(kMostProblems);
  device.forgetState();
  s.cache.sweep();
  const asset::Environment& environment = world.gltf().environment;
  gatherScene(world, s.cache, s.defaultMaterial, s.scratch.scene);
  const Scene& scene = s.scratch.scene;
  uploadPoses(s, scene.poses);
  const MaterialTable materials(s, world, environment.exposure);

  const float aspect = static_cast<float>(options.width) / static_cast<float>(options.height);
  FrameBlock block = frameBlock(world, view, aspect);
  FrameTraits traits;
  const ChosenLights lights = chooseLights(scene.lights, transformPoint(view.worldFromView, {}));
  writeLights(lights, environment.exposure, block);
  traits.hasLights = lights.count > 0;
  traits.hasSun = environment.sunIntensity > 0;
  traits.quickShadows = options.shadowEdges == ShadowEdges::Auto
                            ? device.limits().isSoftware
                            : options.shadowEdges == ShadowEdges::Quick;
  traits.isAgx = options.toneMapping == ToneMapping::Agx;
  Shadows shadows;
  if (options.shadows)
    shadows = drawShadows(s, world, view, materials,
                          {traits.hasSun, lights, aspect, options.height}, block);
  traits.hasShadows = shadows.ofSun;
  traits.hasLampShadows = shadows.ofLamps;
  device.updateBuffer(s.frameBuffer, std::as_bytes(std::span(&block, 1)));

  const DrawList& list = s.scratch.list;
  sortFor(scene, view, Frustum(block.clipFromWorld), traits, s.scratch.list);
  gfx::FramebufferId into = target;
  const int samples = samplesOf(options, device.limits().isSoftware ? 1 : kSamples);
  if (samples > 1 || !device.hasDepth(target)) {
    into = s.targets.multisampled(options.width, options.height, samples, s.problems);
    if (!into) return {};
  }
  Targets::Background background;
  if (list.looksBehind)
    background = s.drawBackground(world, list, materials, options, shadows.atlas);
  device.beginPass({.label = "scene",
                    .target = into,
                    .width = options.width,
                    .height = options.height,
                    .clearColor = clearColor(options),
                    .clearsDepth = true});
  device.bindUniforms(kFrameBinding, s.frameBuffer, 0, sizeof(FrameBlock));
  Painter painter(s, world, materials);
  painter.setShadowMap(shadows.atlas);
  painter.draw(list.opaque, {});
  if (showsSky(world, options)) s.drawSky({traits.isAgx ? std::uint64_t{SurfaceKey::kAgx} : 0});
  if (options.drawGrid) s.drawGrid(block);
  painter.setBackground(background);
  painter.draw(list.transmissive, {});
  painter.draw(list.blended, {.depthWrite = false, .blend = gfx::Blend::Alpha});
  device.endPass(true);
  if (into != target) device.resolve(into, target, options.width, options.height);
  if (!options.outlined.empty()) s.drawOutline(world, scene, block, options, materials, target);
  return {painter.drawn().draws, painter.drawn().triangles};
}

std::vector<std::uint8_t> Renderer::picture(const world::World& world, const world::View& view,
                                            const FrameOptions& options) {
  const gfx::FramebufferId target =
      state_->targets.picture(options.width, options.height, state_->problems);
  if (!target) return {};
  FrameOptions still = options;
  still.samples = samplesOf(options, kSamples);
  draw(world, view, still, target);
  std::vector<std::uint8_t> pixels = state_->device.read(target, options.width, options.height);
  if (!options.transparentBackground) return pixels;
  // The framebuffer is premultiplied, picture files are not.
  for (std::size_t i = 0; i < pixels.size(); i += 4) {
    const int alpha = pixels[i + 3];
    if (alpha == 0 || alpha == 255) continue;
    for (std::size_t c = i; c < i + 3; ++c)
      pixels[c] = static_cast<std::uint8_t>(std::min(255, (pixels[c] * 255 + alpha / 2) / alpha));
  }
  return pixels;
}

}  // namespace render
