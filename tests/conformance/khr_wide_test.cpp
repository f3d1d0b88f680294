// Events and messages with more values than a call of Lua has room for travel like any other.
#include "conformance/khr_support.h"

using namespace conformance;

TEST_CASE("an event of 300 values and a message of 250 come back as they were", "[conformance]") {
  Sketch s;
  std::map<std::string, base::Value> values;
  for (int i = 0; i < 300; ++i) values["v" + std::to_string(i)] = base::Value::of(i / 4.0);
  s.graph.events.put(model::EventId("e"), {"wide", values, true});
  std::string message;
  for (int i = 0; i < 250; ++i) message += "{p" + std::to_string(i) + "} ";
  const base::Value event = base::Value::string("e");
  const auto put = [&](const char* id, model::Node node) {
    s.graph.nodes.put(model::NodeId(id), std::move(node));
  };
  put("on", {"event/receive", {{"event", event}}, {}});
  put("log", {"debug/log", {{"message", base::Value::string(message)}}, {}});
  put("start", {"event/onStart", {}, {}});
  put("send", {"event/send", {{"event", event}}, {{"v7", base::Value::of(-1.0)}}});
  const auto wire = [&](const char* from, const std::string& out, const char* to,
                        const std::string& in) {
    s.graph.links.push_back({{model::NodeId(from), out}, {model::NodeId(to), in}});
  };
  wire("on", "out", "log", "in");
  wire("start", "out", "send", "in");
  for (int i = 0; i < 250; ++i) wire("on", "v" + std::to_string(i), "log", "p" + std::to_string(i));
  const auto first = exportOne(s.graph);
  CHECK(first.problems.empty());
  CHECK(first.leftOut.empty());
  const auto read = interactivity::importGraph(first.extensionJson, standardCatalog());
  REQUIRE(read);
  CHECK(graph::check(read->graph, standardCatalog(), "wide").isGood());
  REQUIRE(read->graph.events.size() == 1);
  CHECK(read->graph.events.begin()->second->values == values);
  CHECK((exportOne(read->graph).extensionJson == first.extensionJson));
}
