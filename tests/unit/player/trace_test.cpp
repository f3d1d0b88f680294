// What a session that is played for debugging tells of its nodes.
#include "player/session.h"
#include "script/node_files.h"
#include "support/graph_builder.h"

#include <catch2/catch.hpp>

using base::Value;
using support::GraphBuilder;

namespace {

std::unique_ptr<player::Session> play(const GraphBuilder& graph, bool debug) {
  model::Project p;
  p.startScene = model::SceneId("main");
  p.graphs.put(model::GraphId("g"), graph);
  model::Scene scene;
  model::Entity box;
  box.behaviours.push_back({model::GraphId("g"), {}});
  scene.entities.put(model::EntityId("box"), box);
  p.scenes.put(p.startScene, scene);
  static const graph::Catalog catalog = *script::loadStandardCatalog();
  const auto none = [](const model::Asset&) -> base::Result<std::shared_ptr<const asset::Gltf>> {
    return base::Error{"none"};
  };
  player::SessionOptions options;
  options.debug = debug;
  auto session = player::Session::open(package::compose(p, p.startScene, none, &catalog), catalog,
                                       options);
  REQUIRE(session);
  return std::move(*session);
}

/// Counts ticks: count = count + 1.
GraphBuilder counter() {
  GraphBuilder g;
  g.variable("count", Value::of(0.0)).node("tick", "event/onTick");
  g.node("get", "variable/get", {{"variable", Value::string("count")}});
  g.node("add", "math/add", {}, {{"b", Value::of(1.0)}});
  Value list;
  list.type = base::Type::List;
  list.items.push_back(Value::string("count"));
  g.node("set", "variable/set", {{"variables", list}});
  return g.wire("tick.out", "set.in").wire("get.value", "add.a").wire("add.value", "set.count");
}

}  // namespace

TEST_CASE("a session for debugging tells which nodes ran, and what they gave", "[trace]") {
  const auto session = play(counter(), true);
  session->advance(0.1);
  session->advance(0.1);
  session->advance(0.1);
  int runs = 0;
  for (const player::Pulse& pulse : session->takePulses())
    if (pulse.place == graph::Place{model::GraphId("g"), model::NodeId("set")}) runs += pulse.count;
  CHECK(runs == 3);
  CHECK(session->takePulses().empty());
  int seen = 0;
  for (const player::Probe& probe : session->probesOf(model::GraphId("g")))
    if (probe.node.text == "add" && probe.output == "value") {
      CHECK(probe.value == Value::of(3.0));
      ++seen;
    }
  CHECK(seen == 1);
  CHECK(session->probesOf(model::GraphId("other")).empty());
}

TEST_CASE("a session that is not for debugging tells nothing", "[trace]") {
  const auto session = play(counter(), false);
  session->advance(0.1);
  CHECK(session->takePulses().empty());
  CHECK(session->probesOf(model::GraphId("g")).empty());
}
