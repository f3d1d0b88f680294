#include "base/file.h"
#include "cli/context.h"
#include "cli/open_path.h"
#include "graph/compile.h"

#include <algorithm>
#include <memory>

namespace cli {
namespace {

struct Options {
  std::filesystem::path path, output;
  std::string graph;
  bool debug = false;
};

void run(const Options& o, Context& context) {
  const auto opened = openPath(o.path, context.catalog);
  if (!opened) return fail(context, opened.error());
  std::string lua, known;
  std::vector<base::Problem> errors;
  bool isFound = false;
  for (const auto& [name, flat] : graphsOf(*opened, context.catalog)) {
    known += (known.empty() ? "" : ", ") + name;
    if (!o.graph.empty() && o.graph != name) continue;
    // A function runs in what uses it.
    const model::Graph* authored = opened->project ? opened->project->graphs.find(model::GraphId(name)) : nullptr;
    if (o.graph.empty() && authored && authored->function) continue;
    isFound = true;
    // What is wrong with a function is so in all that use it, and said once.
    for (const base::Problem& p : flat.problems)
      if (p.severity == base::Severity::Error && std::find(errors.begin(), errors.end(), p) == errors.end())
        errors.push_back(p);
    if (base::hasErrors(flat.problems)) continue;
    const auto program = graph::compile(*flat.graph, context.catalog, name, graph::CompileOptions{o.debug});
    if (!program) return fail(context, program.error());
    lua += program->lua;
  }
  if (!isFound && !o.graph.empty())
    return fail(context, {o.path.string() + ": there is no graph \"" + o.graph + "\"; there is " + (known.empty() ? "none" : known)});
  tell(context, errors);
  if (!errors.empty()) return;
  if (o.output.empty()) return print(lua);
  if (isInside(o.path, o.output))
    return fail(context, {"cannot write \"" + o.output.string() + "\": it lies in the project's own folder"});
  if (const auto written = base::writeFile(o.output, lua); !written) fail(context, written.error());
}

}  // namespace

void addCompile(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("compile", "Turn graphs into Lua, the functions they use taken in");
  auto o = std::make_shared<Options>();
  verb->add_option("PATH", o->path, "Project folder, .glb or .gltf")->required();
  verb->add_option("--graph", o->graph, "Only this graph (also a function, which by itself runs nowhere)");
  verb->add_flag("--debug", o->debug, "With probes for the editor");
  verb->add_option("-o,--output", o->output, "File to write; by default to stdout");
  verb->footer(
      "Examples:\n"
      "  diorama compile room\n"
      "  diorama compile room --graph turn -o turn.lua\n"
      "The text is there to be read: a compiled graph runs within its project (diorama run room), not by itself.");
  verb->callback([o, &context] { run(*o, context); });
}

}  // namespace cli
