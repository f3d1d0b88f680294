// What we make of graphs that others wrote.
#include "conformance/khr_support.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace conformance;
using Json = nlohmann::json;

namespace {

/// A graph with a declaration an operation, in the order given, and these nodes.
std::string extension(const std::vector<const char*>& ops, const char* nodes,
                      const char* more = "{}") {
  Json graph = Json::parse(more);
  graph["types"] = Json::parse(
      R"([{"signature":"float"},{"signature":"int"},{"signature":"float3"},{"signature":"bool"},
                                   {"signature":"ref"}])");
  for (const char* op : ops) graph["declarations"].push_back({{"op", op}});
  graph["nodes"] = Json::parse(nodes);
  return Json{{"graphs", {graph}}}.dump();
}

std::string errorOf(const std::string& json) {
  const auto imported = interactivity::importGraph(json, standardCatalog());
  return imported ? "" : imported.error().message;
}

const std::string kNodes = "KHR_interactivity/graphs/0/nodes/";

}  // namespace

TEST_CASE("importGraph: a graph of others", "[conformance]") {
  const auto imported = interactivity::importGraph(
      extension({"event/onStart", "math/add", "variable/set", "flow/sequence"},
                R"([{"declaration":0,"flows":{"out":{"node":3}}},
                    {"declaration":1,"values":{"a":{"type":2,"value":[1,2,3]},"b":{"type":2,"value":[0,0,1]}}},
                    {"declaration":1,"values":{"a":{"node":1},"b":{"type":2,"value":[5,5,5]}}},
                    {"declaration":3,"flows":{"b":{"node":4},"a":{"node":5}}},
                    {"declaration":2,"configuration":{"variables":{"value":[1]}},"values":{"1":{"node":2}}},
                    {"declaration":2,"configuration":{"variables":{"value":[0]}},"values":{"0":{"type":1,"value":[7]}}}])",
                R"({"name":"lift","variables":[{"name":"floor","type":1},{"type":2}]})"),
      standardCatalog());
  REQUIRE(imported);
  CHECK(imported->problems.empty());
  const model::Graph& graph = imported->graph;
  CHECK(graph.name == "lift");
  CHECK(graph.variables.find(model::VariableId("v1"))->name == "floor");
  CHECK(graph.variables.find(model::VariableId("v2"))->initial ==
        base::Value::defaultOf(base::Type::Float3));
  REQUIRE(graph.nodes.size() == 6);
  CHECK(graph.nodes.find(model::NodeId("n2"))->type == "math/add");
  CHECK(graph.nodes.find(model::NodeId("n2"))->values.at("a") ==
        base::Value::of(base::Float3{1, 2, 3}));
  CHECK(graph.nodes.find(model::NodeId("n4"))->config.at("outputs") == base::Value::of(2));
  CHECK(graph.nodes.find(model::NodeId("n5"))->config.at("variables") == texts({"v2"}));
  const auto has = [&](const char* from, const char* to) {
    return std::count(graph.links.begin(), graph.links.end(),
                      model::Link{Sketch::socket(from), Sketch::socket(to)}) == 1;
  };
  CHECK(has("n1.out", "n4.in"));
  CHECK(has("n2.value", "n3.a"));
  CHECK(has("n3.value", "n5.v2"));
  // "a" sorts before "b".
  CHECK(has("n4.0", "n6.in"));
  CHECK(has("n4.1", "n5.in"));
  CHECK(graph::check(graph, standardCatalog(), "lift").isGood());

  SECTION("laid out along its wires, nothing on top of another") {
    const auto& at = graph.editor.positions;
    REQUIRE(at.size() == 6);
    CHECK(at.at(model::NodeId("n1")).x < at.at(model::NodeId("n4")).x);
    CHECK(at.at(model::NodeId("n2")).x < at.at(model::NodeId("n3")).x);
    CHECK(at.at(model::NodeId("n3")).x < at.at(model::NodeId("n5")).x);
    for (const auto& [a, p] : at)
      for (const auto& [b, q] : at)
        if (a != b) CHECK((std::abs(p.x - q.x) >= 250 || std::abs(p.y - q.y) >= 60));
  }
}

TEST_CASE("importGraph: rejects what the specification rejects", "[conformance]") {
  CHECK_THAT(errorOf(extension({"event/onStart", "math/frobnicate"}, R"([{"declaration":0}])")),
             Catch::Equals("KHR_interactivity/graphs/0/declarations/1/op: there is no operation "
                           "\"math/frobnicate\" in "
                           "KHR_interactivity"));
  CHECK_THAT(errorOf(extension({"math/add"},
                               R"([{"declaration":0,"values":{"a":{"type":0,"value":[1]}}}])")),
             Catch::Equals(kNodes + "0/values: the input \"b\" is missing"));
  CHECK_THAT(
      errorOf(extension({"math/add"}, R"([{"declaration":0,"values":{"a":{"type":0,"value":[1]},
                                                                            "b":{"type":1,"value":[1]}}}])")),
      Catch::Equals(kNodes +
                    "0/values/b: \"math/add\" wants the type of its other inputs here, got a int"));
  CHECK_THAT(
      errorOf(extension({"math/add"}, R"([{"declaration":0,"values":{"a":{"type":3,"value":[true]},
                                                                            "b":{"type":3,"value":[true]}}}])")),
      Catch::Contains("wants") && Catch::Contains("got a bool"));
  CHECK_THAT(
      errorOf(extension(
          {"math/add", "flow/branch"},
          R"([{"declaration":0,"values":{"a":{"type":0,"value":[1]},"b":{"type":0,"value":[1]}}},
                                   {"declaration":1,"values":{"condition":{"node":0}}}])")),
      Catch::Equals(kNodes + "1/values/condition: \"flow/branch\" wants a bool here, got a float"));
  CHECK_THAT(
      errorOf(extension(
          {"math/add", "flow/branch"},
          R"([{"declaration":0,"values":{"a":{"type":0,"value":[1]},"b":{"type":0,"value":[1]}}},
                                   {"declaration":1,"values":{"condition":{"node":0,"socket":"sum"}}}])")),
      Catch::Equals(kNodes + "1/values/condition/socket: node 0 (math/add) has no output \"sum\""));
  CHECK_THAT(errorOf(extension({"variable/get"}, R"([{"declaration":0}])")),
             Catch::Equals(kNodes + "0/configuration/variable: is missing"));
  CHECK_THAT(
      errorOf(extension({"variable/get"},
                        R"([{"declaration":0,"configuration":{"variable":{"value":[3]}}}])")),
      Catch::Equals(kNodes +
                    "0/configuration/variable: must be the index of one of 0 variables, got 3"));
  CHECK_THAT(errorOf(extension({"pointer/get"},
                               R"([{"declaration":0,"configuration":{"pointer":{"value":["/a/{b"]},
                                                                                     "type":{"value":[0]}}}])")),
             Catch::StartsWith(kNodes + "0/configuration/pointer: "));
}

TEST_CASE("importGraph: an invalid configuration gives way to the default one", "[conformance]") {
  const auto imported = interactivity::importGraph(
      extension({"flow/for"}, R"([{"declaration":0,"configuration":{"initialIndex":{"value":[0.5]}},
                                   "values":{"startIndex":{"type":1,"value":[0]},"endIndex":{"type":1,"value":[3]}}}])"),
      standardCatalog());
  REQUIRE(imported);
  REQUIRE(imported->problems.size() == 1);
  CHECK(imported->problems[0].where == kNodes + "0/configuration/initialIndex");
  CHECK(imported->graph.nodes.begin()->second->config.at("initialIndex") == base::Value::of(0));
}

TEST_CASE("importGraph: operations of unknown extensions do nothing", "[conformance]") {
  Json json = Json::parse(extension({"event/onStart", "math/add", "variable/set"},
                                    R"([{"declaration":0,"flows":{"out":{"node":1}}},
          {"declaration":3,"values":{"volume":{"type":0,"value":[1]}},"flows":{"out":{"node":3}}},
          {"declaration":1,"values":{"a":{"node":1,"socket":"length"},"b":{"type":0,"value":[2]}}},
          {"declaration":2,"configuration":{"variables":{"value":[0]}},"values":{"0":{"node":2}}}])",
                                    R"({"variables":[{"type":0}]})"));
  json["graphs"][0]["declarations"].push_back(Json::parse(
      R"({"op":"audio/play","extension":"ACME_audio","inputValueSockets":{"volume":{"type":0}},
          "outputValueSockets":{"length":{"type":0}}})"));
  const auto imported = interactivity::importGraph(json.dump(), standardCatalog());
  REQUIRE(imported);
  REQUIRE(imported->problems.size() == 1);
  CHECK(imported->problems[0].severity == base::Severity::Warning);
  CHECK(imported->problems[0].where == kNodes + "1");
  CHECK_THAT(imported->problems[0].message,
             Catch::Contains("audio/play") && Catch::Contains("ACME_audio"));
  CHECK(imported->graph.nodes.size() == 3);
  CHECK(imported->graph.links.size() == 1);
  // What it would give is the default of its type.
  REQUIRE(imported->graph.nodes.contains(model::NodeId("n3")));
  CHECK(imported->graph.nodes.find(model::NodeId("n3"))->values.at("a") ==
        base::Value::defaultOf(base::Type::Float));
}
