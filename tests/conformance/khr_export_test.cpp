// What our graphs become in KHR_interactivity.
#include "conformance/khr_support.h"
#include "support/interactivity/khr_rules.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace conformance;
using base::Value;
using Json = nlohmann::json;

namespace {

std::optional<int> resolve(std::string_view kind, std::string_view name) {
  if (kind == "nodes" && name == "helmet") return 7;
  if (kind == "nodes" && name == "helmet#3") return 9;
  if (kind == "nodes" && name == "door") return 2;
  if (kind == "materials" && name == "helmet") return 4;
  return std::nullopt;
}

interactivity::Exported exported(const std::vector<interactivity::Instance>& instances) {
  auto result = interactivity::exportGraphs(instances, standardCatalog(), resolve);
  if (!result.extensionJson.empty())
    CHECK(support::brokenKhrRules(result.extensionJson) == std::vector<std::string>{});
  return result;
}

Json graphIn(const interactivity::Exported& result) {
  return Json::parse(result.extensionJson)["graphs"][0];
}

/// The node with an operation, by its position among those.
Json nodeIn(const Json& graph, const std::string& op, int number = 0) {
  for (const Json& node : graph["nodes"])
    if (graph["declarations"][node["declaration"].get<std::size_t>()]["op"] == op && number-- == 0)
      return node;
  FAIL("no " << op << " in " << graph.dump());
  return {};
}

Sketch setter(const std::string& pointer, const char* type, Value value) {
  Sketch s;
  s.node("n1", "event/onStart");
  s.node("n2", "pointer/set", {{"pointer", text(pointer)}, {"type", text(type)}},
         {{"value", std::move(value)}});
  s.wire("n1.out", "n2.in");
  return s;
}

}  // namespace

TEST_CASE("exportGraphs: names become indices", "[conformance]") {
  const auto pointerOf = [](const std::string& pointer) {
    const Json graph =
        graphIn(exported({setter(pointer, "float3", Value::of(base::Float3{1, 2, 3})).instance()}));
    return nodeIn(graph, "pointer/set")["configuration"]["pointer"]["value"][0].get<std::string>();
  };
  CHECK(pointerOf("/nodes/door/translation") == "/nodes/2/translation");
  CHECK(pointerOf("/nodes/self/translation") == "/nodes/7/translation");
  CHECK(pointerOf("/nodes/self#3/translation") == "/nodes/9/translation");
  CHECK(pointerOf("/nodes/5/translation") == "/nodes/5/translation");
  CHECK(pointerOf("/nodes/{node}/translation") == "/nodes/{node}/translation");
  CHECK(pointerOf("/materials/helmet/emissiveFactor") == "/materials/4/emissiveFactor");

  const auto lost = exported(
      {setter("/nodes/ghost/translation", "float3", Value::of(base::Float3{})).instance()});
  REQUIRE(lost.problems.size() == 1);
  CHECK(lost.problems[0].code == "unknown-name");
  CHECK(lost.problems[0].where == "graph \"sketch\" node \"n2\"");
  CHECK_THAT(lost.problems[0].message, Catch::Contains("\"ghost\""));
}

TEST_CASE("exportGraphs: one behaviour", "[conformance]") {
  const auto result = exported(
      {setter("/nodes/door/translation", "float3", Value::of(base::Float3{1, 2, 3})).instance()});
  CHECK(result.nodes == 2);
  CHECK(result.exported == 2);
  CHECK(result.leftOut.empty());
  CHECK(result.extensionsUsed == std::vector<std::string>{"KHR_interactivity"});
  CHECK(graphIn(result) == Json::parse(R"({
    "name": "sketch",
    "types": [{"signature":"float3"}],
    "declarations": [{"op":"event/onStart"}, {"op":"pointer/set"}],
    "nodes": [
      {"declaration":0,"flows":{"out":{"node":1}}},
      {"declaration":1,"configuration":{"pointer":{"value":["/nodes/2/translation"]},"type":{"value":[0]}},
       "values":{"value":{"type":0,"value":[1.0,2.0,3.0]}}}]
  })"));
}

TEST_CASE("exportGraphs: nothing to run gives nothing", "[conformance]") {
  CHECK(exported({}).extensionJson.empty());
  CHECK(exported({Sketch().instance()}).extensionJson.empty());
}

TEST_CASE("exportGraphs: behaviours share one graph", "[conformance]") {
  Sketch sender;
  sender.variable("count", Value::of(1))
      .event("a", "hit", {{"strength", Value::of(0.5)}})
      .event("b", "other");
  sender.node("n1", "event/onStart").node("n2", "event/send", {{"event", text("a")}});
  sender.node("n3", "variable/set", {{"variables", texts({"count"})}}, {{"count", Value::of(3)}});
  sender.wire("n1.out", "n3.in").wire("n3.out", "n2.in");
  Sketch receiver;
  receiver.variable("open", Value::of(false)).event("x", "hit", {{"side", Value::of(2)}});
  receiver.node("n1", "event/receive", {{"event", text("x")}});
  receiver.node("n2", "variable/set", {{"variables", texts({"open"})}},
                {{"open", Value::of(true)}});
  receiver.wire("n1.out", "n2.in");
  const auto result = exported({sender.instance(), receiver.instance("door")});
  const Json graph = graphIn(result);
  REQUIRE(graph["variables"].size() == 2);
  CHECK(graph["variables"][0]["name"] == "count");
  CHECK(graph["variables"][1]["name"] == "open");
  REQUIRE(graph["events"].size() == 2);
  CHECK(graph["events"][0]["id"] == "hit");
  CHECK(graph["events"][0]["values"].size() == 2);
  CHECK(graph["events"][1]["id"] == "other");
  CHECK(nodeIn(graph, "event/receive")["configuration"]["event"]["value"] == Json{0});
  CHECK(nodeIn(graph, "variable/set", 1)["configuration"]["variables"]["value"] == Json{1});
  CHECK(nodeIn(graph, "variable/set", 1)["values"].contains("1"));
  // The sender gives what the other behaviour's event adds.
  CHECK(nodeIn(graph, "event/send")["values"]["side"]["value"] == Json{2});
  CHECK(result.nodes == 5);
  CHECK(result.exported == 5);

  SECTION("unlike events do not meet, which is told") {
    Sketch unlike;
    unlike.event("x", "hit", {{"strength", Value::of(2)}})
        .node("n1", "event/receive", {{"event", text("x")}});
    const auto told = exported({sender.instance(), unlike.instance()});
    REQUIRE(told.problems.size() == 1);
    CHECK(told.problems[0].code == "event-mismatch");
  }
}

TEST_CASE("exportGraphs: every input has a value", "[conformance]") {
  Sketch s;
  s.node("n1", "event/onStart").node("n2", "flow/setDelay").wire("n1.out", "n2.in");
  const Json delay = nodeIn(graphIn(exported({s.instance()})), "flow/setDelay");
  CHECK(delay["values"]["duration"].contains("value"));
}

TEST_CASE("exportGraphs: many outputs keep their order", "[conformance]") {
  Sketch s;
  s.variable("x", Value::of(0))
      .node("n1", "event/onStart")
      .node("n2", "flow/sequence", {{"outputs", Value::of(12)}});
  s.wire("n1.out", "n2.in");
  for (int i = 0; i < 12; ++i) {
    const std::string id = "s" + std::to_string(i);
    s.node(id, "variable/set", {{"variables", texts({"x"})}}, {{"x", Value::of(i)}});
    s.wire("n2." + std::to_string(i), id + ".in");
  }
  const Json graph = graphIn(exported({s.instance()}));
  int expected = 0;
  const Json flows = nodeIn(graph, "flow/sequence")["flows"];
  for (const auto& [socket, flow] : flows.items()) {
    CHECK(socket.size() == 2);
    CHECK(graph["nodes"][flow["node"].get<std::size_t>()]["values"]["0"]["value"] ==
          Json{expected++});
  }
  CHECK(expected == 12);
}

TEST_CASE("exportGraphs: a graph with errors is named, not exported", "[conformance]") {
  Sketch s;
  s.node("n1", "no/such");
  const auto result = exported({s.instance()});
  CHECK(result.extensionJson.empty());
  CHECK(base::hasErrors(result.problems));
}

TEST_CASE("exportGraphs: what only we have does not stop the story of others", "[conformance]") {
  Sketch s;
  s.variable("x", Value::of(0)).node("n1", "event/onKey", {{"key", text("Enter")}});
  s.node("n2", "variable/set", {{"variables", texts({"x"})}}, {{"x", Value::of(1)}})
      .wire("n1.pressed", "n2.in");
  const auto result = exported({s.instance()});
  CHECK(result.nodes == 2);
  CHECK(result.exported == 1);
  REQUIRE(result.leftOut.size() == 1);
  CHECK(result.leftOut[0].node == "graph \"sketch\" node \"n1\" (event/onKey)");
  CHECK_FALSE(result.leftOut[0].reason.empty());
  CHECK(result.extensionsUsed == std::vector<std::string>{"KHR_interactivity", "DIORAMA_nodes"});
  const Json graph = graphIn(result);
  CHECK(graph["declarations"][0]["extension"] == "DIORAMA_nodes");
  CHECK(graph["declarations"][0]["outputValueSockets"].contains("isDown"));
  CHECK(nodeIn(graph, "event/onKey")["configuration"]["key"]["value"] == Json{"Enter"});
  // We ourselves know what it means.
  const auto imported = interactivity::importGraph(result.extensionJson, standardCatalog());
  REQUIRE(imported);
  CHECK(imported->graph.nodes.begin()->second->type == "event/onKey");
  CHECK(imported->graph.nodes.begin()->second->config.at("key") == text("Enter"));
}

TEST_CASE("exportGraphs: showing and hiding are properties to others", "[conformance]") {
  Sketch s;
  s.node("n1", "event/onSelect")
      .node("n2", "scene/hide", {}, {{"node", Value::ref("/nodes/door")}});
  s.node("n3", "scene/show")
      .wire("n1.out", "n2.in")
      .wire("n2.out", "n3.in")
      .wire("n1.selectedNode", "n3.node");
  const auto result = exported({s.instance()});
  CHECK(result.exported == 3);
  CHECK(result.leftOut.empty());
  CHECK(result.extensionsUsed == std::vector<std::string>{"KHR_interactivity",
                                                          "KHR_node_selectability",
                                                          "KHR_node_visibility"});
  const Json graph = graphIn(result), hide = nodeIn(graph, "pointer/set", 0),
             show = nodeIn(graph, "pointer/set", 1);
  CHECK(nodeIn(graph, "event/onSelect")["configuration"]["nodeIndex"]["value"] == Json{7});
  CHECK(hide["configuration"]["pointer"]["value"] ==
        Json{"/nodes/2/extensions/KHR_node_visibility/visible"});
  CHECK(hide["values"].size() == 1);
  CHECK(hide["values"]["value"]["value"] == Json{false});
  CHECK(show["configuration"]["pointer"]["value"] ==
        Json{"/nodes/{node}/extensions/KHR_node_visibility/visible"});
  CHECK(show["values"]["node"]["socket"] == "selectedNode");
}

TEST_CASE("exportGraphs: a cross-fade is a start to others, and told so", "[conformance]") {
  Sketch s;
  s.node("n1", "event/onStart")
      .node("n2", "math/E")
      .node("n3", "animation/crossFade", {}, {{"speed", Value::of(2.0)}})
      .wire("n1.out", "n3.in")
      .wire("n2.value", "n3.duration");
  const auto result = exported({s.instance()});
  CHECK(result.exported == 3);
  CHECK(result.leftOut.empty());
  const Json start = nodeIn(graphIn(result), "animation/start");
  CHECK(start["values"]["speed"]["value"] == Json{2.0});
  CHECK_FALSE(start["values"].contains("duration"));
  const auto isTold = [](const base::Problem& p) { return p.code == std::string("lowered-short"); };
  CHECK(std::count_if(result.problems.begin(), result.problems.end(), isTold) == 1);
}

TEST_CASE("exportGraphs: parameters become constants", "[conformance]") {
  Sketch s;
  s.graph.parameters["angle"] = {"Angle", Value::of(0.25)};
  s.node("n1", "event/onStart")
      .node("n2", "flow/setDelay")
      .node("n3", "math/add", {}, {{"b", Value::of(1.0)}});
  s.node("n4", "variable/parameter", {{"parameter", text("angle")}});
  s.wire("n1.out", "n2.in").wire("n4.value", "n3.a").wire("n3.value", "n2.duration");
  const auto standard = exported({s.instance()});
  CHECK(standard.nodes == 4);
  CHECK(standard.exported == 4);
  CHECK(nodeIn(graphIn(standard), "math/add")["values"]["a"]["value"] == Json{0.25});
  const auto given = exported({s.instance("door", {{"angle", Value::of(4)}})});
  CHECK(nodeIn(graphIn(given), "math/add")["values"]["a"]["value"] == Json{4.0});
}
