#include "cli/cli.h"

#include "cli/context.h"
#include "cli/phrases.h"
#include "script/node_files.h"

#include <algorithm>
#include <iostream>
#include <string_view>

namespace cli {

namespace {

/// Whether JSON was asked for, on a command line that could not be understood.
bool isJson(int argc, char** argv) {
  return std::any_of(argv + std::min(argc, 1), argv + argc,
                     [](const char* word) { return std::string_view(word) == "--json"; });
}

}  // namespace

int run(int argc, char** argv, const Windows& windows) {
  auto catalog = script::loadStandardCatalog();
  if (!catalog) {
    std::cerr << "error: " << catalog.error().message << "\n";
    return kProblems;
  }
  Context context{windows, std::move(*catalog)};
  CLI::App app{"Diorama builds, checks, plays and exports interactive 3D scenes.", "diorama"};
  app.set_version_flag("--version", std::string("diorama ") + DIORAMA_VERSION);
  app.require_subcommand(1);
  app.footer("Exit status: 0 fine, 1 problems found, 2 wrong usage, 3 something missing on this machine.");
  addNew(app, context);
  addEdit(app, context);
  addPlay(app, context);
  addCheck(app, context);
  addCompile(app, context);
  addRun(app, context);
  addRender(app, context);
  addImport(app, context);
  addExport(app, context);
  addServe(app, context);
  addNodes(app, context);
  addProps(app, context);
  addBench(app, context);
  app.add_option_function<std::string>(
         "--lang",
         [&context](const std::string& language) {
           if (auto phrases = phrasesFor(language)) context.phrases = std::move(*phrases);
         },
         "Language of what is wrong")
      ->check(CLI::IsMember(messageLanguages()));
  for (CLI::App* verb : app.get_subcommands([](CLI::App*) { return true; })) verb->fallthrough();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    const bool isFine = app.exit(e) == 0;
    if (!isFine && isJson(argc, argv)) print(Json{{"ok", false}, {"error", e.what()}});
    return isFine ? kFine : kWrongUsage;
  }
  std::cout.flush();
  if (!std::cout) {
    std::cerr << "error: what was asked for could not be written to stdout\n";
    return kProblems;
  }
  return context.status;
}

}  // namespace cli
