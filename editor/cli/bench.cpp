#include "cli/bench.h"

#include "cli/context.h"
#include "cli/open_path.h"

#include <algorithm>
#include <charconv>
#include <iostream>
#include <memory>

namespace cli {
namespace {

constexpr int kMaxSide = 16384;
const std::vector<std::string> kNames{"logic", "compile", "behaviours", "canvas", "editor", "render"};

struct Options {
  std::vector<std::string> names;
  std::filesystem::path scene, graphs;
  bool json = false;
};

/// Where this program lies, to start it again.
std::filesystem::path self() {
  std::error_code ec;
  return std::filesystem::read_symlink("/proc/self/exe", ec);
}

base::Result<model::Graph> graphIn(const std::filesystem::path& path, const Context& context) {
  const auto opened = openPath(path, context.catalog);
  if (!opened) return opened.error();
  const auto graphs = graphsOf(*opened, context.catalog);
  if (graphs.size() != 1)
    return base::Error{path.string() + ": wanted one graph, got " + std::to_string(graphs.size())};
  const graph::FlatGraph& flat = graphs.begin()->second;
  for (const base::Problem& p : flat.problems)
    if (p.severity == base::Severity::Error) return base::Error{p.where + ": " + p.message};
  return *flat.graph;
}

/// "bench logic FILE TICKS": the form in which other engines' harnesses are called.
void runFile(const Options& o, Context& context) {
  const int ticks = std::atoi(o.names[2].c_str());
  const auto graph = graphIn(o.names[1], context);
  if (!graph) return fail(context, graph.error());
  const auto played = playOnce(context.catalog, *graph, ticks);
  if (!played) return fail(context, base::within(o.names[1], played.error()));
  print("cpu_ms " + base::textOf(played->cpuMilliseconds) + " result " +
        base::textOf(played->result) + "\n");
}

/// "bench frame FILE WIDTH HEIGHT FRAMES": likewise.
void runFrame(const Options& o, Context& context) {
  const auto number = [&](std::size_t i, int most) {
    const std::string& word = o.names[i];
    int value = 0;
    const auto [last, fault] = std::from_chars(word.data(), word.data() + word.size(), value);
    const bool isWhole = fault == std::errc{} && last == word.data() + word.size();
    return isWhole && value >= 1 && value <= most ? value : 0;
  };
  const int width = number(2, kMaxSide), height = number(3, kMaxSide), frames = number(4, 100'000);
  if (width == 0 || height == 0 || frames == 0) {
    context.status = kWrongUsage;
    std::cerr << "error: wanted \"frame FILE WIDTH HEIGHT FRAMES\", sizes from 1 to " << kMaxSide
              << ", frames from 1 to 100000\n";
    return;
  }
  const auto cost = benchFrame(o.names[1], width, height, frames);
  if (!cost) return fail(context, base::within(o.names[1], cost.error()));
  if (!o.json) {
    print("cpu_ms_per_frame " + base::textOf(cost->milliseconds) + " own_ms " +
          base::textOf(cost->ownMilliseconds) + " moving_ms " +
          base::textOf(cost->movingMilliseconds) + " first_picture_cpu_ms " +
          base::textOf(cost->firstMilliseconds) + " draws " + std::to_string(cost->draws) +
          " gpu " + cost->gpu + "\n");
    return;
  }
  print(Json{{"frame.cpu", {{"value", cost->milliseconds}, {"unit", "ms"}}},
             {"frame.own", {{"value", cost->ownMilliseconds}, {"unit", "ms"}}},
             {"frame.moving", {{"value", cost->movingMilliseconds}, {"unit", "ms"}}},
             {"frame.first", {{"value", cost->firstMilliseconds}, {"unit", "ms"}}}});
}

/// "bench canvas NODES grid|stacked|fit FRAMES": likewise.
void runCanvas(const Options& o, Context& context) {
  const CanvasBench wanted{std::atoi(o.names[1].c_str()), o.names[2],
                           std::atoi(o.names[3].c_str())};
  const bool isMode = wanted.mode == "grid" || wanted.mode == "stacked" || wanted.mode == "fit";
  if (!isMode || wanted.nodes < 1 || wanted.nodes > 1'000'000 || wanted.frames < 1 ||
      wanted.frames > 100'000) {
    context.status = kWrongUsage;
    std::cerr << "error: wanted \"canvas NODES grid|stacked|fit FRAMES\"\n";
    return;
  }
  const Figures figures = context.windows.benchCanvas(context.catalog, wanted);
  print("cpu_med_ms " + base::textOf(figures.at("frame").value) + " first_frame_ms " +
        base::textOf(figures.at("first").value) + "\n");
}

/// From the folder with the two files, where it is given and has them.
base::Result<LogicWorkloads> workloads(const Options& o, const Context& context) {
  LogicWorkloads made = standardWorkloads();
  if (o.graphs.empty()) return made;
  for (const auto& [name, graph] :
       {std::pair("w1_1m.glb", &made.loop), std::pair("w2.glb", &made.chain)}) {
    auto read = graphIn(o.graphs / name, context);
    if (!read) return read.error();
    *graph = std::move(*read);
  }
  return made;
}

void run(const Options& o, Context& context) {
  if (o.names.size() == 3 && o.names[0] == "logic" &&
      std::find(kNames.begin(), kNames.end(), o.names[1]) == kNames.end())
    return runFile(o, context);
  if (o.names.size() == 5 && o.names[0] == "frame") return runFrame(o, context);
  if (o.names.size() == 4 && o.names[0] == "canvas") return runCanvas(o, context);
  for (const std::string& name : o.names)
    if (std::find(kNames.begin(), kNames.end(), name) == kNames.end()) {
      context.status = kWrongUsage;
      std::cerr << "error: there is no bench \"" << name
                << "\"; there are logic, compile, behaviours, canvas, editor, render and "
                   "frame FILE WIDTH HEIGHT FRAMES\n";
      return;
    }
  const auto wants = [&](const char* name) {
    return o.names.empty() || std::find(o.names.begin(), o.names.end(), name) != o.names.end();
  };
  Figures figures;
  if (wants("logic")) {
    const auto made = workloads(o, context);
    if (!made) return fail(context, made.error());
    figures.merge(benchLogic(context.catalog, *made));
  }
  if (wants("compile")) figures.merge(benchCompile(context.catalog));
  if (wants("behaviours")) figures.merge(benchBehaviours(context.catalog));
  if (wants("canvas")) figures.merge(context.windows.benchCanvas(context.catalog, {}));
  if (wants("editor")) figures.merge(context.windows.benchEditor(context.catalog));
  if (wants("render")) {
    if (o.scene.empty()) {
      std::cerr << "render: skipped; give it something to draw with --scene\n";
    } else {
      auto drawn = benchRender(self(), o.scene);
      if (drawn.empty())
        fail(context,
             {"render: \"" + o.scene.string() + "\" could not be drawn; try \"diorama render\""});
      figures.merge(drawn);
    }
  }
  if (!o.json) {
    for (const auto& [name, figure] : figures)
      print(name + "  " + std::to_string(figure.value) + " " + figure.unit + "\n");
    return;
  }
  Json json = Json::object();
  for (const auto& [name, figure] : figures)
    json[name] = {{"value", figure.value}, {"unit", figure.unit}};
  print(json);
}

}  // namespace

void addBench(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("bench", "Measure this build on this machine");
  auto o = std::make_shared<Options>();
  verb->add_option("NAME", o->names,
                   "What to measure: logic, compile, behaviours, canvas, editor, render; by default everything. "
                   "\"canvas NODES grid|stacked|fit FRAMES\" builds the frames of one canvas; "
                   "\"logic FILE TICKS\" plays the graph of one file and prints its CPU time and "
                   "first variable; \"frame FILE WIDTH HEIGHT FRAMES\" draws one file and prints "
                   "what a frame costs");
  verb->add_option("--graphs", o->graphs,
                   "Folder with w1_1m.glb and w2.glb for \"logic\"; by default they are made");
  verb->add_option("--scene", o->scene, "What \"render\" draws: project folder, .glb or .gltf");
  verb->add_flag("--json", o->json, "Print {\"name\": {\"value\", \"unit\"}}");
  verb->callback([o, &context] { run(*o, context); });
}

}  // namespace cli
