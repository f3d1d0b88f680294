#include "document/edit_event.h"

#include "document/document.h"
#include "graph_fixture.h"

using namespace document_test;
using base::Type;
using base::Value;

namespace {

graph::PortDef carried() {
  graph::PortDef port;
  port.name = "value";
  port.repeatedBy = "event";
  return port;
}

/// Nodes that send and receive events beside those of the fixture.
graph::Catalog eventCatalog() {
  graph::Catalog all = catalog();
  graph::ConfigDef event;
  event.name = event.names = "event";
  event.type = Type::String;
  graph::NodeDef send;
  send.id = "event/send";
  send.kind = graph::NodeKind::Flow;
  send.config = {event};
  send.inputs = {flow("in"), carried()};
  send.outputs = {flow("out")};
  graph::NodeDef receive;
  receive.id = "event/receive";
  receive.kind = graph::NodeKind::Event;
  receive.config = {event};
  receive.outputs = {flow("out"), carried(), value("event", Type::Ref)};
  REQUIRE(all.add(send));
  REQUIRE(all.add(receive));
  return all;
}

/// Event "hit" with a float "force": received, added to, sent again with it and with a constant
/// elsewhere.
Project hitting(bool isShared) {
  Project project;
  model::Graph g;
  g.name = "Hits";
  const model::Event hit{"Hit", {{"force", Value::of(1.0)}}};
  if (isShared)
    project.events.put(model::EventId("hit"), hit);
  else
    g.events.put(model::EventId("hit"), hit);
  const auto node = [&](const char* id, const char* type, std::map<std::string, Value> values) {
    g.nodes.put(NodeId(id), {type, {{"event", Value::string("hit")}}, std::move(values)});
  };
  node("on", "event/receive", {});
  node("send", "event/send", {});
  node("other", "event/send", {{"force", Value::of(2.5)}});
  g.nodes.put(NodeId("add"), {"math/add", {}, {}});
  g.links = {{{NodeId("on"), "out"}, {NodeId("send"), "in"}},
             {{NodeId("on"), "force"}, {NodeId("add"), "a"}},
             {{NodeId("add"), "value"}, {NodeId("send"), "force"}}};
  g.editor.bends[g.links[1]] = {{1, 2}};
  project.graphs.put(GraphId("hits"), std::move(g));
  return project;
}

EventPlace placeOf(bool isShared) {
  return {isShared ? GraphId() : GraphId("hits"), model::EventId("hit")};
}

const model::Graph& graphOf(const Project& project) {
  return *project.graphs.find(GraphId("hits"));
}

const model::Event& eventOf(const Project& project, bool isShared) {
  return isShared ? *project.events.find(model::EventId("hit"))
                  : *graphOf(project).events.find(model::EventId("hit"));
}

}  // namespace

TEST_CASE("a value is added to an event under a name that nothing else has", "[event]") {
  const bool isShared = GENERATE(false, true);
  const graph::Catalog all = eventCatalog();
  Project p = hitting(isShared);
  CHECK(*addEventValue(p, all, placeOf(isShared), "who", Value::of(3)) == "who");
  CHECK(*addEventValue(p, all, placeOf(isShared), "force", Value::of(0.0)) == "force 2");
  CHECK(*addEventValue(p, all, placeOf(isShared), "event", Value::of(0.0)) == "event 2");
  CHECK(eventOf(p, isShared).values.size() == 4);
  CHECK(eventOf(p, isShared).values.at("who") == Value::of(3));
  CHECK_FALSE(addEventValue(p, all, {GraphId("hits"), model::EventId("none")}, "a", Value::of(0)));
}

TEST_CASE("a value that is renamed keeps its wires, their bends and its constants", "[event]") {
  const bool isShared = GENERATE(false, true);
  const graph::Catalog all = eventCatalog();
  Project p = hitting(isShared);
  REQUIRE(renameEventValue(p, all, placeOf(isShared), "force", "power"));
  CHECK(eventOf(p, isShared).values == std::map<std::string, Value>{{"power", Value::of(1.0)}});
  const model::Graph& g = graphOf(p);
  CHECK(g.links[0] == Link{{NodeId("on"), "out"}, {NodeId("send"), "in"}});
  CHECK(g.links[1] == Link{{NodeId("on"), "power"}, {NodeId("add"), "a"}});
  CHECK(g.links[2] == Link{{NodeId("add"), "value"}, {NodeId("send"), "power"}});
  CHECK(g.editor.bends.count(g.links[1]) == 1);
  CHECK(g.nodes.find(NodeId("other"))->values ==
        std::map<std::string, Value>{{"power", Value::of(2.5)}});
  CHECK_FALSE(renameEventValue(p, all, placeOf(isShared), "power", ""));
  CHECK_FALSE(renameEventValue(p, all, placeOf(isShared), "power", "event"));
  CHECK_FALSE(renameEventValue(p, all, placeOf(isShared), "force", "weight"));
}

TEST_CASE("a value of another type keeps its wires and loses constants that do not fit",
          "[event]") {
  const bool isShared = GENERATE(false, true);
  const graph::Catalog all = eventCatalog();
  Project p = hitting(isShared);
  SECTION("a whole number is no 2.5") {
    REQUIRE(setEventValue(p, all, placeOf(isShared), "force", Value::of(7)));
    CHECK(graphOf(p).nodes.find(NodeId("other"))->values.empty());
  }
  SECTION("a float3 may be 2.5 in all parts") {
    REQUIRE(setEventValue(p, all, placeOf(isShared), "force", Value::defaultOf(Type::Float3)));
    CHECK(graphOf(p).nodes.find(NodeId("other"))->values.size() == 1);
  }
  CHECK(graphOf(p).links.size() == 3);
}

TEST_CASE("a value that is removed takes its wires along and says how many", "[event]") {
  const bool isShared = GENERATE(false, true);
  const graph::Catalog all = eventCatalog();
  Document document(hitting(isShared));
  std::size_t gone = 0;
  REQUIRE(document.edit("remove-event-value", [&](Project& p) -> base::Status {
    auto removed = removeEventValue(p, all, placeOf(isShared), "force");
    if (!removed) return removed.error();
    gone = *removed;
    return base::Done{};
  }));
  CHECK(gone == 2);
  const model::Graph& g = graphOf(*document.snapshot());
  CHECK(g.links.size() == 1);
  CHECK(g.editor.bends.empty());
  CHECK(g.nodes.find(NodeId("other"))->values.empty());
  CHECK(eventOf(*document.snapshot(), isShared).values.empty());
  document.undo();
  CHECK(*document.snapshot() == hitting(isShared));
}

TEST_CASE("an own event of the same id is another one", "[event]") {
  const graph::Catalog all = eventCatalog();
  Project p = hitting(false);
  p.events.put(model::EventId("hit"), {"Hit of all", {{"force", Value::of(1.0)}}});
  const auto removed = removeEventValue(p, all, {{}, model::EventId("hit")}, "force");
  REQUIRE(removed);
  CHECK(*removed == 0);
  CHECK(graphOf(p).links.size() == 3);
}
