// The catalogue as a whole: a node that is missing a word, a language or a behaviour test is found here.
#include "embedded/embedded.h"
#include "script/node_files.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <set>

namespace {

const graph::Catalog& catalog() {
  static const auto loaded = script::loadStandardCatalog();
  if (!loaded) FAIL(loaded.error().message);
  return *loaded;
}

void checkWords(const graph::Words& words) {
  for (const char* language : {"en", "zh-CN"}) {
    INFO(language);
    const auto it = words.find(language);
    REQUIRE(it != words.end());
    CHECK_FALSE(it->second.empty());
  }
  CHECK(words.size() == 2);
}

/// Components of the constant an input falls back to lie in the range the editor offers.
void checkRange(const graph::PortDef& port) {
  if (!port.standard) return;
  for (int i = 0; i < base::componentCount(port.standard->type); ++i) {
    const double component = port.standard->numbers[static_cast<std::size_t>(i)];
    if (port.min) CHECK(component >= *port.min);
    if (port.max) CHECK(component <= *port.max);
  }
}

}  // namespace

TEST_CASE("Every node file loads, and there are as many nodes as files") {
  const auto files = embedded::files();
  const auto count = std::count_if(files.begin(), files.end(), [](const embedded::File& file) {
    return file.path.substr(0, 6) == "nodes/";
  });
  CHECK(catalog().all().size() == static_cast<std::size_t>(count));
  CHECK(count >= 142);
}

TEST_CASE("Every node speaks every language") {
  for (const auto& [id, def] : catalog().all()) {
    INFO(id);
    checkWords(def.title);
    checkWords(def.help);
    std::set<std::string> inputs, outputs;
    for (const auto& port : def.inputs) {
      INFO("input " << port.name);
      checkWords(port.title);
      checkWords(port.help);
      checkRange(port);
      CHECK(inputs.insert(port.name).second);
    }
    for (const auto& port : def.outputs) {
      INFO("output " << port.name);
      checkWords(port.title);
      checkWords(port.help);
      CHECK(outputs.insert(port.name).second);
    }
    for (const auto& entry : def.config) {
      INFO("config " << entry.name);
      checkWords(entry.title);
      checkWords(entry.help);
    }
  }
}

TEST_CASE("Every node has a behaviour test, and every behaviour test a node") {
  const std::filesystem::path folder = std::filesystem::path(DIORAMA_SOURCE_DIR) / "tests/nodes";
  for (const auto& [id, def] : catalog().all()) {
    INFO(id);
    CHECK(std::filesystem::exists(folder / (id + ".json")));
  }
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".json") {
      const std::string id = std::filesystem::relative(entry.path(), folder).replace_extension().generic_string();
      INFO(id);
      CHECK(catalog().find(id) != nullptr);
    }
}

TEST_CASE("A portable node names an operation of KHR_interactivity once") {
  std::set<std::string> operations;
  for (const auto& [id, def] : catalog().all()) {
    INFO(id);
    if (def.khr.empty()) continue;
    CHECK(def.khr == id);
    CHECK(operations.insert(def.khr).second);
  }
  // 135 of the specification, and 3 of the companions for selecting and hovering.
  CHECK(operations.size() == 138);
}
