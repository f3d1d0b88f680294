// The Khronos samples, of the 2026 syntax and of the 2025 draft: read, checked, compiled, and
// written again without loss.
#include "base/file.h"
#include "conformance/khr_support.h"
#include "graph/compile.h"
#include "support/interactivity/khr_rules.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>

using namespace conformance;

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> glbsIn(const std::string& folder) {
  std::vector<fs::path> files;
  const fs::path path = fs::path(DIORAMA_SHARED_DIR) / "assets" / "interactivity" / folder;
  if (!fs::exists(path)) return files;
  for (const auto& entry : fs::directory_iterator(path))
    if (entry.path().extension() == ".glb") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

/// extensions.KHR_interactivity of a .glb, as text.
std::string interactivityOf(const fs::path& file) {
  const auto bytes = base::readFile(file);
  REQUIRE(bytes);
  const auto json = nlohmann::json::parse(glbFrom(*bytes).json);
  return json.at("extensions").at("KHR_interactivity").dump();
}

}  // namespace

TEST_CASE("the Khronos samples import, compile and export again", "[conformance]") {
  std::vector<fs::path> files = glbsIn("tests-2026");
  const std::vector<fs::path> models = glbsIn("models-2026"), olderTests = glbsIn("tests-2025"),
                              olderModels = glbsIn("models-2025");
  if (files.empty()) {
    WARN("skipped: no shared assets");
    return;
  }
  CHECK(files.size() == 32);
  CHECK(models.size() == 5);
  CHECK(olderTests.size() == 5);
  CHECK(olderModels.size() == 3);
  for (const auto* more : {&models, &olderTests, &olderModels})
    files.insert(files.end(), more->begin(), more->end());
  int good = 0;
  for (const fs::path& file : files) {
    INFO(file.filename().string());
    const auto imported = interactivity::importGraph(interactivityOf(file), standardCatalog());
    if (!imported) {
      FAIL_CHECK(imported.error().message);
      continue;
    }
    const graph::Checked checked = graph::check(imported->graph, standardCatalog(), "sample");
    for (const base::Problem& problem : checked.problems)
      if (problem.severity == base::Severity::Error)
        FAIL_CHECK(problem.where + ": " + problem.message);
    if (!checked.isGood()) continue;
    const auto program = graph::compile(imported->graph, standardCatalog(), "sample");
    if (!program) FAIL_CHECK(program.error().message);

    const interactivity::Exported exported = exportOne(imported->graph);
    CHECK(support::brokenKhrRules(exported.extensionJson) == std::vector<std::string>{});
    CHECK(exported.exported == exported.nodes);
    const auto again = interactivity::importGraph(exported.extensionJson, standardCatalog());
    if (!again) {
      FAIL_CHECK(again.error().message);
      continue;
    }
    CHECK(again->graph == imported->graph);
    CHECK(exportOne(again->graph).extensionJson == exported.extensionJson);
    ++good;
  }
  CHECK(good == static_cast<int>(files.size()));
}
