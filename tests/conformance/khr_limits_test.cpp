// Graphs that somebody has built to break the exporter or to take its time: kept wires in circles,
// lists that are none, thousands of the same.
#include "conformance/khr_support.h"
#include "support/interactivity/khr_rules.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

using namespace conformance;
using base::Value;
using Json = nlohmann::json;

namespace {

model::Graph importGood(const Json& json) {
  auto imported = interactivity::importGraph(json.dump(), standardCatalog());
  if (!imported) FAIL(imported.error().message);
  return std::move(imported->graph);
}

std::size_t countOf(const std::vector<base::Problem>& problems, const std::string& code) {
  return static_cast<std::size_t>(std::count_if(problems.begin(), problems.end(),
                                                [&](const auto& p) { return p.code == code; }));
}

/// math/add → u/f of an extension → math/neg.
Json throughUnknown() {
  return Json::parse(R"({"graphs": [{
    "types": [{"signature": "float"}],
    "declarations": [
      {"op": "math/add"},
      {"op": "u/f", "extension": "EXT_x", "inputValueSockets": {"a": {"type": 0}},
       "outputValueSockets": {"value": {"type": 0}}},
      {"op": "math/neg"}],
    "nodes": [
      {"declaration": 0, "values": {"a": {"type": 0, "value": [1]}, "b": {"type": 0, "value": [2]}}},
      {"declaration": 1, "values": {"a": {"node": 0}}},
      {"declaration": 2, "values": {"a": {"node": 1}}}]}]})");
}

}  // namespace

TEST_CASE("a kept wire that would close a circle of values goes and is told",
          "[conformance][keep]") {
  model::Graph graph = importGood(throughUnknown());
  SECTION("through what the author has wired since") {
    graph.links.push_back({Sketch::socket("n3.value"), Sketch::socket("n1.a")});
  }
  SECTION("among kept wires alone") {
    graph.kept.valueLinks.push_back(
        {{model::NodeId("n2-kept"), "value"}, {model::NodeId("n2-kept"), "more"}});
  }
  REQUIRE(graph::check(graph, standardCatalog(), "circle").isGood());
  const auto exported = exportOne(graph);
  CHECK(countOf(exported.problems, "value-circle") == 1);
  CHECK(support::brokenKhrRules(exported.extensionJson) == std::vector<std::string>{});
  CHECK(importGood(Json::parse(exported.extensionJson)).nodes.size() >= 2);
}

TEST_CASE("kept lists that are none are not written", "[conformance][keep]") {
  const char* kept = GENERATE(
      R"({"declarations":[{"op":"event/onKey","extension":"DIORAMA_nodes","outputValueSockets":[]}]})",
      R"({"declarations":[{"op":"event/onKey","extension":"DIORAMA_nodes","inputValueSockets":7}]})",
      R"({"types":[{"signature":"int"}],"declarations":[{"op":"a","extension":"b","inputValueSockets":{"x":{"type":1}}}]})",
      R"({"types":[{"signature":"int"}],"declarations":[{"op":"a","extension":"b","inputValueSockets":{"x":{"type":-1}}}]})");
  CAPTURE(kept);
  Sketch s;
  s.node("n1", "event/onKey", {{"key", text("a")}})
      .node("n2", "debug/log", {{"message", text("hit")}});
  s.wire("n1.pressed", "n2.in");
  s.graph.kept.json = kept;
  const auto exported = exportOne(s.graph);
  CHECK(support::brokenKhrRules(exported.extensionJson) == std::vector<std::string>{});
  CHECK(interactivity::importGraph(exported.extensionJson, standardCatalog()));
}

TEST_CASE("twenty thousand events of one name", "[conformance][many]") {
  Json events = Json::array();
  for (int i = 0; i < 20000; ++i) events.push_back({{"name", "hit"}});
  const model::Graph graph = importGood({{"graphs", {{{"events", events}}}}});
  CHECK(graph.events.size() == 20000);
  std::set<std::string> names;
  for (const auto& [id, event] : graph.events) names.insert(event->name);
  CHECK(names.size() == 20000);
  CHECK(names.count("hit 20000") == 1);
}

TEST_CASE("twenty thousand declarations, and as many events with an id", "[conformance][many]") {
  Json declarations = Json::array();
  for (int i = 0; i < 20000; ++i)
    declarations.push_back({{"op", "u/" + std::to_string(i)}, {"extension", "EXT_x"}});
  importGood({{"graphs", {{{"declarations", declarations}}}}});
  declarations.push_back(declarations[7]);
  const auto twice = interactivity::importGraph(
      Json({{"graphs", {{{"declarations", declarations}}}}}).dump(), standardCatalog());
  REQUIRE_FALSE(twice);
  CHECK_THAT(twice.error().message, Catch::Contains("declarations/20000: declares the same as "
                                                    "declarations/7"));
  Sketch s;
  for (int i = 0; i < 20000; ++i) s.event("e" + std::to_string(i), "hit" + std::to_string(i));
  s.node("n1", "event/onStart");
  const Json json = Json::parse(exportOne(s.graph).extensionJson);
  CHECK(json["graphs"][0]["events"].size() == 20000);
}

TEST_CASE("two thousand circles of flows", "[conformance][many]") {
  Sketch s;
  for (int i = 0; i < 2000; ++i) {
    const std::string one = "a" + std::to_string(i), other = "b" + std::to_string(i);
    s.node(one, "flow/sequence", {{"outputs", Value::of(1)}})
        .node(other, "flow/sequence", {{"outputs", Value::of(1)}});
    s.wire(one + ".0", other + ".in").wire(other + ".0", one + ".in");
  }
  const auto exported = exportOne(s.graph);
  CHECK(countOf(exported.problems, "flow-circle") == 2000);
  CHECK(support::brokenKhrRules(exported.extensionJson) == std::vector<std::string>{});
}

TEST_CASE("a switch with as many cases as there may be", "[conformance][many]") {
  Sketch s;
  Value cases = Value::defaultOf(base::Type::List);
  for (int i = 0; i < 4096; ++i) cases.items.push_back(Value::of(3 * i));
  s.node("start", "event/onStart").node("switch", "flow/switch", {{"cases", cases}});
  s.node("log", "debug/log", {{"message", text("hit")}}).wire("start.out", "switch.in");
  for (int i = 0; i < 4096; ++i) s.wire("switch." + std::to_string(3 * i), "log.in");
  REQUIRE(graph::check(s.graph, standardCatalog(), "switch").isGood());
  const auto exported = exportOne(s.graph);
  CHECK(importGood(Json::parse(exported.extensionJson)).links.size() == s.graph.links.size());
  s.graph.nodes.change(model::NodeId("switch"), [](model::Node& node) {
    node.config["cases"].items.push_back(Value::of(-1));
  });
  const auto checked = graph::check(s.graph, standardCatalog(), "switch");
  REQUIRE(checked.problems.size() == 1);
  CHECK(checked.problems[0].code == "bad-config");
  CHECK_THAT(checked.problems[0].message, Catch::Contains("at most 4096"));
}

TEST_CASE("importGraph: more outputs than a graph of ours may have", "[conformance][many]") {
  const auto graphWith = [](const std::string& op, Json node) {
    Json declarations = {{{"op", op}}}, nodes = {std::move(node), Json::object()};
    if (op != "flow/sequence") declarations.push_back({{"op", "flow/sequence"}});
    nodes[0]["declaration"] = 0;
    nodes[1]["declaration"] = declarations.size() - 1;
    if (op == "flow/switch") nodes[0]["values"]["selection"] = {{"type", 0}, {"value", {0}}};
    return Json({{"graphs",
                  {{{"types", {{{"signature", "int"}}}},
                    {"declarations", declarations},
                    {"nodes", nodes}}}}});
  };
  for (const std::string op : {"flow/sequence", "flow/multiGate", "flow/switch"})
    for (const int count : {4096, 4097}) {
      CAPTURE(op, count);
      Json node = Json::object();
      if (op == "flow/multiGate")
        node["configuration"] = {{"isRandom", {{"value", {false}}}},
                                 {"isLoop", {{"value", {false}}}}};
      for (int i = 0; i < count; ++i) {
        node["flows"][std::to_string(i)] = {{"node", 1}};
        if (op == "flow/switch") node["configuration"]["cases"]["value"].push_back(i);
      }
      const auto imported =
          interactivity::importGraph(graphWith(op, node).dump(), standardCatalog());
      CHECK(bool(imported) == (count == 4096));
      if (imported) {
        CHECK(graph::check(imported->graph, standardCatalog(), "many").isGood());
      } else {
        CHECK_THAT(imported.error().message,
                   Catch::StartsWith(op == "flow/switch"
                                         ? "KHR_interactivity/graphs/0/nodes/0/configuration/cases"
                                         : "KHR_interactivity/graphs/0/nodes/0/flows"));
        CHECK_THAT(imported.error().message, Catch::Contains("at most 4096 entries, got 4097"));
      }
    }
}
