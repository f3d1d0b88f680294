// What babylon_test.mjs has written and plays; not tests by themselves. A scene that tells by
// custom events and variables whether a player does what our graphs mean (KHR_STORY names the
// file); somebody's .glb with its graph read and written by us (KHR_IN, KHR_OUT); the report of
// what we make of a .glb (the same); random sums, random stories and the templates, with what
// we make of them (KHR_SUMS, KHR_STORIES and KHR_TEMPLATES name the folders).
#include "base/file.h"
#include "conformance/khr_play_support.h"
#include "model/project_files.h"
#include "package/template.h"
#include "player/report.h"
#include "support/base/temp_folder.h"
#include "support/interactivity/random_graph.h"
#include "support/interactivity/random_story.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cstdlib>

using namespace conformance;
using base::Value;

namespace {

/// A triangle at node 1, "tri", below node 0, with the behaviours of `exported`.
std::string triangleWith(const interactivity::Exported& exported) {
  auto json = nlohmann::json::parse(R"({
    "asset": {"version":"2.0"}, "scene": 0, "scenes": [{"nodes":[0]}],
    "nodes": [{"name":"root","children":[1]}, {"name":"tri","mesh":0}],
    "meshes": [{"primitives":[{"attributes":{"POSITION":0}}]}],
    "accessors": [{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3","min":[0,0,0],"max":[1,1,0]}],
    "bufferViews": [{"buffer":0,"byteLength":36}], "buffers": [{"byteLength":36}]})");
  json["extensionsUsed"] = exported.extensionsUsed;
  json["extensions"]["KHR_interactivity"] = nlohmann::json::parse(exported.extensionJson);
  std::string chunk;
  for (const std::size_t word :
       {36u, 0x004E4942u, 0u, 0u, 0u, 0x3F800000u, 0u, 0u, 0u, 0x3F800000u, 0u})
    appendWord(chunk, word);
  return glbOf(json, chunk);
}

std::optional<int> resolve(std::string_view kind, std::string_view name) {
  return kind == "nodes" && name == "tri" ? std::optional(1) : std::nullopt;
}

Value point(float x, float y, float z) { return Value::of(base::Float3{x, y, z}); }

/// On start: setters one after the other through `out`, several wires from one output, a guarded
/// setter, a wait that starts itself again three times, then the event "done". On select: another
/// event.
Sketch story() {
  Sketch s;
  s.variable("count", Value::of(0))
      .variable("sum", Value::of(0.5))
      .variable("odd", Value::defaultOf(base::Type::Float));
  s.event("done", "story/done").event("clicked", "story/clicked", {{"controller", Value::of(-1)}});
  s.node("n1", "event/onStart");
  s.node("n2", "variable/set", {{"variables", texts({"sum"})}});
  s.node("n3", "math/add", {}, {{"b", Value::of(1.5)}})
      .node("n4", "variable/get", {{"variable", text("sum")}});
  s.wire("n4.value", "n3.a").wire("n3.value", "n2.sum");
  s.node("n5", "pointer/set",
         {{"pointer", text("/nodes/tri/translation")}, {"type", text("float3")}},
         {{"value", point(1, 2, 3)}});
  s.node("n6", "pointer/set", {{"pointer", text("/nodes/{node}/scale")}, {"type", text("float3")}},
         {{"node", Value::ref("/nodes/tri")}, {"value", point(2, 2, 2)}});
  s.wire("n1.out", "n2.in").wire("n2.out", "n5.in").wire("n5.out", "n6.in").wire("n6.out", "n7.in");
  s.node("n7", "flow/setDelay", {}, {{"duration", Value::of(0.05)}});
  s.node("n8", "variable/set", {{"variables", texts({"count"})}});
  s.node("n9", "math/add", {}, {{"b", Value::of(1)}})
      .node("n10", "variable/get", {{"variable", text("count")}});
  s.wire("n10.value", "n9.a")
      .wire("n9.value", "n8.count")
      .wire("n7.done", "n8.in")
      .wire("n8.out", "n11.in");
  s.node("n11", "flow/branch").node("n12", "math/lt", {}, {{"b", Value::of(3)}});
  s.wire("n10.value", "n12.a").wire("n12.value", "n11.condition").wire("n11.true", "n7.in");
  s.node("n13", "event/send", {{"event", text("done")}}).wire("n11.false", "n13.in");
  // Nothing follows an infinity, which only nodes can make.
  s.node("n14", "variable/set", {{"variables", texts({"odd"})}}, {{"odd", Value::of(-INFINITY)}});
  s.wire("n1.out", "n14.in");
  s.node("n15", "event/onSelect", {{"node", text("self")}})
      .node("n16", "event/send", {{"event", text("clicked")}});
  s.wire("n15.out", "n16.in").wire("n15.controllerIndex", "n16.controller");
  return s;
}

}  // namespace

TEST_CASE("the story for foreign players", "[.][story]") {
  const char* file = std::getenv("KHR_STORY");
  REQUIRE(file);
  const auto exported =
      interactivity::exportGraphs({story().instance("tri")}, standardCatalog(), resolve);
  for (const base::Problem& problem : exported.problems)
    UNSCOPED_INFO(problem.where + ": " + problem.message);
  REQUIRE(!exported.extensionJson.empty());
  CHECK(exported.leftOut.empty());
  CHECK(exported.exported == exported.nodes);
  REQUIRE(base::writeFile(file, triangleWith(exported)));
}

TEST_CASE("somebody's graph, read and written", "[.][rewrite]") {
  const char *in = std::getenv("KHR_IN"), *out = std::getenv("KHR_OUT");
  REQUIRE((in && out));
  const auto bytes = base::readFile(in);
  REQUIRE(bytes);
  const Glb glb = glbFrom(*bytes);
  nlohmann::json json = nlohmann::json::parse(glb.json);
  auto& extension = json.at("extensions").at("KHR_interactivity");
  const auto imported = interactivity::importGraph(extension.dump(), standardCatalog());
  if (!imported) FAIL(imported.error().message);
  extension = nlohmann::json::parse(exportOne(imported->graph).extensionJson);
  REQUIRE(base::writeFile(out, glbOf(json, glb.rest)));
}

namespace {

/// Whatever the nodes of a random graph give, kept in variables when the scene starts.
model::Graph sums(std::uint64_t seed) {
  std::vector<const graph::NodeDef*> defs;
  for (const auto& [id, def] : standardCatalog().all())
    if (def.kind == graph::NodeKind::Value && !def.khr.empty() && id != "math/random" &&
        (id.rfind("math/", 0) == 0 || id.rfind("type/", 0) == 0))
      defs.push_back(&def);
  model::Graph graph = support::RandomGraph(defs, seed, true).make(20);
  const graph::Checked checked = graph::check(graph, standardCatalog(), "sums");
  REQUIRE(checked.isGood());
  Sketch sketch;
  sketch.graph = std::move(graph);
  sketch.node("start", "event/onStart");
  sketch.event("done", "sums/done");
  std::string last = "start";
  for (const auto& [id, ports] : checked.ports)
    for (const graph::Port& port : ports.outputs) {
      if (port.isFlow || port.type == base::Type::Ref) continue;
      const std::string name = id.text + "_" + port.name;
      sketch.variable(name, Value::defaultOf(port.type));
      sketch.node("set_" + name, "variable/set", {{"variables", texts({name})}});
      sketch.wire(id.text + "." + port.name, "set_" + name + "." + name);
      sketch.wire(last + ".out", "set_" + name + ".in");
      last = "set_" + name;
    }
  sketch.node("tell", "event/send", {{"event", text("done")}}).wire(last + ".out", "tell.in");
  return sketch.graph;
}

void report(const std::string& glb, const std::string& name, int frames, const fs::path& out) {
  Played played = openBytes(glb, name);
  played.advance(frames);
  REQUIRE(base::writeFile(out, player::reportJson(*played.session)));
}

}  // namespace

TEST_CASE("random sums for foreign players", "[.][sums]") {
  const char* folder = std::getenv("KHR_SUMS");
  REQUIRE(folder);
  for (std::uint64_t seed = 1; seed <= 32; ++seed) {
    const auto exported = exportOne(sums(seed));
    REQUIRE(!exported.extensionJson.empty());
    const std::string glb = triangleWith(exported);
    const fs::path file = fs::path(folder) / ("sums-" + std::to_string(seed) + ".glb");
    REQUIRE(base::writeFile(file, glb));
    report(glb, file.filename().string(), 2, fs::path(file).replace_extension(".json"));
  }
}

TEST_CASE("random stories for foreign players", "[.][stories]") {
  const char* folder = std::getenv("KHR_STORIES");
  REQUIRE(folder);
  for (std::uint64_t seed = 1; seed <= 16; ++seed) {
    const model::Graph graph = support::RandomStory(seed).make();
    REQUIRE(graph::check(graph, standardCatalog(), "story").isGood());
    const auto exported = exportOne(graph);
    REQUIRE(!exported.extensionJson.empty());
    const std::string glb = triangleWith(exported);
    const fs::path file = fs::path(folder) / ("story-" + std::to_string(seed) + ".glb");
    REQUIRE(base::writeFile(file, glb));
    report(glb, file.filename().string(), 240, fs::path(file).replace_extension(".json"));
  }
}

TEST_CASE("templates for foreign players, clicked", "[.][templates]") {
  const char* folder = std::getenv("KHR_TEMPLATES");
  REQUIRE(folder);
  for (const std::string& name : package::listTemplates()) {
    const support::TempFolder temp;
    REQUIRE(package::newProject(name, temp.path() / "it"));
    const auto loaded = model::loadProject(temp.path() / "it");
    REQUIRE(loaded);
    const auto exported =
        package::exportGlb(loaded->project, temp.path() / "it", standardCatalog());
    REQUIRE(exported);
    // The first that waits for a click.
    const package::Stage stage =
        package::compose(loaded->project, loaded->project.startScene,
                         package::loaderFor(temp.path() / "it"), &standardCatalog());
    int clicked = -1;
    for (const package::BehaviourInstance& behaviour : stage.behaviours)
      for (const auto& [id, node] : behaviour.graph->nodes)
        if (node->type == "event/onSelect" && clicked < 0)
          clicked = stage.names.nodes.at(behaviour.entity);
    const std::string glb = withoutProject(exported->glb);
    const fs::path file = fs::path(folder) / (name + ".glb");
    REQUIRE(base::writeFile(file, glb));
    Played played = openBytes(glb, name);
    played.advance(10);
    player::Input click;
    click.node = std::to_string(clicked);
    if (clicked >= 0) played.session->input(click);
    played.advance(230);
    auto json = nlohmann::json::parse(player::reportJson(*played.session));
    json["clicked"] = clicked;
    REQUIRE(base::writeFile(fs::path(file).replace_extension(".json"), json.dump()));
  }
}

TEST_CASE("somebody's scene, played by us", "[.][report]") {
  const char *in = std::getenv("KHR_IN"), *out = std::getenv("KHR_OUT");
  REQUIRE((in && out));
  const auto bytes = base::readFile(in);
  REQUIRE(bytes);
  report(*bytes, fs::path(in).filename().string(), 600, out);
}
