#include "asset/image_codec.h"
#include "base/file.h"
#include "cli/context.h"
#include "cli/open_path.h"
#include "gfx/context_headless.h"
#include "gfx/device_gl.h"
#include "player/session.h"
#include "render/renderer.h"

#include <iostream>
#include <memory>

namespace cli {
namespace {

struct Options {
  std::filesystem::path path, output;
  std::string size = "1280x720", camera;
  std::int64_t frames = 1;
  int samples = 4;
};

struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
};

base::Result<Picture> draw(const player::Session& session, const render::FrameOptions& frame) {
  auto device = gfx::createGlDevice();
  if (!device) return device.error();
  const auto renderer = render::Renderer::create(**device);
  if (!renderer) return renderer.error();
  render::FrameOptions whole = frame;
  whole.panels = &session.panels().frame();
  return Picture{frame.width, frame.height, (*renderer)->picture(session.world(), session.view(), whole)};
}

void run(const Options& o, Context& context) {
  render::FrameOptions frame;
  readSize(o.size, frame.width, frame.height);
  frame.samples = o.samples;
  auto opened = openPath(o.path, context.catalog);
  if (!opened) return fail(context, opened.error());
  tell(context, opened->problems);
  const auto session = player::Session::open(std::move(opened->stage), context.catalog);
  if (!session) return fail(context, session.error());
  (*session)->setAspect(static_cast<float>(frame.width) / static_cast<float>(frame.height));
  if (!(*session)->useCamera(o.camera))
    return fail(context, {o.path.string() + ": there is no camera called \"" + o.camera + "\""});
  for (std::int64_t i = 0; i < o.frames; ++i) (*session)->advance(1.0 / 60);
  const auto gl = gfx::HeadlessContext::create();
  if (!gl) {
    fail(context, gl.error());
    context.status = kMissing;
    return;
  }
  const auto picture = draw(**session, frame);
  if (!picture) return fail(context, picture.error());
  const auto written = base::writeFile(o.output, asset::encodePng(picture->width, picture->height, picture->rgba));
  if (!written) return fail(context, written.error());
  std::cerr << "drew " << o.output.string() << "\n";
}

}  // namespace

void addRender(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("render", "Draw without a window");
  auto o = std::make_shared<Options>();
  verb->add_option("PATH", o->path, "Project folder, .glb or .gltf")->required();
  verb->add_option("-o,--output", o->output, "The .png to write")->required();
  verb->add_option("--size", o->size, "Of the picture in pixels, WxH")->capture_default_str();
  verb->add_option("--frames", o->frames, "Frames to play before it is drawn")->check(CLI::Range(std::int64_t{0}, std::int64_t{1'000'000}))->capture_default_str();
  verb->add_option("--camera", o->camera, "Camera to look through; by default the first, or one that frames everything");
  verb->add_option("--samples", o->samples, "Of anti-aliasing")->check(CLI::IsMember({1, 2, 4, 8}))->capture_default_str();
  verb->footer(
      "Examples:\n"
      "  diorama render room -o room.png\n"
      "  diorama render room.glb -o room.png --size 1920x1080 --frames 60 --camera door");
  verb->callback([o, &context] { run(*o, context); });
}

}  // namespace cli
