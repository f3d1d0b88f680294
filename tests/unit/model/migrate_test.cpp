#include "model/project_files.h"

#include <catch2/catch.hpp>

using namespace model;

namespace {

/// A project of version 1 whose two graphs meet through an event called "Hit", under different ids.
ProjectFiles version1() {
  return {
      {"project.json",
       R"({"format": "diorama-project", "version": 1, "name": "Old", "startScene": "main"})"},
      {"scenes/main.json", R"({"name": "Main", "entities": {}})"},
      {"graphs/a.json",
       R"({"name": "A", "events": {"e": {"name": "Hit", "values": {"strength": {"float": 1}}}, "own": {"name": "Own"}},
               "nodes": {"n1": {"type": "event/send", "config": {"event": {"string": "e"}}}}, "links": []})"},
      {"graphs/b.json",
       R"({"name": "B", "events": {"e": {"name": "Lost"}, "h": {"name": "Hit", "values": {"side": {"int": 2}}}},
               "nodes": {"n1": {"type": "event/receive", "config": {"event": {"string": "h"}}},
                         "n2": {"type": "event/receive", "config": {"event": {"string": "e"}}}}, "links": []})"}};
}

std::string eventOf(const Project& p, const char* graph, const char* node) {
  return p.graphs.find(GraphId{graph})->nodes.find(NodeId{node})->config.at("event").text;
}

}  // namespace

TEST_CASE("Events of version 1 that met by name become one shared event") {
  const auto loaded = projectFrom(version1());
  REQUIRE(loaded);
  const Project& p = loaded->project;
  CHECK_FALSE(loaded->isNewer);
  REQUIRE(p.events.size() == 3);
  CHECK(eventOf(p, "a", "n1") == eventOf(p, "b", "n1"));
  CHECK(eventOf(p, "a", "n1") != eventOf(p, "b", "n2"));
  const Event* hit = p.events.find(EventId{eventOf(p, "a", "n1")});
  REQUIRE(hit);
  CHECK(hit->name == "Hit");
  CHECK(hit->values.size() == 2);
  CHECK(p.events.find(EventId{eventOf(p, "b", "n2")})->name == "Lost");
  for (const auto& [id, graph] : p.graphs) CHECK(graph->events.isEmpty());
  SECTION("once saved, it is of the version of today and stays what it is") {
    const auto again = projectFrom(filesOf(p));
    REQUIRE(again);
    CHECK(again->project == p);
  }
}

TEST_CASE("Events of version 1 whose values disagree stay two") {
  ProjectFiles files = version1();
  const std::string from = "\"side\": {\"int\": 2}";
  std::string& text = files["graphs/b.json"];
  text.replace(text.find(from), from.size(), "\"strength\": {\"int\": 2}");
  const auto loaded = projectFrom(files);
  REQUIRE(loaded);
  CHECK(eventOf(loaded->project, "a", "n1") != eventOf(loaded->project, "b", "n1"));
  CHECK(loaded->project.events.find(EventId{eventOf(loaded->project, "b", "n1")})->name == "Hit");
}

TEST_CASE("Shared variables and events stand beside a graph's own, which count first") {
  Project p;
  p.variables.put(VariableId{"score"}, {"Score", base::Value::of(1)});
  p.events.put(EventId{"won"}, {"Won", {}});
  Graph graph;
  graph.variables.put(VariableId{"score"}, {"Mine", base::Value::of(2.5)});
  const Graph all = withShared(graph, p);
  CHECK(all.variables.find(VariableId{"score"})->name == "Mine");
  CHECK_FALSE(all.variables.find(VariableId{"score"})->isShared);
  REQUIRE(all.events.contains(EventId{"won"}));
  CHECK(all.events.find(EventId{"won"})->isShared);
  const auto plain = std::make_shared<const Graph>(graph);
  CHECK(withShared(plain, Project{}) == plain);
}
