// The specification's rule for configurations: one that is invalid or lacks a part counts as none, and then the
// operation's default configuration counts as a whole; operations that have no default are rejected.
#include "conformance/khr_support.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace conformance;
using Json = nlohmann::json;

namespace {

/// What has no default, by the text of the specification; of variable/interpolate only "useSlerp" is
/// told of apart, with the same end.
bool mustBeGood(const std::string& op) {
  return op.rfind("variable/", 0) == 0 || op.rfind("pointer/", 0) == 0 || op == "event/send" ||
         op == "event/receive";
}

/// A graph with one node of the operation, as the exporter writes it; `node` is where.
Json graphWith(const graph::NodeDef& def, std::size_t& node) {
  const auto exported = exportOne(graphOf(def));
  REQUIRE_FALSE(exported.extensionJson.empty());
  Json extension = Json::parse(exported.extensionJson);
  const Json& graph = extension["graphs"][0];
  for (node = 0; node < graph["nodes"].size(); ++node)
    if (graph["declarations"][graph["nodes"][node]["declaration"].get<std::size_t>()]["op"] ==
        def.khr)
      return extension;
  FAIL(def.khr << " is not written");
  return {};
}

std::string fileName(const graph::ConfigDef& entry) {
  return entry.names == "entity" ? "nodeIndex" : entry.name;
}

bool countsOutputs(const graph::NodeDef& def, const graph::ConfigDef& entry) {
  if (entry.type != base::Type::Int) return false;
  for (const graph::PortDef& port : def.outputs)
    if (port.isFlow && port.repeatedBy == entry.name) return true;
  return false;
}

/// What listens to no node has none.
base::Value standardOf(const graph::ConfigDef& entry) {
  return entry.names == "entity" ? base::Value::string("") : *entry.standard;
}

}  // namespace

TEST_CASE("a configuration that is none gives way to the default, for every operation that has one",
          "[conformance]") {
  int operations = 0, entries = 0, rejected = 0;
  for (const auto& [id, def] : standardCatalog().all()) {
    if (def.khr.empty()) continue;
    bool hasEntry = false;
    for (const graph::ConfigDef& entry : def.config) {
      if (countsOutputs(def, entry)) continue;
      hasEntry = true;
      ++entries;
      // No entry takes two items of different kinds, an object, or a number with a fraction.
      for (const char* bad : {R"([true, 0.5])", R"([{}])", R"([0.5])", R"([-2147483648])"}) {
        const bool isListOfInts = entry.type == base::Type::List && entry.names.empty();
        if (isListOfInts && std::string_view(bad) == "[-2147483648]") continue;
        INFO(id << " " << entry.name << " " << bad);
        std::size_t node = 0;
        Json extension = graphWith(def, node);
        extension["graphs"][0]["nodes"][node]["configuration"][fileName(entry)] = {
            {"value", Json::parse(bad)}};
        // A count of -2147483648 is an int, which the loop may start from.
        if (entry.name == "initialIndex" && std::string_view(bad) == "[-2147483648]") continue;
        if (entry.name == "severity" && std::string_view(bad) == "[-2147483648]") continue;
        const auto imported = interactivity::importGraph(extension.dump(), standardCatalog());
        if (mustBeGood(def.khr)) {
          ++rejected;
          CHECK_FALSE(imported);
          if (!imported)
            CHECK_THAT(imported.error().message,
                       Catch::Contains("/nodes/" + std::to_string(node) + "/configuration/"));
          continue;
        }
        REQUIRE(imported);
        const auto told = std::count_if(imported->problems.begin(), imported->problems.end(),
                                        [](const auto& p) { return p.code == "configuration"; });
        CHECK(told >= 1);
        const model::Node* read = nullptr;
        for (const auto& [other, candidate] : imported->graph.nodes)
          if (candidate->type == id) read = candidate.get();
        REQUIRE(read);
        for (const graph::ConfigDef& other : def.config)
          if (!countsOutputs(def, other)) CHECK(read->config.at(other.name) == standardOf(other));
      }
    }
    operations += hasEntry;
  }
  CHECK(operations == 18);
  CHECK(entries == 24);
  CHECK(rejected > 30);
}
