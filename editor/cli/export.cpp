#include "base/file.h"
#include "base/printable.h"
#include "cli/context.h"
#include "model/project_files.h"
#include "package/package.h"
#include "publish/web_folder.h"

#include <algorithm>
#include <iostream>
#include <memory>

namespace cli {
namespace {

struct Options {
  std::filesystem::path path, output;
  std::string to = "glb";
  bool json = false;
};

/// Writes what was exported; sets the status where that fails.
std::vector<publish::WrittenFile> write(const Options& o, const std::string& glb, const std::string& title,
                                        Context& context) {
  if (o.to == "glb") {
    if (const auto written = base::writeFile(o.output, glb); !written) {
      fail(context, written.error(), o.json);
      return {};
    }
    return {{o.output, glb.size()}};
  }
  std::error_code ignored;
  const auto player = publish::findWebPlayer(std::filesystem::read_symlink("/proc/self/exe", ignored));
  if (!player) {
    fail(context, player.error(), o.json);
    context.status = kMissing;
    return {};
  }
  const auto written = publish::writeWebFolder(glb, title, *player, o.output);
  if (written) return *written;
  fail(context, written.error(), o.json);
  return {};
}

void run(const Options& o, Context& context) {
  const auto loaded = model::loadProject(o.path);
  if (!loaded) return fail(context, loaded.error(), o.json);
  if (isInside(o.path, o.output))
    return fail(context, {"cannot export to \"" + o.output.string() + "\": it lies in the project's own folder"}, o.json);
  if (loaded->isNewer)
    return fail(context, {"cannot export \"" + o.path.string() + "\": a newer Diorama saved it, and what this one does not know would be left out"}, o.json);
  const auto exported = package::exportGlb(loaded->project, o.path, context.catalog,
                                           {.plainPictures = o.to == "web"});
  if (!exported) return fail(context, exported.error(), o.json);
  printProblems(context, exported->problems);
  if (base::hasErrors(exported->problems)) {
    return fail(context, {"nothing was written"}, o.json, exported->problems);
  }
  const auto files = write(o, exported->glb, loaded->project.name, context);
  if (files.empty()) return;
  if (!o.json) {
    std::cerr << "wrote " << o.output.string() << " (" << exported->glb.size() << " bytes of scene); " << exported->exported
              << " of " << exported->nodes << " nodes run in any KHR_interactivity player\n";
    for (const auto& left : exported->leftOut) std::cerr << "only in Diorama: " << base::printable(left.node) << ": " << left.reason << "\n";
    return;
  }
  Json leftOut = Json::array();
  for (const auto& left : exported->leftOut) leftOut.push_back({{"node", left.node}, {"reason", left.reason}});
  Json list = Json::array();
  for (const auto& file : files) list.push_back({{"path", file.path.string()}, {"bytes", file.bytes}});
  print(Json{{"files", std::move(list)},
             {"portable", {{"nodes", exported->nodes}, {"exported", exported->exported}, {"left_out", leftOut}}},
             {"problems", jsonFrom(context, exported->problems)}});
}

}  // namespace

void addExport(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("export", "Write a project as one .glb that views, plays and opens again, or as a folder for the web");
  auto o = std::make_shared<Options>();
  verb->add_option("PATH", o->path, "Project folder")->required();
  verb->add_option("--to", o->to, "Kind of export")->check(CLI::IsMember({"glb", "web"}))->capture_default_str();
  verb->add_option("-o,--output", o->output, "The file (glb) or the folder (web) to write")->required();
  verb->add_flag("--json", o->json, "Print {\"files\", \"portable\", \"problems\"}");
  verb->footer(
      "Examples:\n"
      "  diorama export room -o room.glb\n"
      "  diorama export room --to web -o site --json");
  verb->callback([o, &context] { run(*o, context); });
}

}  // namespace cli
