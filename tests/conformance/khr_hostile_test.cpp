// Files of strangers: whatever stands in them, reading ends with a graph that can be written again,
// or with a reason.
#include "base/random.h"
#include "conformance/khr_support.h"
#include "support/interactivity/khr_rules.h"
#include "support/interactivity/mutate_json.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace conformance;
using base::Value;
using Json = nlohmann::json;

namespace {

/// Something of everything that arranging adds: a fan, a chain, a guard, constants, conversions, a
/// circle.
Sketch rich() {
  Sketch s;
  s.variable("x", Value::of(0.5)).event("e", "hit", {{"strength", Value::of(1.0)}});
  s.node("n1", "event/onStart");
  s.node("n2", "variable/set", {{"variables", texts({"x"})}}, {{"x", Value::of(-INFINITY)}});
  s.node("n3", "pointer/set", {{"pointer", text("/nodes/{n}/scale")}, {"type", text("float3")}},
         {{"n", Value::ref("/nodes/0")}});
  s.node("n4", "event/send", {{"event", text("e")}})
      .node("n5", "math/random")
      .node("n6", "flow/setDelay");
  s.node("n7", "flow/for", {}, {{"endIndex", Value::of(3)}}).node("n8", "math/add");
  s.node("n9", "event/onKey", {{"key", text("a")}})
      .node("n10", "flow/sequence", {{"outputs", Value::of(3)}});
  s.node("n11", "type/intToFloat");
  s.wire("n1.out", "n2.in").wire("n1.out", "n7.in").wire("n2.out", "n3.in").wire("n3.out", "n4.in");
  s.wire("n5.value", "n8.a")
      .wire("n8.value", "n4.strength")
      .wire("n7.index", "n11.a")
      .wire("n11.value", "n6.duration");
  s.wire("n7.loopBody", "n6.in")
      .wire("n6.done", "n6.in")
      .wire("n9.pressed", "n10.in")
      .wire("n10.1", "n2.in");
  return s;
}

}  // namespace

TEST_CASE("importGraph: a thousand damaged graphs", "[conformance]") {
  const auto written = exportOne(rich().graph);
  for (const base::Problem& problem : written.problems)
    UNSCOPED_INFO(problem.where + ": " + problem.message);
  REQUIRE_FALSE(written.extensionJson.empty());
  const Json good = Json::parse(written.extensionJson);
  REQUIRE(interactivity::importGraph(good.dump(), standardCatalog()));
  base::Random random(7);
  int accepted = 0;
  for (int round = 0; round < 1500; ++round) {
    Json json = good;
    for (std::size_t i = 0; i <= random.next() % 3; ++i) support::mutate(json, random);
    const std::string text = json.dump();
    CAPTURE(round, text);
    const auto imported = interactivity::importGraph(text, standardCatalog());
    if (!imported) {
      CHECK_FALSE(imported.error().message.empty());
      continue;
    }
    ++accepted;
    if (!graph::check(imported->graph, standardCatalog(), "damaged").isGood()) continue;
    const auto exported = exportOne(imported->graph);
    if (!exported.extensionJson.empty())
      CHECK(support::brokenKhrRules(exported.extensionJson) == std::vector<std::string>{});
  }
  // Enough of both, so that the test tests something.
  CHECK(accepted > 50);
  CHECK(accepted < 1400);
}
