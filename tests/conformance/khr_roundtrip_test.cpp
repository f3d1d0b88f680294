// Writing, reading and writing again changes nothing, whatever graph it is.
#include "conformance/khr_support.h"
#include "support/interactivity/khr_rules.h"
#include "support/interactivity/random_graph.h"

#include <catch2/catch.hpp>

#include <set>

using namespace conformance;

TEST_CASE("random graphs of all standard operations travel there and back", "[conformance]") {
  std::vector<const graph::NodeDef*> defs;
  for (const auto& [id, def] : standardCatalog().all())
    if (!def.khr.empty()) defs.push_back(&def);
  CHECK(defs.size() == 138);
  std::set<std::string> used;
  int good = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const model::Graph graph =
        support::RandomGraph(defs, seed).make(static_cast<int>(5 + seed % 60));
    INFO("seed " << seed);
    const graph::Checked checked = graph::check(graph, standardCatalog(), "random");
    for (const base::Problem& problem : checked.problems)
      if (problem.severity == base::Severity::Error)
        FAIL_CHECK(problem.where + ": " + problem.message);
    if (!checked.isGood()) continue;
    const auto first = exportOne(graph);
    for (const base::Problem& problem : first.problems)
      if (problem.severity == base::Severity::Error)
        FAIL_CHECK(problem.where + ": " + problem.message);
    CHECK(first.leftOut.empty());
    CHECK(support::brokenKhrRules(first.extensionJson) == std::vector<std::string>{});
    const auto read = interactivity::importGraph(first.extensionJson, standardCatalog());
    if (!read) {
      FAIL_CHECK(read.error().message);
      continue;
    }
    const auto second = exportOne(read->graph);
    CHECK((second.extensionJson == first.extensionJson));
    const auto again = interactivity::importGraph(second.extensionJson, standardCatalog());
    REQUIRE(again);
    CHECK(again->graph == read->graph);
    for (const auto& [id, node] : graph.nodes) used.insert(node->type);
    ++good;
  }
  CHECK(good == 300);
  CHECK(used.size() == 138);
}
