// A developer's eye: draws a glTF file without a window, and says what a frame costs. Not part of
// the product.
#include "asset/gltf_read.h"
#include "asset/image_codec.h"
#include "asset/light_map.h"
#include "base/file.h"
#include "gfx/context_headless.h"
#include "gfx/device_gl.h"
#include "render/renderer.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <string>
#include <vector>

namespace {

double cpuMs() { return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC; }

int fail(const std::string& message) {
  std::fprintf(stderr, "%s\n", message.c_str());
  return 1;
}

/// Lays `rgba`, whose colours are not multiplied by their alpha, over one colour.
void layOver(const std::array<int, 3>& color, std::vector<std::uint8_t>& rgba) {
  for (std::size_t i = 0; i < rgba.size(); i += 4) {
    const int alpha = rgba[i + 3];
    for (std::size_t c = 0; c < 3; ++c)
      rgba[i + c] =
          static_cast<std::uint8_t>((rgba[i + c] * alpha + color[c] * (255 - alpha) + 127) / 255);
    rgba[i + 3] = 255;
  }
}

}  // namespace

/// shot FILE OUT.png [key=value …]: size=1280x720 samples=4 time=SECONDS animation=N yaw=DEGREES
/// zoom=FACTOR outline=NODE grid=1 background=0 transparent=1 shadows=0 bench=FRAMES camera=N
/// light=studio|FILE.hdr rotation=DEGREES fog=DENSITY bloom=SHARE occlusion=SHARE radius=METRES
/// glow=NODE sun=INTENSITY agx=1 soft=1 (shadows) box=MINX,MINY,MINZ,MAXX,MAXY,MAXZ (what the
/// camera frames) like=three: its camera, its directional light, a white room, its background
/// instead of a sky
int main(int argc, char** argv) {
  if (argc < 3) return fail("usage: shot FILE OUT.png [key=value ...]");
  std::map<std::string, std::string> options;
  for (int i = 3; i < argc; ++i) {
    const std::string word = argv[i];
    options[word.substr(0, word.find('='))] = word.substr(word.find('=') + 1);
  }
  const auto number = [&](const char* key, double otherwise) {
    return options.count(key) ? std::atof(options[key].c_str()) : otherwise;
  };
  auto read = asset::readGltfFile(argv[1]);
  if (!read) return fail(read.error().message);
  for (const base::Problem& p : read->problems)
    std::fprintf(stderr, "%s: %s\n", p.where.c_str(), p.message.c_str());
  const double readMs = cpuMs();

  auto context = gfx::HeadlessContext::create();
  if (!context) return fail(context.error().message);
  auto device = gfx::createGlDevice();
  if (!device) return fail(device.error().message);
  auto renderer = render::Renderer::create(**device);
  if (!renderer) return fail(renderer.error().message);

  asset::Environment& around = read->gltf.environment;
  if (const std::string light = options["light"]; !light.empty()) {
    const bool isStudio = light == "studio";
    around.kind = isStudio ? asset::Environment::Kind::Studio : asset::Environment::Kind::Image;
    const auto bytes = isStudio ? base::Result<std::string>("") : base::readFile(light);
    if (!bytes) return fail(bytes.error().message);
    const auto map =
        isStudio ? base::Result(asset::studioLightMap()) : asset::readLightMap(*bytes, light);
    if (!map) return fail(map.error().message);
    around.lightMap = *map;
  }
  around.rotation = static_cast<float>(number("rotation", 0)) * base::kPi / 180;
  around.fogDensity = static_cast<float>(number("fog", 0));
  around.bloom = static_cast<float>(number("bloom", 0));
  around.occlusion = static_cast<float>(number("occlusion", 0));
  around.occlusionRadius = static_cast<float>(number("radius", 0.5));
  if (options.count("sun"))
    read->gltf.environment.sunIntensity = static_cast<float>(number("sun", 3));
  // The camera and directional light of other viewers' side-by-side pages, below an even sky.
  const bool isLikeThree = options["like"] == "three";
  if (isLikeThree) {
    asset::Environment& e = read->gltf.environment;
    e.skyColor = {1.1f, 1.1f, 1.1f};
    e.horizonColor = {0.65f, 0.65f, 0.65f};
    e.groundColor = {0.35f, 0.35f, 0.35f};
    e.sunDirection = {-1, -2, -1.5f};
    e.sunColor = {1, 1, 1};
    e.sunIntensity = 1.5f;
    e.backgroundVisible = false;
  }
  if (options.count("room")) {
    const auto bytes = base::readFile(options["room"]);
    if (!bytes) return fail(bytes.error().message);
    auto light = asset::readLightMap(*bytes, options["room"]);
    if (!light) return fail(light.error().message);
    read->gltf.environment.kind = asset::Environment::Kind::Image;
    read->gltf.environment.lightMap = std::move(*light);
  }
  world::World world(std::make_shared<asset::Gltf>(std::move(read->gltf)));
  if (!world.gltf().animations.empty())
    world.poseClip(static_cast<int>(number("animation", 0)), number("time", 0));
  world.update();

  render::FrameOptions frame;
  if (options.count("size"))
    std::sscanf(options["size"].c_str(), "%dx%d", &frame.width, &frame.height);
  frame.samples = static_cast<int>(number("samples", 4));
  frame.shadows = number("shadows", 1) != 0;
  frame.drawGrid = number("grid", 0) != 0;
  frame.drawBackground = number("background", 1) != 0;
  if (number("agx", 0) != 0) frame.toneMapping = render::ToneMapping::Agx;
  if (number("soft", 0) != 0) frame.shadowEdges = render::ShadowEdges::Soft;
  frame.transparentBackground = number("transparent", 0) != 0;
  if (options.count("glow")) frame.glowing = {static_cast<int>(number("glow", 0))};
  if (options.count("outline")) frame.outlined = {static_cast<int>(number("outline", 0))};
  world::View view = world::framing(world.bounds());
  base::Box box = world.bounds();
  if (options.count("box"))
    std::sscanf(options["box"].c_str(), "%f,%f,%f,%f,%f,%f", &box.min.x, &box.min.y, &box.min.z,
                &box.max.x, &box.max.y, &box.max.z);
  const float yaw = static_cast<float>(number("yaw", 0)) * base::kPi / 180;
  const float pitch = static_cast<float>(number("pitch", 0)) * base::kPi / 180;
  base::Float3 eye = base::transformPoint(view.worldFromView, {}) - box.center();
  eye = base::rotate(base::quatFromAxisAngle({0, 1, 0}, yaw), eye) *
        (1 / static_cast<float>(number("zoom", 1)));
  eye.y += base::length(eye) * std::sin(pitch);
  if (isLikeThree) {
    const float across = std::max(base::length(box.size()), 1e-3f);
    eye = base::normalize(base::Float3{0.5f, 0.4f, 1}) * (across * 1.1f);
    view.yfov = base::kPi / 4;
    view.zNear = across / 200;
    view.zFar = across * 20;
    frame.transparentBackground = true;
  }
  view.worldFromView = base::inverse(base::lookAt(box.center() + eye, box.center(), {0, 1, 0}));

  auto pixels = renderer->get()->picture(world, view, frame);
  for (const base::Problem& p : renderer->get()->takeProblems())
    std::fprintf(stderr, "%s: %s\n", p.where.c_str(), p.message.c_str());
  if (pixels.empty()) return 1;
  if (isLikeThree) layOver({0x3a, 0x40, 0x50}, pixels);
  const double firstMs = cpuMs();
  if (auto written = base::writeFile(argv[2], asset::encodePng(frame.width, frame.height, pixels));
      !written)
    return fail(written.error().message);
  std::printf("read %.0f ms, first frame after %.0f ms, all %.0f ms (CPU), %s\n", readMs, firstMs,
              cpuMs(), (*device)->limits().renderer.c_str());

  if (const int frames = static_cast<int>(number("bench", 0)); frames > 0) {
    gfx::FramebufferDesc desc;
    desc.label = "bench";
    desc.width = frame.width;
    desc.height = frame.height;
    desc.hasDepth = true;
    auto target = (*device)->createFramebuffer(desc);
    if (!target) return fail(target.error().message);
    render::FrameCounters counters;
    const auto draw = [&] {
      counters = renderer->get()->draw(world, view, frame, *target);
      static_cast<void>((*device)->read(*target, 1, 1));
    };
    for (int i = 0; i < 3; ++i) draw();
    // Other programs on the machine only ever add time: the least is the truest.
    double least = 1e9, sum = 0;
    for (int i = 0; i < frames; ++i) {
      const double start = cpuMs();
      draw();
      const double took = cpuMs() - start;
      least = std::min(least, took);
      sum += took;
    }
    std::printf("%.2f CPU ms a frame at least, %.2f on average, %d draws, %d triangles\n", least,
                sum / frames, counters.draws, counters.triangles);
  }
  return 0;
}
