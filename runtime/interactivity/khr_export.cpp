#include "interactivity/khr_export.h"

#include "graph/check.h"
#include "interactivity/khr_arrange.h"
#include "interactivity/khr_behaviour.h"
#include "interactivity/khr_graph.h"
#include "interactivity/khr_keep.h"
#include "interactivity/khr_kept_check.h"
#include "interactivity/khr_write.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace interactivity {
namespace {

/// Every extension that an operation or a pointer of the graph names.
std::vector<std::string> extensionsOf(const KhrGraph& graph) {
  std::set<std::string> used;
  addExtensions(graph.kept, used);
  for (const KhrVariable& variable : graph.variables) addExtensions(variable.kept, used);
  for (const KhrEvent& event : graph.events) addExtensions(event.kept, used);
  for (const KhrNode& node : graph.nodes) {
    addExtensions(node.kept, used);
    if (!node.extension.empty()) used.insert(node.extension);
    const auto pointer = node.configuration.find("pointer");
    if (pointer == node.configuration.end() || pointer->second.empty()) continue;
    const std::string& text = pointer->second.front().text;
    constexpr std::string_view kMark = "/extensions/";
    // Who asks whether an extension is used does not use it.
    if (text.find("/asset/extensions/") != std::string::npos) continue;
    for (std::size_t at = text.find(kMark); at != std::string::npos;
         at = text.find(kMark, at + 1)) {
      const std::size_t begin = at + kMark.size();
      used.insert(text.substr(begin, text.find('/', begin) - begin));
    }
  }
  used.erase("KHR_interactivity");
  std::vector<std::string> result{"KHR_interactivity"};
  result.insert(result.end(), used.begin(), used.end());
  return result;
}

/// A custom event may have got values from another behaviour after a sender was written: each
/// sender gives all.
void completeSenders(KhrGraph& graph) {
  for (KhrNode& node : graph.nodes) {
    if (node.op != "event/send" || !node.extension.empty()) continue;
    const auto index = static_cast<std::size_t>(node.configuration["event"].front().asInt());
    for (const auto& [socket, value] : graph.events[index].values)
      if (!node.values.count(socket)) node.values[socket] = KhrInput::of(value);
  }
}

/// Operations that Babylon.js up to 9.28 rejects by mistake in its strict mode, and with them the
/// whole graph.
bool isMisjudged(std::string_view op) {
  constexpr std::array<std::string_view, 6> kOthers{"math/matDecompose", "math/transpose",
                                                    "math/determinant",  "math/inverse",
                                                    "math/matMul",       "flow/switch"};
  return op.substr(0, 12) == "math/extract" ||
         std::find(kOthers.begin(), kOthers.end(), op) != kOthers.end();
}

void tellMisjudged(const KhrGraph& graph, std::vector<base::Problem>& problems) {
  std::set<std::string> told;
  for (const KhrNode& node : graph.nodes)
    if (node.extension.empty() && isMisjudged(node.op) && told.insert(node.op).second)
      problems.push_back(
          {base::Severity::Info, "player-fault", node.origin,
           "Babylon.js up to version 9.28 wrongly rejects " + node.op +
               " and then runs no behaviour of the scene, unless its strictValidation is off",
           ""});
}

/// What a file can start with has no NaN beside numbers and no infinity.
void replaceUnwritable(base::Value& initial, const std::string& what,
                       std::vector<base::Problem>& problems) {
  const bool isFinite = std::all_of(initial.numbers.begin(), initial.numbers.end(),
                                    [](double n) { return std::isfinite(n); });
  if (isFinite || initial == base::Value::defaultOf(initial.type)) return;
  problems.push_back({base::Severity::Warning, "not-finite", what,
                      "starts as " + base::textOf(initial) +
                          ", which a file of KHR_interactivity cannot say; other "
                          "players start with NaN",
                      "set the value when the scene starts"});
  initial = base::Value::defaultOf(initial.type);
}

void replaceUnwritable(KhrGraph& graph, std::vector<base::Problem>& problems) {
  for (KhrVariable& variable : graph.variables)
    replaceUnwritable(variable.initial, "variable \"" + variable.name + "\"", problems);
  for (KhrEvent& event : graph.events)
    for (auto& [socket, value] : event.values)
      replaceUnwritable(value, "event \"" + event.id + "\" value \"" + socket + "\"", problems);
}

/// Whether anything in the configuration of an operation that nobody here knows may be an index.
bool hasUnknownConfiguration(const model::Graph& graph) {
  return std::any_of(graph.kept.nodes.begin(), graph.kept.nodes.end(), [](const auto& item) {
    const auto khr = operationFrom(*item.second);
    return khr && withoutMember(khr->kept, "configuration") != khr->kept;
  });
}

/// Indices in such a configuration go into the file as they came, so the variables and events of
/// that behaviour must be the first.
std::vector<const Instance*> inOrder(const std::vector<Instance>& instances,
                                     std::vector<base::Problem>& problems) {
  std::vector<const Instance*> ordered;
  const Instance* first = nullptr;
  for (const Instance& instance : instances) {
    const bool isUnknown = hasUnknownConfiguration(*instance.graph);
    if (isUnknown && first)
      problems.push_back({base::Severity::Warning, "unknown-configuration",
                          "graph \"" + instance.graphName + "\" of \"" + instance.entity + "\"",
                          "has operations that are not known here, as graph \"" + first->graphName +
                              "\" of \"" + first->entity +
                              "\" has; numbers of variables and events in the configuration of "
                              "these stay right, those here may not",
                          ""});
    const bool isFirst = isUnknown && !first;
    if (isFirst) first = &instance;
    ordered.insert(isFirst ? ordered.begin() : ordered.end(), &instance);
  }
  return ordered;
}

}  // namespace

Exported exportGraphs(const std::vector<Instance>& instances, const graph::Catalog& catalog,
                      const ResolveIndex& resolve, const CountThings& count) {
  Exported result;
  KhrGraph merged;
  for (const Instance* instance : inOrder(instances, result.problems)) {
    if (merged.name.empty()) merged.name = instance->graphName;
    if (merged.kept.empty()) merged.kept = instance->graph->kept.json;
    addBehaviour(*instance, catalog, resolve, count, merged, result);
  }
  if (merged.nodes.empty() && merged.kept.empty()) return result;
  if (instances.size() > 1) merged.name.clear();
  completeSenders(merged);
  tellMisjudged(merged, result.problems);
  replaceUnwritable(merged, result.problems);
  checkKept(merged, result.problems);
  arrange(merged, result.problems);
  result.extensionJson = writeKhr(merged);
  result.extensionsUsed = extensionsOf(merged);
  return result;
}

}  // namespace interactivity
