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
  verb->add_option("--size", *size, "Size of the window in pixels, WxH, before --scale: 1280x800 with --scale 2 is 2560x1600 on the screen");
  verb->add_option("--script", request->script, "File with steps to play back, then quit");
  verb->footer(
      "Examples:\n"
      "  diorama edit\n"
      "  diorama edit room --lang zh-CN\n"
      "  diorama edit room --size 1280x800 --scale 1.5\n"
      "  diorama edit room --script steps.json\n"
      "Steps are a list of objects, each with one of click, drag, move, wheel, key, text, wait, screenshot, state, close:\n"
      "  [{\"click\": \"tab/problems\"}, {\"wait\": 2}, {\"screenshot\": \"problems.png\"}]\n"
      "docs/edit-scripts.md tells what each may hold.");
  verb->callback([request, size, &context] {
    if (!size->empty()) readSize(*size, request->width, request->height);
    context.status = context.windows.edit(*request);
  });
}

}  // namespace cli
