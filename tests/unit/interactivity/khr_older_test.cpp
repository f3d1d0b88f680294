#include "interactivity/khr_older.h"
#include "interactivity/khr_read.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>

using interactivity::KhrNode;
using interactivity::readKhr;
using Json = nlohmann::json;

namespace {

/// A graph of the draft: types bool, int, float, float3; a declaration an operation.
Json older(const std::vector<const char*>& ops, const char* nodes, const char* more = "{}") {
  Json graph = Json::parse(more);
  graph["types"] = Json::parse(
      R"([{"signature":"bool"},{"signature":"int"},{"signature":"float"},{"signature":"float3"}])");
  for (const std::string op : ops) {
    Json declaration = {{"op", op}};
    if (op == "event/onSelect" || op == "event/onHoverIn") {
      const bool isSelect = op == "event/onSelect";
      declaration["extension"] = isSelect ? "KHR_node_selectability" : "KHR_node_hoverability";
      declaration["inputValueSockets"] = Json::object();
      declaration["outputValueSockets"][isSelect ? "selectedNodeIndex" : "hoverNodeIndex"] = {
          {"type", 1}};
    }
    graph["declarations"].push_back(std::move(declaration));
  }
  graph["nodes"] = Json::parse(nodes);
  return graph;
}

interactivity::KhrRead read(const Json& graph) {
  auto result = readKhr(Json{{"graphs", {graph}}}.dump());
  if (!result) FAIL(result.error().message);
  CHECK(result->olderSign);
  return std::move(*result);
}

const KhrNode& nodeOf(const interactivity::KhrRead& read, const char* op, int number = 0) {
  for (const KhrNode& node : read.graph.nodes)
    if (node.op == op && number-- == 0) return node;
  FAIL("no " << op);
  return read.graph.nodes.front();
}

}  // namespace

TEST_CASE("older: names of operations and sockets", "[interactivity]") {
  const auto r =
      read(older({"math/e", "math/isnan", "variable/set", "variable/setMultiple", "math/matmul"},
                 R"([{"declaration":0},
          {"declaration":1,"values":{"a":{"node":0,"socket":"value"}}},
          {"declaration":2,"configuration":{"variable":{"value":[1]}},"values":{"value":{"type":2,"value":[1]}}},
          {"declaration":3,"configuration":{"variables":{"value":[0,1]}},
           "values":{"0":{"type":2,"value":[1]},"1":{"type":2,"value":[1]}}}])",
                 R"({"variables":[{"id":"x","type":2},{"id":"y","type":2}]})"));
  CHECK(r.graph.nodes[0].op == "math/E");
  CHECK(r.graph.nodes[1].op == "math/isNaN");
  CHECK(r.graph.nodes[2].configuration.at("variables").front() == base::Value::of(1));
  CHECK(r.graph.nodes[2].values.count("1") == 1);
  CHECK(r.graph.nodes[2].values.count("value") == 0);
  CHECK(r.graph.nodes[3].op == "variable/set");
  CHECK(r.declarations[4].op == "math/matMul");
  CHECK(r.graph.variables[1].name == "y");
}

TEST_CASE("older: numbers as texts, empty objects, any order", "[interactivity]") {
  const auto r = read(older(
      {"math/add", "event/onStart", "flow/sequence"},
      R"([{"declaration":0,"values":{"a":{"node":1,"socket":"value"},"b":{"type":2,"value":["-Infinity"]}},
           "flows":{},"configuration":{}},
          {"declaration":0,"values":{"a":{"type":2,"value":["NaN"]},"b":{"type":2,"value":[null]}}},
          {"declaration":2,"flows":{}},
          {"declaration":1,"flows":{"out":{"node":2,"socket":"in"}},"values":{}}])",
      R"({"variables":[],"events":[{"id":"e","values":{}}]})"));
  REQUIRE(r.graph.nodes.size() == 4);
  CHECK(std::isnan(r.graph.nodes[0].values.at("a").constant.numbers[0]));
  CHECK(r.graph.nodes[1].values.at("a").node == 0);
  CHECK(r.graph.nodes[1].values.at("b").constant.numbers[0] == -INFINITY);
  // Flows go to later nodes as well, where that is possible.
  CHECK(r.graph.nodes[2].op == "event/onStart");
  CHECK(r.graph.nodes[2].flows.at("out").front().node == 3);

  const auto circle = readKhr(Json{
      {"graphs",
       {older(
           {"math/nan", "math/neg"},
           R"([{"declaration":1,"values":{"a":{"node":1}}},{"declaration":1,"values":{"a":{"node":0}}}])")}}}
                                  .dump());
  REQUIRE_FALSE(circle);
  CHECK(circle.error().message == "KHR_interactivity/graphs/0: nodes/0/values: its values go in a circle, or come from one");
}

TEST_CASE("older: ints that mean nodes become refs", "[interactivity]") {
  const auto r = read(older(
      {"event/onSelect", "variable/set", "variable/get", "math/eq", "pointer/set", "math/add"},
      R"([{"declaration":0,"configuration":{"nodeIndex":{"value":[3]},"stopPropagation":{"value":[true]}},
           "flows":{"out":{"node":1,"socket":"in"}}},
          {"declaration":1,"configuration":{"variable":{"value":[0]}},"values":{"value":{"node":0,"socket":"selectedNodeIndex"}}},
          {"declaration":2,"configuration":{"variable":{"value":[0]}}},
          {"declaration":3,"values":{"a":{"node":2,"socket":"value","type":1},"b":{"type":1,"value":[7]}}},
          {"declaration":4,"configuration":{"pointer":{"value":["/nodes/{n}/scale"]},"type":{"value":[3]}},
           "values":{"n":{"node":2,"socket":"value"},"value":{"type":3,"value":[1,1,1]}}},
          {"declaration":4,"configuration":{"pointer":{"value":["/nodes/{n}/scale"]},"type":{"value":[3]}},
           "values":{"n":{"type":1,"value":[5]},"value":{"type":3,"value":[1,1,1]}}},
          {"declaration":3,"values":{"a":{"type":1,"value":[1]},"b":{"type":1,"value":[7]}}}])",
      R"({"variables":[{"id":"picked","type":1,"value":[-1]}]})"));
  CHECK(nodeOf(r, "event/onSelect").declaredOutputs.at("selectedNode") == base::Type::Ref);
  CHECK(r.graph.variables[0].initial == base::Value::ref(""));
  CHECK(nodeOf(r, "variable/set").values.at("0").socket == "selectedNode");
  CHECK(nodeOf(r, "ref/eq").values.at("b").constant == base::Value::ref("/nodes/7"));
  CHECK(nodeOf(r, "math/eq").values.at("b").constant == base::Value::of(7));
  CHECK(nodeOf(r, "pointer/set", 0).configuration.at("pointer").front().text == "/nodes/{n}/scale");
  CHECK(nodeOf(r, "pointer/set", 1).configuration.at("pointer").front().text == "/nodes/[n]/scale");
  // What heard the event and kept it for itself stops it first.
  const KhrNode& stop = nodeOf(r, "event/stopPropagation");
  CHECK(stop.values.at("event").socket == "event");
  CHECK(r.graph.nodes[static_cast<std::size_t>(stop.flows.at("out").front().node)].op ==
        "variable/set");
  CHECK(
      r.graph
          .nodes[static_cast<std::size_t>(nodeOf(r, "event/onSelect").flows.at("out").front().node)]
          .op == "event/stopPropagation");
}

TEST_CASE("older: delays and animations", "[interactivity]") {
  const auto r = read(
      older({"flow/setDelay", "flow/cancelDelay", "animation/start", "math/add", "animation/stop"},
            R"([{"declaration":0,"values":{"duration":{"type":2,"value":[1]}}},
          {"declaration":1,"values":{"delayIndex":{"node":0,"socket":"lastDelayIndex"}}},
          {"declaration":2,"values":{"animation":{"type":1,"value":[2]},"startTime":{"type":2,"value":[0]},
           "endTime":{"type":2,"value":["Infinity"]},"speed":{"type":2,"value":[1]}}},
          {"declaration":3,"values":{"a":{"type":1,"value":[1]},"b":{"type":1,"value":[1]}}},
          {"declaration":4,"values":{"animation":{"node":3,"socket":"value"}}}])"));
  CHECK(nodeOf(r, "flow/cancelDelay").values.at("delay").socket == "lastDelay");
  CHECK(nodeOf(r, "animation/start").values.at("animation").constant ==
        base::Value::ref("/animations/2"));
  CHECK(nodeOf(r, "animation/start").values.at("endTime").constant.numbers[0] == INFINITY);
  // A computed number chooses among refs.
  const auto& choice = nodeOf(r, "animation/stop").values.at("animation");
  REQUIRE(choice.isLink());
  const KhrNode& chooser = r.graph.nodes[static_cast<std::size_t>(choice.node)];
  CHECK(chooser.op == "math/switch");
  CHECK(chooser.values.at("1").constant == base::Value::ref("/animations/1"));
  CHECK(chooser.values.at("default").constant == base::Value::ref(""));
}

TEST_CASE("older: one fault is a fault, not an older syntax", "[interactivity]") {
  const auto isOlder = [](const std::vector<const char*>& ops, const char* nodes,
                          const char* more = "{}") {
    return interactivity::signOfOlderSyntax(older(ops, nodes, more)).has_value();
  };
  CHECK_FALSE(isOlder({"math/neg"}, R"([{"declaration":0,"values":{"a":{"node":1}}},
                                        {"declaration":0,"values":{"a":{"type":2,"value":[1]}}}])"));
  CHECK_FALSE(isOlder({"event/onStart"}, R"([{"declaration":0,"flows":{}}])"));
  CHECK_FALSE(
      isOlder({"math/neg"}, R"([{"declaration":0,"values":{"a":{"type":2,"value":[null]}}}])"));
  CHECK(isOlder({"math/neg"}, R"([{"declaration":0,"flows":{},"values":{"a":{"node":1}}},
                                  {"declaration":0,"values":{"a":{"type":2,"value":[1]}}}])"));
  CHECK(isOlder({"event/onStart"}, R"([{"declaration":0,"flows":{}}])",
                R"({"variables":[{"id":"x","type":2}]})"));
}

TEST_CASE("older: refs spread through thousands of variables in any order", "[interactivity]") {
  // Variable i gets what variable i + 1 has, the last one what was selected; the nodes that do it
  // are strewn.
  constexpr int kCount = 4000;
  Json graph = older({"event/onSelect", "variable/set", "variable/get"}, "[{\"declaration\":0}]");
  for (int i = 0; i < kCount; ++i) graph["variables"].push_back({{"id", "v"}, {"type", 1}});
  for (int n = 0; n < kCount; ++n) {
    const int to = static_cast<int>(n * 1597LL % kCount);
    const std::string socket = std::to_string(to);
    Json set = {{"declaration", 1}, {"configuration", {{"variables", {{"value", {to}}}}}}};
    if (to == kCount - 1) {
      set["values"][socket] = {{"node", 0}, {"socket", "selectedNodeIndex"}};
    } else {
      set["values"][socket] = {{"node", graph["nodes"].size()}};
      graph["nodes"].push_back(
          {{"declaration", 2}, {"configuration", {{"variable", {{"value", {to + 1}}}}}}});
    }
    graph["nodes"].push_back(std::move(set));
  }
  const interactivity::KhrRead r = read(graph);
  REQUIRE(r.graph.variables.size() == kCount);
  for (const interactivity::KhrVariable& variable : r.graph.variables)
    if (variable.initial.type != base::Type::Ref) FAIL("a variable stayed an int");
}
