#include "cli/context.h"
#include "package/package.h"

#include <iostream>
#include <memory>

namespace cli {
namespace {

struct Options {
  std::filesystem::path file, folder;
};

void run(const Options& o, Context& context) {
  const auto imported = package::importFile(o.file, o.folder, context.catalog);
  if (!imported) return fail(context, imported.error());
  printProblems(context, *imported);
  if (base::hasErrors(*imported)) context.status = kProblems;
  std::cerr << "imported " << o.file.string() << " to " << o.folder.string() << "\n";
}

}  // namespace

void addImport(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("import", "Make a project of a .glb or .gltf; one that Diorama exported comes back whole");
  auto o = std::make_shared<Options>();
  verb->add_option("FILE", o->file, "The .glb or .gltf")->required();
  verb->add_option("-o,--output", o->folder, "Folder to make; must not exist or be empty")->required();
  verb->footer(
      "Examples:\n"
      "  diorama import room.glb -o room-again");
  verb->callback([o, &context] { run(*o, context); });
}

}  // namespace cli
