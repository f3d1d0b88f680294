#include "cli/bench.h"

#include "cli/context.h"

#include <algorithm>
#include <iostream>
#include <memory>

namespace cli {
namespace {

const std::vector<std::string> kNames{"logic", "render"};

struct Options {
  std::vector<std::string> names;
  std::filesystem::path scene;
  bool json = false;
};

/// Where this program lies, to start it again.
std::filesystem::path self() {
  std::error_code ec;
  return std::filesystem::read_symlink("/proc/self/exe", ec);
}

void run(const Options& o, Context& context) {
  const auto wants = [&](const char* name) {
    return o.names.empty() || std::find(o.names.begin(), o.names.end(), name) != o.names.end();
  };
  Figures figures;
  if (wants("logic")) figures.merge(benchLogic());
  if (wants("render")) {
    if (o.scene.empty()) {
      std::cerr << "render: skipped; give it something to draw with --scene\n";
    } else {
      auto drawn = benchRender(self(), o.scene);
      if (drawn.empty()) fail(context, {"render: \"" + o.scene.string() + "\" could not be drawn; try \"diorama render\""});
      figures.merge(drawn);
    }
  }
  if (!o.json) {
    for (const auto& [name, figure] : figures) print(name + "  " + std::to_string(figure.value) + " " + figure.unit + "\n");
    return;
  }
  Json json = Json::object();
  for (const auto& [name, figure] : figures) json[name] = {{"value", figure.value}, {"unit", figure.unit}};
  print(json);
}

}  // namespace

void addBench(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("bench", "Measure this build on this machine");
  auto o = std::make_shared<Options>();
  verb->add_option("NAME", o->names, "What to measure; by default everything")->check(CLI::IsMember(kNames));
  verb->add_option("--scene", o->scene, "What \"render\" draws: project folder, .glb or .gltf");
  verb->add_flag("--json", o->json, "Print {\"name\": {\"value\", \"unit\"}}");
  verb->callback([o, &context] { run(*o, context); });
}

}  // namespace cli
