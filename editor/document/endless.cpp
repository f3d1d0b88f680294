#include "document/endless.h"

#include <algorithm>
#include <map>

namespace document {
namespace {

/// Whether the node goes on with that output at once, whatever happens.
bool isSure(const graph::NodeDef& def, const std::string& output) {
  if (def.khr.empty()) return false;
  if (def.id == "flow/sequence") return true;
  const bool decides = def.id.compare(0, 5, "flow/") == 0 && def.id != "flow/setDelay" &&
                       def.id != "flow/cancelDelay";
  const bool isFlow =
      std::any_of(def.outputs.begin(), def.outputs.end(),
                  [&](const graph::PortDef& port) { return port.name == output && port.isFlow; });
  return !decides && isFlow && output == "out" && def.kind != graph::NodeKind::Event;
}

class Finder {
 public:
  Finder(const model::Graph& graph, const graph::Catalog& catalog) {
    for (const model::Link& link : graph.links) {
      const model::Node* node = graph.nodes.find(link.from.node);
      const graph::NodeDef* def = node ? catalog.find(node->type) : nullptr;
      if (def && isSure(*def, link.from.name)) next_[link.from.node].push_back(link.to.node);
    }
  }

  /// The nodes that circles come back to.
  std::vector<model::NodeId> run() {
    for (const auto& [id, targets] : next_) walk(id);
    return found_;
  }

 private:
  enum class Mark { New, OnTheWay, Done };
  struct Step {
    model::NodeId node;
    std::size_t at = 0;
  };

  void walk(const model::NodeId& start) {
    if (marks_[start] != Mark::New) return;
    std::vector<Step> way{{start}};
    marks_[start] = Mark::OnTheWay;
    while (!way.empty()) {
      const auto targets = next_.find(way.back().node);
      if (targets == next_.end() || way.back().at == targets->second.size()) {
        marks_[way.back().node] = Mark::Done;
        way.pop_back();
        continue;
      }
      const model::NodeId& target = targets->second[way.back().at++];
      Mark& mark = marks_[target];
      if (mark == Mark::OnTheWay && std::find(found_.begin(), found_.end(), target) == found_.end())
        found_.push_back(target);
      if (mark != Mark::New) continue;
      mark = Mark::OnTheWay;
      way.push_back({target});
    }
  }

  std::map<model::NodeId, std::vector<model::NodeId>> next_;
  std::map<model::NodeId, Mark> marks_;
  std::vector<model::NodeId> found_;
};

bool isAlwaysTrue(const model::Graph& graph, const model::NodeId& id, const model::Node& node) {
  const auto value = node.values.find("condition");
  return node.type == "flow/while" && value != node.values.end() &&
         value->second.type == base::Type::Bool && value->second.asBool() &&
         std::none_of(graph.links.begin(), graph.links.end(), [&](const model::Link& link) {
           return link.to.node == id && link.to.name == "condition";
         });
}

}  // namespace

std::vector<base::Problem> endlessFlows(const model::Graph& graph, const graph::Catalog& catalog,
                                        const std::string& graphName) {
  std::vector<base::Problem> problems;
  const auto add = [&](const model::NodeId& node, const char* message, const char* fix) {
    problems.push_back({base::Severity::Warning, "endless-loop",
                        "graph \"" + graphName + "\" node \"" + node.text + "\"", message, fix});
  };
  for (const auto& [id, node] : graph.nodes)
    if (isAlwaysTrue(graph, id, *node))
      add(id, "its condition is always true, so it never ends, and the behaviour is stopped",
          "wire its condition");
  for (const model::NodeId& id : Finder(graph, catalog).run())
    add(id, "its flow comes back to it at once and in any case, so it never ends",
        "put a delay or a condition into the circle");
  return problems;
}

}  // namespace document
