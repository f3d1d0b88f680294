// Every node of the catalogue, alone in a graph, there and back.
#include "conformance/khr_support.h"
#include "support/interactivity/khr_rules.h"

#include <catch2/catch.hpp>

using namespace conformance;

TEST_CASE("every node exports to valid KHR_interactivity and comes back", "[conformance]") {
  const graph::Catalog& catalog = standardCatalog();
  int standard = 0;
  for (const auto& [id, def] : catalog.all()) {
    INFO(id);
    const model::Graph graph = graphOf(def);
    const graph::Checked checked = graph::check(graph, catalog, "one");
    for (const base::Problem& problem : checked.problems) {
      INFO(problem.message);
      CHECK(problem.severity != base::Severity::Error);
    }
    const interactivity::Exported exported = exportOne(graph);
    CHECK(exported.nodes == 1);
    for (const base::Problem& problem : exported.problems)
      if (problem.severity != base::Severity::Info)
        FAIL_CHECK(problem.where + ": " + problem.message);
    if (exported.extensionJson.empty()) continue;  // A parameter is a constant wherever it is used.
    CHECK(support::brokenKhrRules(exported.extensionJson) == std::vector<std::string>{});
    if (!def.khr.empty()) {
      ++standard;
      CHECK(exported.exported == 1);
      CHECK(exported.extensionJson.find("\"" + def.khr + "\"") != std::string::npos);
    }
    const auto imported = interactivity::importGraph(exported.extensionJson, catalog);
    if (!imported) {
      FAIL_CHECK(imported.error().message);
      continue;
    }
    CHECK(imported->problems == std::vector<base::Problem>{});
    if (def.portability == graph::NodeDef::Portability::Lowered) continue;
    REQUIRE(imported->graph.nodes.size() == 1);
    CHECK(imported->graph.nodes.begin()->second->type == id);
    const interactivity::Exported again = exportOne(imported->graph);
    CHECK(again.extensionJson == exported.extensionJson);
  }
  WARN(standard << " of " << catalog.all().size() << " nodes are standard operations");
}
