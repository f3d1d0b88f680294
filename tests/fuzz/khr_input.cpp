#include "fuzz/khr_input.h"

#include "graph/check.h"
#include "graph/compile.h"
#include "interactivity/khr_export.h"
#include "interactivity/khr_import.h"

#include <memory>

namespace fuzz {
namespace {

interactivity::Exported exported(const model::Graph& graph, const graph::Catalog& catalog) {
  const auto nothing = [](std::string_view, std::string_view) -> std::optional<int> { return {}; };
  return interactivity::exportGraphs(
      {{"", graph.name, std::make_shared<const model::Graph>(graph), {}}}, catalog, nothing);
}

}  // namespace

std::string faultOfKhrInput(std::string_view text, const graph::Catalog& catalog) {
  const auto read = interactivity::importGraph(text, catalog);
  if (!read) return read.error().message.empty() ? "refused without a reason" : "";
  if (!graph::check(read->graph, catalog, "fuzz").isGood()) return "";
  if (!graph::compile(read->graph, catalog, "fuzz")) return "";
  const auto first = exported(read->graph, catalog);
  if (first.extensionJson.empty()) return "";
  const auto again = interactivity::importGraph(first.extensionJson, catalog);
  if (!again) return "what was written is refused: " + again.error().message;
  if (!graph::check(again->graph, catalog, "fuzz").isGood())
    return "what was read again has errors";
  if (exported(again->graph, catalog).extensionJson != first.extensionJson)
    return "the second writing differs from the first:\n" + first.extensionJson;
  return "";
}

}  // namespace fuzz
