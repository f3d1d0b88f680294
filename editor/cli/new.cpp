#include "cli/context.h"
#include "package/template.h"

#include <algorithm>
#include <iostream>
#include <memory>

namespace cli {
namespace {

struct Options {
  std::string name, folder, model, language = "en";
  bool list = false;
};

void run(const Options& o, Context& context) {
  if (o.list) {
    for (const auto& t : package::listTemplates()) print(t + "\n");
    return;
  }
  if (o.name.empty() || o.folder.empty()) {
    std::cerr << "error: wanted TEMPLATE and DIR, as in \"diorama new exhibition my-room\"\n";
    context.status = kWrongUsage;
    return;
  }
  const std::vector<std::string> known = package::listTemplates();
  if (std::find(known.begin(), known.end(), o.name) == known.end()) {
    std::cerr << "error: there is no template \"" << o.name << "\"; there is:";
    for (const auto& t : known) std::cerr << " " << t;
    std::cerr << "\n";
    context.status = kWrongUsage;
    return;
  }
  const auto made = package::newProject(o.name, o.folder, o.model, o.language);
  if (!made) return fail(context, made.error());
  std::cerr << "made " << o.folder << " from the template \"" << o.name << "\"\n";
}

}  // namespace

void addNew(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("new", "Start a project from a template");
  auto o = std::make_shared<Options>();
  verb->add_option("TEMPLATE", o->name, "Name of the template");
  verb->add_option("DIR", o->folder, "Folder to make; must not exist or be empty");
  verb->add_option("--model", o->model, "A .gltf or .glb to show instead of the template's own");
  verb->add_option("--lang", o->language, "Language of its texts")->check(CLI::IsMember({"en", "zh-CN"}));
  verb->add_flag("--list", o->list, "List the templates");
  verb->footer(
      "Examples:\n"
      "  diorama new --list\n"
      "  diorama new exhibition my-room --model helmet.glb --lang zh-CN");
  verb->callback([o, &context] { run(*o, context); });
}

}  // namespace cli
