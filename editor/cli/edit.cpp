#include "cli/context.h"

#include <memory>

namespace cli {

void addEdit(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("edit", "Open the editor");
  auto request = std::make_shared<EditRequest>();
  verb->add_option("PATH", request->project, "Project folder, or a .glb or .gltf to look at");
  verb->add_option("--lang", request->language, "Language of the editor")->check(CLI::IsMember({"en", "zh-CN"}));
  verb->add_option("--scale", request->scale, "Size of the interface; by default as the display says")
      ->check(CLI::Range(0.5f, 4.0f));
  auto size = std::make_shared<std::string>();
  verb->add_option("--size", *size, "Size of the window, WxH");
  verb->add_option("--script", request->script, "Play back recorded input, then quit");
  verb->callback([request, size, &context] {
    if (!size->empty() && !sizeFrom(*size, request->width, request->height))
      throw CLI::ValidationError("--size", "wanted WxH, as in 1280x800, got " + *size);
    context.status = context.windows.edit(*request);
  });
}

}  // namespace cli
