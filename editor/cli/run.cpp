#include "base/file.h"
#include "base/printable.h"
#include "cli/context.h"
#include "cli/open_path.h"
#include "player/input_json.h"
#include "player/report.h"
#include "player/session.h"

#include <charconv>
#include <cmath>
#include <iostream>
#include <memory>

namespace cli {
namespace {

struct Options {
  std::filesystem::path path, input;
  std::int64_t frames = 60;
  double dt = 1.0 / 60;
  std::uint64_t seed = 1;
  bool headless = false, trace = false, json = false;
};

/// What to play: a project, a glTF file, or a lone script on an empty stage.
base::Result<std::unique_ptr<player::Session>> openSession(const Options& o, Context& context) {
  player::SessionOptions options;
  options.seed = o.seed;
  options.debug = o.trace;
  if (o.path.extension() == ".lua") {
    auto lua = base::readFile(o.path);
    if (!lua) return lua.error();
    options.scriptName = o.path.filename().string();
    options.script = std::move(*lua);
    package::Stage empty;
    empty.gltf = std::make_shared<const asset::Gltf>();
    return player::Session::open(std::move(empty), context.catalog, options);
  }
  auto opened = openPath(o.path, context.catalog);
  if (!opened) return opened.error();
  tell(context, opened->problems);
  return player::Session::open(std::move(opened->stage), context.catalog, options);
}

base::Result<std::vector<player::TimedInput>> inputsOf(const Options& o) {
  if (o.input.empty()) return std::vector<player::TimedInput>{};
  const auto text = base::readFile(o.input);
  if (!text) return text.error();
  auto inputs = player::readInputs(*text);
  if (!inputs) return base::within(o.input.string(), inputs.error());
  return inputs;
}

/// What `compile` writes speaks to the machine below the sandbox that hand-written behaviours have.
constexpr std::string_view kCompiled = "-- Graph \"";
constexpr const char* kCompiledHint =
    "; this is a compiled graph, which runs within its project (diorama run PROJECT): by itself, run plays behaviours "
    "written by hand, with onStart() and onTick(time, dt)";

bool isCompiled(const Options& o) {
  const auto lua = o.path.extension() == ".lua" ? base::readFile(o.path) : base::Result<std::string>(base::Error{});
  return lua && lua->compare(0, kCompiled.size(), kCompiled) == 0;
}

/// A script's outcome in one word, as the first thing that went wrong.
std::string resultOf(const player::Session& session) {
  if (session.errors().empty()) return "ok";
  return session.errors().front().isLimit ? "limit" : "error";
}

/// CLI11 takes what is too large for the largest number.
std::string checkSeed(const std::string& text) {
  std::uint64_t seed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
  const bool isGood = error == std::errc{} && end == text.data() + text.size();
  return isGood ? "" : "wanted a whole number from 0 to 18446744073709551615, got " + text;
}

void report(const Options& o, const player::Session& session) {
  if (session.forgottenLines() > 0)
    std::cerr << "info: " << session.forgottenLines() << " older lines of the log are forgotten\n";
  for (const auto& line : session.log())
    std::cerr << base::nameOf(line.severity) << ": frame " << line.frame << ": " << base::printable(line.message) << "\n";
  const std::string hint = !session.errors().empty() && isCompiled(o) ? kCompiledHint : "";
  const char* kind = o.path.extension() == ".lua" ? "script" : "graph";
  for (const auto& error : session.errors())
    std::cerr << "error: " << kind << " \"" << error.graph << "\""
              << (error.node.empty() ? "" : " node \"" + error.node + "\"") << ": " << error.message << hint << "\n";
  if (!o.json) return;
  Json json = Json::parse(player::reportJson(session));
  if (o.path.extension() == ".lua") {
    json["result"] = resultOf(session);
    json["message"] = session.errors().empty() ? "" : session.errors().front().message + hint;
  }
  print(json);
}

void run(const Options& o, Context& context) {
  if (!std::isfinite(o.dt)) throw CLI::ValidationError("--dt", "wanted seconds");
  const auto inputs = inputsOf(o);
  if (!inputs) return fail(context, inputs.error(), o.json);
  const auto session = openSession(o, context);
  if (!session) return fail(context, session.error(), o.json);
  std::size_t next = 0;
  for (std::int64_t frame = 0; frame < o.frames; ++frame) {
    for (; next < inputs->size() && (*inputs)[next].frame <= frame; ++next) (*session)->input((*inputs)[next].input);
    (*session)->advance(o.dt);
  }
  report(o, **session);
  if (!(*session)->errors().empty()) context.status = kProblems;
}

}  // namespace

void addRun(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("run", "Play without a window and report what happened");
  auto o = std::make_shared<Options>();
  verb->add_option("PATH", o->path, "Project folder, .glb, .gltf, or a .lua behaviour written by hand")->required();
  verb->add_flag("--headless", o->headless, "Without a window (always so; \"play\" opens one)");
  verb->add_option("--frames", o->frames, "How many frames")->check(CLI::Range(std::int64_t{0}, std::int64_t{100'000'000}))->capture_default_str();
  verb->add_option("--dt", o->dt, "Seconds a frame")->check(CLI::Range(0.0, 3600.0));
  verb->add_option("--seed", o->seed, "Of random numbers, a whole number from 0 to 18446744073709551615")
      ->check(&checkSeed)
      ->capture_default_str();
  verb->add_option("--input", o->input, "Input file: a list of {\"frame\", \"type\", …}");
  verb->add_flag("--trace", o->trace, "With debug probes in the graphs");
  verb->add_flag("--json", o->json, "Print the report");
  verb->footer(
      "Examples:\n"
      "  diorama run room --frames 120 --json\n"
      "  diorama run room.glb --input clicks.json --seed 7 --json\n"
      "  diorama run stranger.lua --json\n"
      "An input file is a list such as [{\"frame\": 10, \"type\": \"select\", \"node\": \"exhibit\"}]; types are select, hover, key,\n"
      "pointer, event, move and panel, and docs/input-files.md tells what each holds.\n"
      "A .lua file is a behaviour written by hand: it defines onStart() and onTick(time, dt), and cannot leave its\n"
      "sandbox. What \"diorama compile\" writes is no such file; it runs within its project.");
  verb->callback([o, &context] { run(*o, context); });
}

}  // namespace cli
