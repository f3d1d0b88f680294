#include "model/migrate.h"

#include <algorithm>

namespace model {
namespace {

bool agree(const Event& a, const Event& b) {
  return a.name == b.name && std::all_of(a.values.begin(), a.values.end(), [&](const auto& value) {
           const auto other = b.values.find(value.first);
           return other == b.values.end() || other->second.type == value.second.type;
         });
}

/// The shared event that `event` becomes.
EventId sharedFor(Project& project, const EventId& ownId, const Event& event) {
  for (const auto& [id, shared] : project.events) {
    if (!agree(event, *shared)) continue;
    const EventId found = id;
    project.events.change(
        found, [&](Event& e) { e.values.insert(event.values.begin(), event.values.end()); });
    return found;
  }
  const EventId id = base::freeId<EventId>(
      ownId.text, [&](const EventId& e) { return project.events.contains(e); });
  project.events.put(id, event);
  return id;
}

}  // namespace

void shareEvents(Project& project) {
  std::vector<GraphId> ids;
  for (const auto& [id, graph] : project.graphs)
    if (!graph->events.isEmpty()) ids.push_back(id);
  for (const GraphId& id : ids) {
    std::map<std::string, std::string> renamed;
    for (const auto& [eventId, event] : project.graphs.find(id)->events)
      renamed[eventId.text] = sharedFor(project, eventId, *event).text;
    project.graphs.change(id, [&](Graph& graph) {
      graph.events = {};
      std::vector<NodeId> nodes;
      for (const auto& [nodeId, node] : graph.nodes)
        if (node->config.count("event")) nodes.push_back(nodeId);
      for (const NodeId& nodeId : nodes)
        graph.nodes.change(nodeId, [&](Node& node) {
          std::string& name = node.config["event"].text;
          if (const auto it = renamed.find(name); it != renamed.end()) name = it->second;
        });
    });
  }
}

}  // namespace model
