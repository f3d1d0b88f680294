#include "fuzz/khr_input.h"

#include "graph/check.h"
#include "graph/compile.h"
#include "interactivity/khr_export.h"
#include "interactivity/khr_import.h"

#include <algorithm>
#include <memory>

namespace fuzz {
namespace {

interactivity::Exported exported(const model::Graph& graph, const graph::Catalog& catalog) {
  const auto nothing = [](std::string_view, std::string_view) -> std::optional<int> { return {}; };
  return interactivity::exportGraphs(
      {{"", graph.name, std::make_shared<const model::Graph>(graph), {}}}, catalog, nothing);
}

/// "" for equal texts; else both around the first place where they differ.
std::string differenceOf(std::string_view first, std::string_view second) {
  if (first == second) return "";
  const auto at = static_cast<std::size_t>(
      std::mismatch(first.begin(), first.end(), second.begin(), second.end()).first -
      first.begin());
  constexpr std::size_t kBefore = 120, kShown = 240;
  const std::size_t begin = at - std::min(at, kBefore);
  const auto shown = [&](std::string_view text) {
    return std::string(text.substr(std::min(begin, text.size()), kShown));
  };
  return "the second writing differs from the first at byte " + std::to_string(at) +
         "\nfirst:  " + shown(first) + "\nsecond: " + shown(second);
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
  return differenceOf(first.extensionJson, exported(again->graph, catalog).extensionJson);
}

}  // namespace fuzz
