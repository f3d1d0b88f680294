#include "render/renderer.h"

#include "render/effects.h"
#include "render/frame.h"
#include "render/lighting.h"
#include "render/overlay.h"
#include "render/shadow_pass.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace render {

using namespace base;

namespace {

constexpr int kSamples = 4;
constexpr float kSkyFov = 0.8f;
constexpr std::size_t kMostProblems = 64;

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
  writeEnvironment(world.environment(), block);
  return block;
}

int samplesOf(const FrameOptions& options, int otherwise) {
  return options.samples == 0 ? otherwise : std::max(options.samples, 1);
}

bool showsSky(const world::World& world, const FrameOptions& options) {
  return options.drawBackground && world.environment().backgroundVisible &&
         !options.transparentBackground;
}

/// As a screen shows it.
Float4 clearColor(const FrameOptions& options) {
  return options.transparentBackground ? Float4{} : Float4{0.13f, 0.13f, 0.14f, 1};
}

/// The light that is shown as a grey: Neutral's toe backwards; of AgX by halving, for its contrast
/// curve rises all along and leaves greys grey.
float lightBehind(float shown, bool isAgx) {
  if (!isAgx) return shown < 0.04f ? std::sqrt(shown / 6.25f) : shown + 0.04f;
  const float wanted = std::pow(shown, 1 / 2.2f);
  float low = 0, high = 1;
  for (int i = 0; i < 20; ++i) {
    const float x = (low + high) / 2;
    const float y =
        -0.00232f +
        x * (0.1191f + x * (0.4298f + x * (-6.868f + x * (31.96f + x * (-40.14f + x * 15.5f)))));
    (y < wanted ? low : high) = x;
  }
  return std::exp2(low * 16.5f - 12.47393f);
}

Float4 lightBehind(const Float4& shown, bool isAgx) {
  const auto of = [isAgx](float c) { return lightBehind(linearFromSrgb(c), isAgx); };
  return shown.w > 0 ? Float4{of(shown.x), of(shown.y), of(shown.z), shown.w} : Float4{};
}

}  // namespace

namespace {

/// One frame on its way.
struct Frame {
  const world::World& world;
  const world::View& view;
  const FrameOptions& options;
  FrameBlock block{};
  FrameTraits traits{};
  Shadows shadows{};
  gfx::TextureId surroundings{}, occlusion{};

  const asset::Environment& environment() const { return world.environment(); }
  SurfaceKey screenKey() const {
    SurfaceKey key;
    if (traits.isAgx) key.bits |= SurfaceKey::kAgx;
    if (traits.isFloatLight) key.bits |= SurfaceKey::kFloatLight;
    if (traits.hasFog) key.bits |= SurfaceKey::kFog;
    if (traits.hasImageLight) key.bits |= SurfaceKey::kImageLight;
    return key;
  }
};

}  // namespace

struct Renderer::State : Resources {
  using Resources::Resources;

  /// Lights, shadows and what the eye adds; uploads the frame's block.
  void prepare(Frame& frame, const MaterialTable& materials);
  void prepareOcclusion(Frame& frame, const MaterialTable& materials);
  Targets::Background drawBackground(const Frame& frame, const MaterialTable& materials);
  Drawn drawScene(const Frame& frame, const MaterialTable& materials, gfx::FramebufferId into);
  /// Where the scene is drawn: as light where bloom follows, else on the way to `target`.
  gfx::FramebufferId sceneTarget(Frame& frame, Targets::Looked& light, gfx::FramebufferId target);
  void drawSky(const Frame& frame, SurfaceKey key);
  void drawBlended(const Frame& frame, Painter& painter);
  void drawPanelsOnScreen(const Frame& frame, gfx::FramebufferId target);
  Painter painterFor(const Frame& frame, const MaterialTable& materials);
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

void Renderer::waitForDetail() { state_->cache.waitForDetail(); }

std::vector<base::Problem> Renderer::takeProblems() {
  std::vector<base::Problem> all = std::exchange(state_->problems, {});
  for (auto& more : {state_->cache.takeProblems(), state_->device.takeProblems()})
    all.insert(all.end(), more.begin(), more.end());
  return all;
}

Painter Renderer::State::painterFor(const Frame& frame, const MaterialTable& materials) {
  Painter painter(*this, frame.world, materials);
  painter.setShadowMap(frame.shadows.atlas);
  painter.setSurroundings(frame.surroundings);
  painter.setOcclusion(frame.occlusion);
  return painter;
}

void Renderer::State::prepare(Frame& frame, const MaterialTable& materials) {
  const asset::Environment& environment = frame.environment();
  const FrameOptions& options = frame.options;
  const float aspect = static_cast<float>(options.width) / static_cast<float>(options.height);
  FrameTraits& traits = frame.traits;
  frame.block = frameBlock(frame.world, frame.view, aspect);
  const ChosenLights lights =
      chooseLights(scratch.scene.lights, transformPoint(frame.view.worldFromView, {}));
  writeLights(lights, environment.exposure, frame.block);
  traits.hasLights = lights.count > 0;
  traits.hasSun = environment.sunIntensity > 0;
  traits.quickShadows = options.shadowEdges == ShadowEdges::Auto
                            ? device.limits().isSoftware
                            : options.shadowEdges == ShadowEdges::Quick;
  traits.isAgx = options.toneMapping == ToneMapping::Agx;
  traits.hasFog = environment.fogDensity > 0 && frame.view.isPerspective;
  traits.hasOcclusion = environment.occlusion > 0;
  if (options.levelOfDetail)
    traits.pixelAMetre =
        (frame.view.isPerspective ? 2 * std::tan(frame.view.yfov / 2) : 2 * frame.view.ymag) /
        static_cast<float>(options.height);
  if (environment.kind != asset::Environment::Kind::Sky && environment.lightMap) {
    frame.surroundings = cache.lightMap(environment.lightMap);
    traits.hasImageLight = true;
  }
  if (options.shadows)
    frame.shadows = drawShadows(*this, frame.world, frame.view, materials,
                                {traits.hasSun, lights, aspect, options.height}, frame.block);
  traits.hasShadows = frame.shadows.ofSun;
  traits.hasLampShadows = frame.shadows.ofLamps;
  frame.block.screen = {1 / static_cast<float>(options.width),
                        1 / static_cast<float>(options.height), environment.occlusion, 0};
  device.updateBuffer(frameBuffer, std::as_bytes(std::span(&frame.block, 1)));
}

void Renderer::State::prepareOcclusion(Frame& frame, const MaterialTable& materials) {
  if (!frame.traits.hasOcclusion) return;
  frame.occlusion = drawOcclusion(*this, frame.world, scratch.list, materials, frame.view,
                                  frame.block, frame.options.width, frame.options.height);
  if (frame.occlusion) return;
  frame.traits.hasOcclusion = false;
  for (SortedItem& item : scratch.list.opaque)
    item.key.bits &= ~std::uint64_t{SurfaceKey::kOcclusionMap};
}

/// What glass looks at: all that is opaque, and the sky, as light.
Targets::Background Renderer::State::drawBackground(const Frame& frame,
                                                    const MaterialTable& materials) {
  const FrameOptions& options = frame.options;
  const Targets::Background background =
      targets.background(options.width, options.height, problems);
  if (!background.framebuffer) return background;
  const Float4 clear = lightBehind(clearColor(options), false);
  device.beginPass({.label = "background",
                    .target = background.framebuffer,
                    .width = options.width,
                    .height = options.height,
                    .clearColor = Float4{clear.x / 4, clear.y / 4, clear.z / 4, clear.w},
                    .clearsDepth = true});
  device.bindUniforms(kFrameBinding, frameBuffer, 0, sizeof(FrameBlock));
  scratch.aside = scratch.list.opaque;
  for (SortedItem& item : scratch.aside)
    item.key.bits = (item.key.bits | SurfaceKey::kBackground) &
                    ~std::uint64_t{SurfaceKey::kAgx | SurfaceKey::kFloatLight};
  painterFor(frame, materials).draw(scratch.aside, {});
  SurfaceKey sky = frame.screenKey();
  sky.bits = (sky.bits | SurfaceKey::kBackground) &
             ~std::uint64_t{SurfaceKey::kAgx | SurfaceKey::kFloatLight};
  if (showsSky(frame.world, options)) drawSky(frame, sky);
  device.endPass(true);
  device.generateMips(background.texture);
  return background;
}

void Renderer::State::drawSky(const Frame& frame, SurfaceKey key) {
  const gfx::ProgramId program = programs.sky(key, problems);
  if (!program) return;
  device.useProgram(program);
  device.setState(
      {.depthTest = gfx::DepthTest::LessEqual, .depthWrite = false, .cull = gfx::Cull::None});
  if (key.has(SurfaceKey::kImageLight))
    device.bindTexture(kSurroundingsUnit, frame.surroundings, aroundSampler);
  device.draw({.count = 3});
}

gfx::FramebufferId Renderer::State::sceneTarget(Frame& frame, Targets::Looked& light,
                                                gfx::FramebufferId target) {
  const FrameOptions& options = frame.options;
  const int samples = samplesOf(options, device.limits().isSoftware ? 1 : kSamples);
  if (frame.environment().bloom > 0) light = targets.light(options.width, options.height, problems);
  frame.traits.isFloatLight = static_cast<bool>(light.framebuffer);
  if (frame.traits.isFloatLight)
    return samples > 1 ? targets.multisampledLight(options.width, options.height, samples, problems)
                       : light.framebuffer;
  if (samples == 1 && device.hasDepth(target)) return target;
  return targets.multisampled(options.width, options.height, samples, problems);
}

/// Far first, panels where their quads would be drawn.
void Renderer::State::drawBlended(const Frame& frame, Painter& painter) {
  // What lies exactly on an opaque surface, a decal or a ghost of it, shows, as everywhere else.
  const gfx::DrawState state{.depthTest = gfx::DepthTest::LessEqual,
                             .depthWrite = false,
                             .blend = gfx::Blend::Alpha};
  if (!panels.hasSome()) return painter.draw(scratch.list.blended, state);
  const gfx::ProgramId program = programs.panel(frame.screenKey(), problems);
  std::vector<SortedItem>& run = scratch.aside;
  run.clear();
  for (const SortedItem& sorted : scratch.list.blended) {
    const Item& item = *sorted.item;
    const ui::ShownPanel* panel = panels.panelOf(item.node);
    if (!panel) {
      run.push_back(sorted);
      continue;
    }
    painter.draw(run, state);
    run.clear();
    panels.draw(*panel, frame.world, frame.block.clipFromWorld * item.worldFromLocal * panel->place,
                {program, item.look->baseColorFactor, item.isMirrored});
  }
  painter.draw(run, state);
}

void Renderer::State::drawPanelsOnScreen(const Frame& frame, gfx::FramebufferId target) {
  if (!panels.hasSomeOnScreen()) return;
  device.beginPass({.label = "panels",
                    .target = target,
                    .width = frame.options.width,
                    .height = frame.options.height});
  panels.drawOnScreen(frame.world, programs.panel({}, problems));
  device.endPass(true);
}

Drawn Renderer::State::drawScene(const Frame& frame, const MaterialTable& materials,
                                 gfx::FramebufferId into) {
  const FrameOptions& options = frame.options;
  const DrawList& list = scratch.list;
  Targets::Background background;
  if (list.looksBehind) background = drawBackground(frame, materials);
  const Float4 clear = clearColor(options);
  device.beginPass(
      {.label = "scene",
       .target = into,
       .width = options.width,
       .height = options.height,
       .clearColor = frame.traits.isFloatLight ? lightBehind(clear, frame.traits.isAgx) : clear,
       .clearsDepth = true});
  device.bindUniforms(kFrameBinding, frameBuffer, 0, sizeof(FrameBlock));
  Painter painter = painterFor(frame, materials);
  painter.draw(list.opaque, {});
  if (showsSky(frame.world, options)) drawSky(frame, frame.screenKey());
  if (options.drawGrid) drawGrid(*this, frame.block, frame.screenKey());
  painter.setBackground(background);
  painter.draw(list.transmissive, {});
  drawBlended(frame, painter);
  device.endPass(true);
  return painter.drawn();
}

FrameCounters Renderer::draw(const world::World& world, const world::View& view,
                             const FrameOptions& options, gfx::FramebufferId target) {
  State& s = *state_;
  if (options.width < 1 || options.height < 1) return {};  // A window that is minimised.
  // A fault of every frame must not fill the memory of who never asks for problems.
  if (s.problems.size() > kMostProblems) s.problems.resize(kMostProblems);
  s.device.forgetState();
  s.cache.sweep();
  s.cache.setLargestTexture(world.environment().largestTexture);
  if (options.levelOfDetail) s.cache.makeDetail();
  s.panels.prepare(options.panels);
  gatherScene(world, s.cache, s.defaultMaterial, s.scratch.scene);
  uploadPoses(s, s.scratch.scene.poses);
  const MaterialTable materials(s, world, world.environment().exposure);

  Frame frame{world, view, options};
  Targets::Looked light;
  const gfx::FramebufferId into = s.sceneTarget(frame, light, target);
  if (!into && into != target) return {};
  s.prepare(frame, materials);
  sortFor(s.scratch.scene, view, Frustum(frame.block.clipFromWorld), frame.traits, s.scratch.list);
  s.prepareOcclusion(frame, materials);
  const Drawn drawn = s.drawScene(frame, materials, into);
  if (const gfx::FramebufferId to = frame.traits.isFloatLight ? light.framebuffer : target;
      into != to)
    s.device.resolve(into, to, options.width, options.height);
  if (frame.traits.isFloatLight)
    finish(s, light.texture, target, options.width, options.height, world.environment().bloom,
           frame.traits.isAgx);
  if (!options.glowing.empty())
    drawRim(s, world, materials, frame.block, options, options.glowing, Rim::Glow, target);
  if (!options.outlined.empty())
    drawRim(s, world, materials, frame.block, options, options.outlined, Rim::Outline, target);
  s.drawPanelsOnScreen(frame, target);
  return {drawn.draws + s.panels.draws(), drawn.triangles};
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
