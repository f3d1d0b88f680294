// The fuzzer's corpus, played back without the fuzzer; and where its seeds come from.
#include "base/file.h"
#include "conformance/khr_support.h"
#include "fuzz/khr_input.h"
#include "support/interactivity/mutate_json.h"
#include "support/interactivity/random_graph.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace fs = std::filesystem;

TEST_CASE("the importer's corpus", "[fuzz]") {
  std::vector<fs::path> files;
  for (const auto& entry :
       fs::directory_iterator(fs::path(DIORAMA_SOURCE_DIR) / "tests/fuzz/corpus/khr"))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  CHECK(files.size() >= 25);
  for (const fs::path& file : files) {
    INFO(file.filename().string());
    const auto text = base::readFile(file);
    REQUIRE(text);
    CHECK(fuzz::faultOfKhrInput(*text, conformance::standardCatalog()) == "");
  }
}

// FUZZ_SEEDS names the folder.
TEST_CASE("seeds for the fuzzer", "[.][seeds]") {
  const char* folder = std::getenv("FUZZ_SEEDS");
  REQUIRE(folder);
  std::vector<const graph::NodeDef*> defs;
  for (const auto& [id, def] : conformance::standardCatalog().all()) defs.push_back(&def);
  for (std::uint64_t seed = 1; seed <= 24; ++seed) {
    const auto exported = conformance::exportOne(
        support::RandomGraph(defs, seed).make(static_cast<int>(4 + seed / 2)));
    REQUIRE(base::writeFile(fs::path(folder) / ("random-" + std::to_string(seed) + ".json"),
                            exported.extensionJson));
  }
}

// Where clang is missing: FUZZ_ROUNDS damaged files, from FUZZ_SEED on.
TEST_CASE("the corpus, damaged", "[.][mutate]") {
  const char *rounds = std::getenv("FUZZ_ROUNDS"), *seed = std::getenv("FUZZ_SEED");
  REQUIRE((rounds && seed));
  std::vector<nlohmann::json> files;
  for (const auto& entry :
       fs::directory_iterator(fs::path(DIORAMA_SOURCE_DIR) / "tests/fuzz/corpus/khr")) {
    const auto text = base::readFile(entry.path());
    REQUIRE(text);
    auto json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_discarded() && json.is_structured()) files.push_back(std::move(json));
  }
  REQUIRE_FALSE(files.empty());
  for (int round = 0; round < std::atoi(rounds); ++round) {
    base::Random random(static_cast<std::uint64_t>(std::atoll(seed) + round));
    nlohmann::json json = files[random.next() % files.size()];
    for (std::size_t i = 0; i <= random.next() % 4; ++i) support::mutate(json, random);
    const std::string fault = fuzz::faultOfKhrInput(json.dump(), conformance::standardCatalog());
    if (!fault.empty()) FAIL_CHECK("seed " << std::atoll(seed) + round << ": " << fault << "\n" << json.dump());
  }
}
