#include "base/file.h"
#include "cli/context.h"
#include "model/project_files.h"
#include "package/package.h"

#include <iostream>
#include <memory>

namespace cli {
namespace {

struct Options {
  std::filesystem::path path, output;
  std::string to = "glb";
  bool json = false;
};

void run(const Options& o, Context& context) {
  const auto loaded = model::loadProject(o.path);
  if (!loaded) return fail(context, loaded.error());
  const auto exported = package::exportGlb(loaded->project, o.path, context.catalog);
  if (!exported) return fail(context, exported.error());
  printProblems(exported->problems);
  if (base::hasErrors(exported->problems)) {
    std::cerr << "error: nothing was written\n";
    context.status = kProblems;
    return;
  }
  if (const auto written = base::writeFile(o.output, exported->glb); !written) return fail(context, written.error());
  if (!o.json) {
    std::cerr << "wrote " << o.output.string() << " (" << exported->glb.size() << " bytes); " << exported->exported
              << " of " << exported->nodes << " nodes run in any KHR_interactivity player\n";
    for (const auto& left : exported->leftOut) std::cerr << "only in Diorama: " << left.node << ": " << left.reason << "\n";
    return;
  }
  Json leftOut = Json::array();
  for (const auto& left : exported->leftOut) leftOut.push_back({{"node", left.node}, {"reason", left.reason}});
  print(Json{{"files", {{{"path", o.output.string()}, {"bytes", exported->glb.size()}}}},
             {"portable", {{"nodes", exported->nodes}, {"exported", exported->exported}, {"left_out", leftOut}}}});
}

}  // namespace

void addExport(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("export", "Write a project as one .glb that views, plays and opens again");
  auto o = std::make_shared<Options>();
  verb->add_option("PATH", o->path, "Project folder")->required();
  verb->add_option("--to", o->to, "Kind of export")->check(CLI::IsMember({"glb"}))->capture_default_str();
  verb->add_option("-o,--output", o->output, "The file to write")->required();
  verb->add_flag("--json", o->json, "Print {\"files\", \"portable\"}");
  verb->callback([o, &context] { run(*o, context); });
}

}  // namespace cli
