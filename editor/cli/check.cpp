#include "cli/context.h"
#include "cli/open_path.h"
#include "document/problems.h"
#include "graph/check.h"

#include <iostream>
#include <memory>

namespace cli {
namespace {

struct Options {
  std::filesystem::path path;
  bool json = false;
};

std::vector<base::Problem> problemsOf(const OpenedPath& opened, const graph::Catalog& catalog) {
  std::vector<base::Problem> problems = opened.problems;
  if (opened.project) {
    document::Problems finder(catalog);
    for (const auto& issue : finder.of(std::make_shared<const model::Project>(*opened.project)))
      problems.push_back(issue.problem);
  } else {
    for (const auto& [name, flat] : graphsOf(opened, catalog))
      problems.insert(problems.end(), flat.problems.begin(), flat.problems.end());
  }
  return problems;
}

void run(const Options& o, Context& context) {
  std::vector<base::Problem> problems;
  if (const auto opened = openPath(o.path, context.catalog))
    problems = problemsOf(*opened, context.catalog);
  else
    problems.push_back({base::Severity::Error, "cannot-open", o.path.string(), opened.error().message,
                        canOpen(o.path) ? "" : "check the path"});
  const bool ok = !base::hasErrors(problems);
  if (o.json)
    print(Json{{"ok", ok}, {"problems", jsonFrom(context, problems)}});
  else {
    printProblems(context, problems);
    std::cerr << (ok ? "fine: " : "not fine: ") << problems.size() << (problems.size() == 1 ? " problem" : " problems")
              << " in " << o.path.string() << "\n";
  }
  context.status = ok ? kFine : kProblems;
}

}  // namespace

void addCheck(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("check", "Find what is wrong with a project or file: scenes, behaviours and every function");
  auto o = std::make_shared<Options>();
  verb->add_option("PATH", o->path, "Project folder, .glb or .gltf")->required();
  verb->add_flag("--json", o->json, "Print {\"ok\", \"problems\"}");
  verb->footer(
      "Examples:\n"
      "  diorama check room\n"
      "  diorama check room.glb --json");
  verb->callback([o, &context] { run(*o, context); });
}

}  // namespace cli
