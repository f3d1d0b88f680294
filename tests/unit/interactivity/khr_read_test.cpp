#include "interactivity/khr_read.h"
#include "interactivity/khr_write.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using interactivity::readKhr;
using Json = nlohmann::json;

namespace {

/// A graph that uses each part of the syntax.
Json sample() {
  return Json::parse(R"({
    "graph": 0,
    "graphs": [{
      "name": "door",
      "types": [{"signature":"bool"}, {"signature":"ref"}, {"signature":"int"}, {"signature":"float3"}, {"signature":"float"}],
      "variables": [{"name":"open","type":0,"value":[false]}, {"type":4}, {"type":1,"value":["/nodes/2"]}],
      "events": [{"id":"checkout","name":"Checkout","values":{"variant":{"type":2,"value":[-1]}}}, {}],
      "declarations": [
        {"op":"event/onSelect","extension":"KHR_node_selectability",
         "outputValueSockets":{"selectedNode":{"type":1},"selectionPoint":{"type":3}}},
        {"op":"math/length"},
        {"op":"pointer/set"},
        {"op":"variable/set"}],
      "nodes": [
        {"declaration":0,"configuration":{"nodeIndex":{"value":[4]}},"flows":{"out":{"node":2}}},
        {"declaration":1,"values":{"a":{"node":0,"socket":"selectionPoint","type":3}}},
        {"declaration":2,"configuration":{"pointer":{"value":["/nodes/{n}/weights/0"]},"type":{"value":[4]}},
         "values":{"n":{"node":0,"socket":"selectedNode"},"value":{"node":1}},
         "flows":{"out":{"node":3,"socket":"in"}}},
        {"declaration":3,"configuration":{"variables":{"value":[0,1]}},
         "values":{"0":{"type":0,"value":[true]},"1":{"type":4}}}]
    }]})");
}

std::string errorOf(const Json& json) {
  const auto read = readKhr(json.dump());
  return read ? "" : read.error().message;
}

/// The error after one change of the sample.
template <class Change>
std::string errorAfter(Change change) {
  Json json = sample();
  change(json["graphs"][0]);
  return errorOf(json);
}

}  // namespace

TEST_CASE("readKhr: a graph as it is written", "[interactivity]") {
  const auto read = readKhr(sample().dump());
  REQUIRE(read);
  const interactivity::KhrGraph& graph = read->graph;
  CHECK(read->path == "KHR_interactivity/graphs/0");
  CHECK(graph.name == "door");
  REQUIRE(graph.variables.size() == 3);
  CHECK(graph.variables[0].name == "open");
  CHECK(graph.variables[1].initial == base::Value::defaultOf(base::Type::Float));
  CHECK(graph.variables[2].initial == base::Value::ref("/nodes/2"));
  REQUIRE(graph.events.size() == 2);
  CHECK(graph.events[0].id == "checkout");
  CHECK(graph.events[0].values.at("variant") == base::Value::of(-1));
  REQUIRE(graph.nodes.size() == 4);
  CHECK(graph.nodes[0].extension == "KHR_node_selectability");
  CHECK(graph.nodes[0].declaredOutputs.at("selectionPoint") == base::Type::Float3);
  CHECK(graph.nodes[0].configuration.at("nodeIndex").front() == base::Value::of(4));
  CHECK(graph.nodes[1].values.at("a").node == 0);
  CHECK(graph.nodes[1].values.at("a").socket == "selectionPoint");
  CHECK(graph.nodes[2].configuration.at("type").front() == base::Value::string("float"));
  CHECK(graph.nodes[2].flows.at("out").front() == interactivity::KhrTarget{3, "in"});
  CHECK(graph.nodes[3].values.at("1").constant == base::Value::defaultOf(base::Type::Float));
}

TEST_CASE("readKhr: what was written reads back", "[interactivity]") {
  auto read = readKhr(sample().dump());
  REQUIRE(read);
  // Writing wants finite constants and the types of links, which arranging and checking give.
  read->graph.nodes[3].values["1"] = interactivity::KhrInput::of(base::Value::of(0.5));
  read->graph.nodes[1].values["a"].constant.type = base::Type::Float3;
  const std::string written = writeKhr(read->graph);
  auto again = readKhr(written);
  REQUIRE(again);
  again->graph.nodes[1].values["a"].constant.type = base::Type::Float3;
  CHECK(writeKhr(again->graph) == written);
  // Types keep their places: somebody else's operations may count on them.
  const Json wrote = Json::parse(written)["graphs"][0], was = sample()["graphs"][0];
  CHECK(wrote["types"] == was["types"]);
  CHECK(wrote["variables"][1] == Json{{"type", was["variables"][1]["type"]}});
  CHECK(again->graph.events[0].name == "Checkout");
}

TEST_CASE("readKhr: rejects with the place and the reason", "[interactivity]") {
  CHECK(errorOf(Json::object()) == "KHR_interactivity: \"graphs\" is missing");
  CHECK(errorOf({{"graphs", Json::array()}}) ==
        "KHR_interactivity/graphs: must not be empty; leave it out instead");
  CHECK(errorOf({{"graph", 1}, {"graphs", {Json::object()}}}) ==
        "KHR_interactivity/graph: must be the index of one of 1 graphs, got 1");
  CHECK(readKhr("{").error().message.find("no valid JSON") != std::string::npos);

  const std::string g = "KHR_interactivity/graphs/0/";
  CHECK(errorAfter([](Json& j) { j["types"][1]["signature"] = "bool"; }) ==
        g + "types/1/signature: the type \"bool\" is listed twice");
  CHECK(errorAfter([](Json& j) { j["types"][1]["signature"] = "string"; }) ==
        g + "types/1/signature: \"string\" is no type of KHR_interactivity");
  CHECK(errorAfter([](Json& j) { j["variables"][0]["type"] = 9; }) ==
        g + "variables/0/type: must be the index of one of 5 types, got 9");
  CHECK(errorAfter([](Json& j) { j["variables"][0]["value"] = {1}; }) ==
        g + "variables/0/value/0: must be true or false, got 1");
  CHECK(errorAfter([](Json& j) { j["variables"][2]["value"] = {"nodes/2"}; }) ==
        g + "variables/2/value/0: must be a JSON Pointer, got \"nodes/2\"");
  CHECK(errorAfter([](Json& j) {
          j["variables"][1]["value"] = {1, 2};
        }) == g + "variables/1/value: a float has 1 elements, got 2");
  CHECK(errorAfter([](Json& j) { j["events"][1]["id"] = "checkout"; }) ==
        g + "events/1/id: the id \"checkout\" is used twice");
  CHECK(errorAfter([](Json& j) {
          j["events"][1]["values"]["event"] = {{"type", 2}};
        }) == g + "events/1/values: an event must not have a value named \"event\"");
  CHECK(errorAfter([](Json& j) {
          j["declarations"][1]["outputValueSockets"]["value"] = {{"type", 4}};
        }) ==
        g + "declarations/1: an operation of KHR_interactivity itself must not list its sockets");
  CHECK(errorAfter([](Json& j) {
          j["declarations"].push_back({{"op", "pointer/set"}});
        }) == g + "declarations/4: declares the same as declarations/2");
  CHECK(errorAfter([](Json& j) { j["nodes"][0]["declaration"] = -1; }) ==
        g + "nodes/0/declaration: must be an index, got -1");
  CHECK(errorAfter([](Json& j) { j["nodes"][0]["values"] = Json::object(); }) ==
        g + "nodes/0/values: must not be empty; leave it out instead");
  CHECK(errorAfter([](Json& j) { j["nodes"][1]["values"]["a"]["node"] = 1; }) ==
        g + "nodes/1/values/a/node: a value must come from an earlier node (below 1), got 1");
  CHECK(errorAfter([](Json& j) { j["nodes"][1]["values"]["a"]["value"] = {1}; }) ==
        g + "nodes/1/values/a: has both a value and a node; only one may be");
  CHECK(errorAfter([](Json& j) { j["nodes"][2]["flows"]["out"]["node"] = 2; }) ==
        g + "nodes/2/flows/out/node: a flow must go to a later node (above 2), got 2");
  CHECK(errorAfter([](Json& j) { j["nodes"][0]["configuration"]["nodeIndex"]["value"] = 4; }) ==
        g + "nodes/0/configuration/nodeIndex/value: must be an array, got number");
}

TEST_CASE("readKhr: nesting is bounded", "[interactivity]") {
  const auto nested = [](std::size_t levels) {
    return R"({"graphs":[{"extras":)" + std::string(levels, '[') + R"("[\"[")" +
           std::string(levels, ']') + "}]}";
  };
  CHECK(readKhr(nested(60)));
  const auto deep = readKhr(nested(100000));
  REQUIRE_FALSE(deep);
  CHECK(deep.error().message == "KHR_interactivity: is nested deeper than 64 levels");
}

TEST_CASE("socketLess: the order of UTF-16 code units", "[interactivity]") {
  using interactivity::socketLess;
  CHECK(socketLess("10", "9"));
  CHECK(socketLess("09", "10"));
  CHECK(socketLess("a", "aa"));
  CHECK_FALSE(socketLess("a", "a"));
  // U+1F855 is written with surrogates in UTF-16, which come before U+FFFD.
  CHECK(socketLess("\xF0\x9F\xA1\x95", "\xEF\xBF\xBD"));
  CHECK(socketLess("\xED\x9F\xBF", "\xF0\x9F\xA1\x95"));
}
