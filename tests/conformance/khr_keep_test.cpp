// What means nothing here goes back into the file as it came: operations that nobody here knows,
// sockets, names, extras, extensions, further graphs.
#include "conformance/khr_support.h"
#include "model/project_files.h"
#include "support/interactivity/khr_rules.h"
#include "support/interactivity/random_graph.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <set>

using namespace conformance;
using Json = nlohmann::json;

namespace {

/// Operations of ACME_toys: 1 gives a number and passes a flow on, 4 takes a sum and ends a flow.
constexpr const char* kEverything = R"({
  "graph": 1, "extras": {"by": "hand"},
  "graphs": [
    {"name": "first", "extras": [1, 2]},
    {
      "name": "second", "extras": {"zoom": 2}, "extensions": {"ACME_canvas": {"grid": 8}},
      "types": [{"signature": "float"}, {"signature": "int", "extras": 7}, {"signature": "bool"}],
      "variables": [{"name": "speed", "type": 0, "value": [0.5], "id": "acme/speed",
                     "extras": {"unit": "m/s"}},
                    {"type": 1, "value": [3]}],
      "events": [{"id": "acme/unused", "name": "Unused"}, {},
                 {"id": "acme/told", "name": "Told", "values": {"sum": {"type": 0, "value": [1], "extras": "kg"}},
                  "extensions": {"ACME_net": {"reliable": true}}}],
      "declarations": [
        {"op": "event/onStart"},
        {"op": "toy/spin", "extension": "ACME_toys", "extras": "spins",
         "inputValueSockets": {"times": {"type": 1}}, "outputValueSockets": {"angle": {"type": 0}}},
        {"op": "math/add"},
        {"op": "event/send"},
        {"op": "toy/stop", "extension": "ACME_toys", "inputValueSockets": {"at": {"type": 0}}}],
      "nodes": [
        {"declaration": 0, "extras": {"x": 10, "y": -4}, "name": "begin",
         "flows": {"later": {"node": 4}, "out": {"node": 1, "socket": "go", "extras": {"bend": 3}}}},
        {"declaration": 1, "configuration": {"event": {"value": [0]}, "odd": {"value": [{"a": 1}]}},
         "values": {"times": {"type": 1, "value": [2], "extras": "slider"}}, "extensions": {"ACME_toys": {"sound": 1}},
         "flows": {"whirr": {"node": 3, "extensions": {"ACME_canvas": {"bend": 2}}}}},
        {"declaration": 2, "configuration": {"precise": {"value": [true]}},
         "values": {"a": {"node": 1, "socket": "angle"}, "b": {"type": 0, "value": [1.5], "step": 0.5},
                    "c": {"node": 1, "socket": "angle"}, "d": {"type": 2, "value": [true]}}},
        {"declaration": 3, "configuration": {"event": {"value": [2], "extras": "told"}},
         "values": {"sum": {"node": 2, "extras": {"bend": 1}}}, "flows": {"out": {"node": 4, "socket": "halt"}}},
        {"declaration": 4, "values": {"at": {"node": 2}, "more": {"type": 0, "value": [9]}}}]
    }]
})";

model::Graph importGood(const std::string& json, std::vector<base::Problem>* problems = nullptr) {
  auto imported = interactivity::importGraph(json, standardCatalog());
  if (!imported) FAIL(imported.error().message);
  if (problems) *problems = imported->problems;
  return std::move(imported->graph);
}

/// The graph as a project on disk carries it.
model::Graph saved(const model::Graph& graph) {
  model::Project project;
  project.name = "kept";
  project.startScene = model::SceneId("main");
  project.scenes.put(project.startScene, {});
  project.graphs.put(model::GraphId("g"), graph);
  const auto loaded = model::projectFrom(model::filesOf(project));
  if (!loaded) FAIL(loaded.error().message);
  model::Graph result = *loaded->project.graphs.find(model::GraphId("g"));
  // Which events are shared is said by the shelf they lie on.
  for (const auto& [id, event] : graph.events)
    result.events.change(id, [&](model::Event& e) { e.isShared = event->isShared; });
  return result;
}

std::size_t countOf(const Json& graph, const std::string& op) {
  std::size_t count = 0;
  for (const Json& node : graph.at("nodes"))
    count += graph["declarations"][node["declaration"].get<std::size_t>()]["op"] == op;
  return count;
}

}  // namespace

TEST_CASE("everything that is not known here comes back as it came", "[conformance][keep]") {
  std::vector<base::Problem> problems;
  const model::Graph graph = importGood(kEverything, &problems);
  CHECK(graph.nodes.size() == 3);
  CHECK(graph.kept.nodes.size() == 5);  // Two operations, and the ends of their wires.
  int told = 0;
  for (const base::Problem& problem : problems)
    told += problem.code == "unknown-operation" && problem.severity == base::Severity::Warning &&
            problem.message.find("\"toy/") != std::string::npos &&
            problem.message.find("ACME_toys") != std::string::npos;
  CHECK(told == 2);
  CHECK(std::count_if(problems.begin(), problems.end(), [](const base::Problem& problem) {
          return problem.code == "unknown-configuration" &&
                 problem.where == "KHR_interactivity/graphs/1/nodes/2/configuration/precise";
        }) == 1);
  CHECK(graph::check(graph, standardCatalog(), "kept").isGood());

  const auto exported = exportOne(graph);
  CHECK(Json::parse(exported.extensionJson) == Json::parse(kEverything));
  const std::set<std::string> used(exported.extensionsUsed.begin(), exported.extensionsUsed.end());
  CHECK(used == std::set<std::string>{"ACME_canvas", "ACME_net", "ACME_toys", "KHR_interactivity"});

  const model::Graph loaded = saved(graph);
  CHECK(loaded == graph);
  CHECK(exportOne(loaded).extensionJson == exported.extensionJson);
  CHECK(importGood(exported.extensionJson) == graph);
}

TEST_CASE("what an author changes wins over what is kept", "[conformance][keep]") {
  model::Graph graph = importGood(kEverything);
  SECTION("a new constant takes the place of the operation's value") {
    graph.nodes.change(model::NodeId("n3"),
                       [](model::Node& node) { node.values["a"] = base::Value::of(4.0); });
    const Json node = Json::parse(exportOne(graph).extensionJson)["graphs"][1]["nodes"][2];
    CHECK(node["values"]["a"] == Json({{"type", 0}, {"value", {4}}}));
    CHECK(node["values"]["c"] == Json({{"node", 1}, {"socket", "angle"}}));
  }
  SECTION("a new name") {
    graph.variables.change(model::VariableId("v2"), [](model::Variable& v) { v.name = "steps"; });
    const Json variables =
        Json::parse(exportOne(graph).extensionJson)["graphs"][1]["variables"];
    CHECK(variables[1]["name"] == "steps");
    CHECK(variables[0]["extras"]["unit"] == "m/s");
  }
  SECTION("wires of a node that is gone, or is another one now, go with it") {
    graph.nodes.erase(model::NodeId("n3"));
    std::erase_if(graph.links, [](const model::Link& l) {
      return l.from.node.text == "n3" || l.to.node.text == "n3";
    });
    const bool isReused = GENERATE(false, true);
    if (isReused) graph.nodes.put(model::NodeId("n3"), {"math/Pi", {}, {}});
    const auto exported = exportOne(graph);
    CHECK(support::brokenKhrRules(exported.extensionJson) == std::vector<std::string>{});
    const Json second = Json::parse(exported.extensionJson)["graphs"][1];
    CHECK(countOf(second, "toy/spin") == 1);
    CHECK(countOf(second, "toy/stop") == 1);
    // A NaN, which JSON has no number for.
    const auto source = second["nodes"].back()["values"]["at"]["node"].get<std::size_t>();
    const auto declared = second["nodes"][source]["declaration"].get<std::size_t>();
    CHECK(second["declarations"][declared]["op"] == "math/NaN");
    CHECK(interactivity::importGraph(exported.extensionJson, standardCatalog()));
  }
}

TEST_CASE("what is kept of sockets that are gone, or is no more than a link, is not written",
          "[conformance][keep]") {
  model::Graph graph = importGood(kEverything);
  graph.nodes.change(model::NodeId("n3"), [](model::Node& node) {
    node.kept = R"({"values":{"a":{"node":7,"extras":1},"z":{"extras":2},"b":3},"flows":[4],
                    "configuration":{"precise":{"extras":5},"odd":6}})";
  });
  const auto exported = exportOne(graph);
  CHECK(support::brokenKhrRules(exported.extensionJson) == std::vector<std::string>{});
  const Json node = Json::parse(exported.extensionJson)["graphs"][1]["nodes"][2];
  CHECK(node["values"]["a"] == Json({{"node", 1}, {"socket", "angle"}, {"extras", 1}}));
  CHECK(node["values"].count("z") == 0);
  CHECK(node.count("flows") + node.count("configuration") == 0);
}

TEST_CASE("the behaviour whose unknown operations count variables comes first",
          "[conformance][keep]") {
  const auto kept = std::make_shared<const model::Graph>(importGood(kEverything));
  Sketch before;
  before.variable("v", base::Value::of(true)).event("e", "hit");
  before.node("n1", "event/onStart").node("n2", "event/send", {{"event", text("e")}});
  before.wire("n1.out", "n2.in");
  const auto exported = interactivity::exportGraphs(
      {before.instance("0"), {"0", "second", kept, {}}, {"0", "third", kept, {}}},
      standardCatalog(), resolveSelf);
  const Json second = Json::parse(exported.extensionJson)["graphs"][1];
  CHECK(second["events"][0]["id"] == "acme/unused");
  CHECK(second["variables"][0]["name"] == "speed");
  CHECK(second["events"][3]["id"] == "hit");
  std::vector<std::string> told;
  for (const base::Problem& problem : exported.problems)
    if (problem.code == "unknown-configuration") told.push_back(problem.where);
  CHECK(told == std::vector<std::string>{"graph \"third\" of \"0\""});
}

TEST_CASE("operations of known extensions need not list all their outputs", "[conformance][keep]") {
  const auto graphWith = [](const Json& type) {
    Json json = Json::parse(R"({"graphs": [{
      "types": [{"signature": "ref"}, {"signature": "int"}],
      "declarations": [{"op": "event/onSelect", "extension": "KHR_node_selectability",
                        "outputValueSockets": {"selectedNode": {"type": 0}}}],
      "nodes": [{"declaration": 0}]}]})");
    json["graphs"][0]["declarations"][0]["outputValueSockets"]["selectedNode"]["type"] = type;
    return importGood(json.dump());
  };
  CHECK(graphWith(0).nodes.size() == 1);
  CHECK(graphWith(1).nodes.size() == 0);
  CHECK(graphWith(1).kept.nodes.size() == 1);
}

namespace {

/// The index of every node from `first` on goes up by one.
void makeRoom(Json& graph, std::size_t first) {
  for (Json& node : graph["nodes"])
    for (const char* kind : {"values", "flows"})
      if (node.contains(kind))
        for (auto& [socket, end] : node[kind].items())
          if (end.contains("node") && end["node"] >= first)
            end["node"] = end["node"].get<std::size_t>() + 1;
}

/// One operation that nobody knows gives constants their values and starts flows, one at the end
/// takes values and flows.
void addUnknown(Json& graph, base::Random& random) {
  Json &nodes = graph["nodes"], &declarations = graph["declarations"];
  std::size_t first = 0;
  while (first < nodes.size() && nodes[first].value("extras", Json::object()).contains("DIORAMA_nodes"))
    ++first;
  makeRoom(graph, first);
  Json outputs = Json::object(), inputs = Json::object(), taken = Json::object();
  for (std::size_t t = 0; t < graph.value("types", Json::array()).size(); ++t) {
    outputs["o" + std::to_string(t)]["type"] = inputs["i" + std::to_string(t)]["type"] = t;
    taken["i" + std::to_string(t)] = {{"node", first}, {"socket", "o" + std::to_string(t)}};
  }
  Json source = {{"declaration", declarations.size()}, {"extras", {{"x", 1.5}}}};
  for (std::size_t i = first; i < nodes.size(); ++i) {
    if (nodes[i].contains("extras")) continue;
    if (random.next() % 4 == 0 && nodes[i].contains("values"))
      for (auto& [socket, input] : nodes[i]["values"].items())
        if (input.contains("type"))
          input = {{"node", first}, {"socket", "o" + std::to_string(input["type"].get<int>())}};
    if (random.next() % 4 == 0 && nodes[i].contains("flows"))
      nodes[i]["flows"].begin().value() = {{"node", nodes.size() + 1}, {"socket", "halt"}};
    if (random.next() % 8 == 0)
      source["flows"]["f" + std::to_string(i)] = {{"node", i + 1}, {"socket", "odd"}};
  }
  declarations.push_back({{"op", "toy/give"}, {"extension", "ACME_toys"}});
  declarations.push_back({{"op", "toy/take"}, {"extension", "ACME_toys"}});
  if (!outputs.empty()) declarations[declarations.size() - 2]["outputValueSockets"] = outputs;
  if (!inputs.empty()) declarations.back()["inputValueSockets"] = inputs;
  nodes.insert(nodes.begin() + static_cast<std::ptrdiff_t>(first), source);
  nodes.push_back({{"declaration", declarations.size() - 1}});
  if (!taken.empty()) nodes.back()["values"] = taken;
}

/// Every node with what it says, but for which nodes it is wired with.
std::multiset<std::string> contentsOf(const Json& graph) {
  std::multiset<std::string> contents;
  for (Json node : graph["nodes"]) {
    node["declaration"] = graph["declarations"][node["declaration"].get<std::size_t>()];
    for (const char* wires : {"values", "flows"})
      if (node.contains(wires))
        for (auto& [socket, wire] : node[wires].items())
          if (wire.contains("node")) wire["node"] = 0;
    contents.insert(node.dump());
  }
  return contents;
}

}  // namespace

TEST_CASE("random graphs with operations that nobody knows travel there and back",
          "[conformance][keep]") {
  std::vector<const graph::NodeDef*> defs;
  for (const auto& [id, def] : standardCatalog().all())
    if (!def.khr.empty()) defs.push_back(&def);
  int good = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    INFO("seed " << seed);
    const auto plain =
        exportOne(support::RandomGraph(defs, seed).make(static_cast<int>(5 + seed % 40)));
    Json source = Json::parse(plain.extensionJson);
    base::Random random(seed);
    addUnknown(source["graphs"][0], random);
    const auto imported = interactivity::importGraph(source.dump(), standardCatalog());
    if (!imported) {
      FAIL_CHECK(imported.error().message);
      continue;
    }
    const auto first = exportOne(imported->graph);
    CHECK(support::brokenKhrRules(first.extensionJson) == std::vector<std::string>{});
    const Json graph = Json::parse(first.extensionJson)["graphs"][0];
    CHECK(countOf(graph, "toy/give") == 1);
    CHECK(countOf(graph, "toy/take") == 1);
    const auto again = interactivity::importGraph(first.extensionJson, standardCatalog());
    REQUIRE(again);
    CHECK(again->graph == imported->graph);
    CHECK((exportOne(again->graph).extensionJson == first.extensionJson));
    CHECK(contentsOf(graph) == contentsOf(source["graphs"][0]));
    good += Json::parse(first.extensionJson) == source;
  }
  // The others are not in the order of the exporter: what it adds comes first or last.
  CHECK(good >= 51);
}

TEST_CASE("what is kept and was broken by hand is left out and told", "[conformance][keep]") {
  model::Graph graph = importGood(kEverything);
  graph.nodes.change(model::NodeId("n1"), [](model::Node& node) {
    node.kept = R"({"values":7,"flows":[1],"configuration":{"a":{"value":3},"b":4},"declaration":1,"extras":{"x":1}})";
  });
  graph.nodes.change(model::NodeId("n3"), [](model::Node& node) { node.kept = "[1,"; });
  graph.kept.nodes.change(model::NodeId("n2-kept"), [](model::Node& node) { node.kept = "{}"; });
  const auto exported = exportOne(graph);
  CHECK(support::brokenKhrRules(exported.extensionJson) == std::vector<std::string>{});
  CHECK(interactivity::importGraph(exported.extensionJson, standardCatalog()));
  const Json json = Json::parse(exported.extensionJson)["graphs"][1];
  CHECK(countOf(json, "toy/spin") == 0);
  for (const Json& node : json["nodes"]) CHECK_FALSE(node.value("configuration", Json()).contains("a"));
  CHECK(std::count_if(json["nodes"].begin(), json["nodes"].end(), [](const Json& node) {
          return node.value("extras", Json()) == Json({{"x", 1}});
        }) == 1);
  const auto told = std::count_if(
      exported.problems.begin(), exported.problems.end(),
      [](const base::Problem& problem) { return problem.code == "bad-kept"; });
  CHECK(told == 7);
}

TEST_CASE("an author's own extras are no marks of the exporter", "[conformance][keep]") {
  const std::string json = R"({"graph": 0, "graphs": [{
    "declarations": [{"op": "event/onStart"}, {"op": "flow/sequence"}],
    "nodes": [{"declaration": 0, "flows": {"out": {"node": 1}}},
              {"declaration": 1, "extras": {"diorama": "fan"},
               "flows": {"0": {"node": 2}, "1": {"node": 3}}},
              {"declaration": 1, "flows": {"0": {"node": 3}}},
              {"declaration": 1, "flows": {"0": {"node": 4}}},
              {"declaration": 1, "extras": {"diorama": "end"}}]}]})";
  const model::Graph graph = importGood(json);
  CHECK(graph.nodes.size() == 5);
  CHECK(Json::parse(exportOne(graph).extensionJson) == Json::parse(json));
}

TEST_CASE("pointers to what no file can have travel as they are", "[conformance][keep]") {
  for (const std::string pointer : {"/nodes/-1/translation", "/nodes/1e3/translation",
                                    "/nodes/007/translation", "/nodes/99999999999/translation",
                                    "/animations/-1/extensions/KHR_interactivity/isPlaying"}) {
    INFO(pointer);
    const std::string json =
        R"({"graph":0,"graphs":[{"types":[{"signature":"float3"}],"declarations":[{"op":"pointer/get"}],
        "nodes":[{"declaration":0,"configuration":{"pointer":{"value":[")" +
        pointer + R"("]},"type":{"value":[0]}}}]}]})";
    const auto exported = exportOne(importGood(json));
    CHECK(Json::parse(exported.extensionJson) == Json::parse(json));
    for (const base::Problem& problem : exported.problems)
      CHECK(problem.severity != base::Severity::Error);
  }
}
