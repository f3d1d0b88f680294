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
  if (!sizeFrom(o.size, request.width, request.height))
    throw CLI::ValidationError("--size", "wanted WxH, as in 1280x720, got " + o.size);
  auto opened = openPath(o.path, context.catalog);
  if (!opened) return fail(context, opened.error());
  printProblems(opened->problems);
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
  verb->add_option("--size", o->size, "Size of the window, WxH");
  verb->add_option("--script", o->script, "Play back recorded input, then quit");
  verb->callback([o, &context] { run(*o, context); });
}

}  // namespace cli
