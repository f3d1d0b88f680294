#include "cli/context.h"
#include "cli/open_path.h"
#include "document/problems.h"
#include "graph/check.h"

#include <algorithm>
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

/// "fine: 1 warning in room", "not fine: 2 errors, 1 warning in room", "fine: no problems in room".
std::string verdict(const std::vector<base::Problem>& problems, const std::filesystem::path& path) {
  const auto counted = [&](base::Severity severity, const std::string& word) {
    const auto count = std::count_if(problems.begin(), problems.end(), [&](const auto& p) { return p.severity == severity; });
    return count == 0 ? std::string() : std::to_string(count) + " " + word + (count == 1 ? "" : "s");
  };
  std::string found;
  for (const std::string& part : {counted(base::Severity::Error, "error"), counted(base::Severity::Warning, "warning"),
                                  counted(base::Severity::Info, "note")})
    if (!part.empty()) found += (found.empty() ? "" : ", ") + part;
  return (base::hasErrors(problems) ? "not fine: " : "fine: ") + (found.empty() ? "no problems" : found) + " in " +
         path.string() + "\n";
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
    std::cerr << verdict(problems, o.path);
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
