#include "cli/context.h"
#include "cli/open_path.h"

#include <memory>

namespace cli {
namespace {

struct Options {
  std::filesystem::path path, script;
  std::string size = "1280x720";
};

void run(const Options& o, Context& context) {
  PlayRequest request;
  readSize(o.size, request.width, request.height);
  auto opened = openPath(o.path, context.catalog);
  if (!opened) return fail(context, opened.error());
  printProblems(context, opened->problems);
  request.stage = std::move(opened->stage);
  request.title = opened->project ? opened->project->name : o.path.filename().string();
  request.script = o.script;
  context.status = context.windows.play(std::move(request));
}

}  // namespace

void addPlay(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("play", "Open the player");
  auto o = std::make_shared<Options>();
  verb->add_option("PATH", o->path, "Project folder, .glb or .gltf")->required();
  verb->add_option("--size", o->size, "Size of the window in pixels, WxH")->capture_default_str();
  verb->add_option("--script", o->script, "Play back recorded input, then quit; its \"state\" steps write the report that \"run --json\" prints");
  verb->footer(
      "Examples:\n"
      "  diorama play room\n"
      "  diorama play room.glb --size 1920x1080");
  verb->callback([o, &context] { run(*o, context); });
}

}  // namespace cli
