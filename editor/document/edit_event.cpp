#include "document/edit_event.h"

#include "document/edit_names.h"
#include "document/edit_parts.h"
#include "graph/ports.h"

#include <set>

namespace document {

using model::Graph;
using model::GraphId;
using model::Link;
using model::NodeId;
using model::Project;

namespace {

base::Error noEvent(const EventPlace& place) {
  if (place.graph.text.empty())
    return {"the project has no shared event \"" + place.event.text + "\""};
  return {"graph \"" + place.graph.text + "\" has no event \"" + place.event.text + "\""};
}

const model::Event* find(const Project& project, const EventPlace& place) {
  if (place.graph.text.empty()) return project.events.find(place.event);
  const Graph* graph = project.graphs.find(place.graph);
  return graph ? graph->events.find(place.event) : nullptr;
}

/// Must be there.
void put(Project& project, const EventPlace& place, model::Event event) {
  if (place.graph.text.empty())
    project.events.put(place.event, std::move(event));
  else
    project.graphs.change(place.graph,
                          [&](Graph& g) { g.events.put(place.event, std::move(event)); });
}

bool isEventEntry(const graph::NodeDef& def, const std::string& name) {
  const graph::ConfigDef* entry = def.configEntry(name);
  return entry && entry->names == kEvent;
}

/// Whether nodes that send or receive events have a socket of their own that is called so.
bool isFixedSocket(const graph::Catalog& catalog, const std::string& name) {
  for (const auto& [id, def] : catalog.all()) {
    if (std::none_of(def.config.begin(), def.config.end(),
                     [](const graph::ConfigDef& entry) { return entry.names == kEvent; }))
      continue;
    for (const auto* ports : {&def.inputs, &def.outputs})
      for (const graph::PortDef& port : *ports)
        if (port.name == name && port.repeatedBy.empty()) return true;
  }
  return false;
}

/// In one graph: the nodes that name the event, by the side on which they have its values.
struct Sockets {
  std::set<NodeId> inputs, outputs;
};

Sockets socketsIn(const Graph& graph, const graph::Catalog& catalog, const std::string& event) {
  Sockets found;
  for (const auto& [id, node] : graph.nodes) {
    if (!names(catalog, *node, kEvent, event)) continue;
    const graph::NodeDef& def = *catalog.find(node->type);
    for (const graph::PortDef& port : def.inputs)
      if (isEventEntry(def, port.repeatedBy)) found.inputs.insert(id);
    for (const graph::PortDef& port : def.outputs)
      if (isEventEntry(def, port.repeatedBy)) found.outputs.insert(id);
  }
  return found;
}

/// Calls `change` with each graph that means this event by its id, and the sockets there.
template <class F>
void changeUses(Project& project, const graph::Catalog& catalog, const EventPlace& place,
                F change) {
  std::vector<std::pair<GraphId, Sockets>> uses;
  for (const auto& [id, graph] : project.graphs) {
    const bool isOwn = !place.graph.text.empty();
    if (isOwn ? id != place.graph : graph->events.contains(place.event)) continue;
    Sockets sockets = socketsIn(*graph, catalog, place.event.text);
    if (!sockets.inputs.empty() || !sockets.outputs.empty())
      uses.emplace_back(id, std::move(sockets));
  }
  for (const auto& [id, sockets] : uses)
    project.graphs.change(id, [&](Graph& g) { change(g, sockets); });
}

bool isAt(const Link& link, const Sockets& sockets, const std::string& name) {
  return (link.to.name == name && sockets.inputs.count(link.to.node)) ||
         (link.from.name == name && sockets.outputs.count(link.from.node));
}

template <class F>
void changeConstants(Graph& graph, const Sockets& sockets, const std::string& name, F change) {
  for (const NodeId& node : sockets.inputs)
    if (graph.nodes.find(node)->values.count(name))
      graph.nodes.change(node, [&](model::Node& n) { change(n.values); });
}

base::Error noValue(const EventPlace& place, const std::string& name) {
  return {"the event \"" + place.event.text + "\" carries no value \"" + name + "\""};
}

}  // namespace

base::Result<std::string> addEventValue(Project& project, const graph::Catalog& catalog,
                                        const EventPlace& place, const std::string& name,
                                        const base::Value& standard) {
  const model::Event* old = find(project, place);
  if (!old) return noEvent(place);
  model::Event event = *old;
  const std::string made = freeName(name, [&](const std::string& taken) {
    return event.values.count(taken) != 0 || isFixedSocket(catalog, taken);
  });
  event.values[made] = standard;
  put(project, place, std::move(event));
  return made;
}

base::Status renameEventValue(Project& project, const graph::Catalog& catalog,
                              const EventPlace& place, const std::string& from,
                              const std::string& to) {
  const model::Event* old = find(project, place);
  if (!old) return noEvent(place);
  if (!old->values.count(from)) return noValue(place, from);
  if (from == to) return base::Done{};
  if (to.empty()) return base::Error{"a value of an event needs a name"};
  if (old->values.count(to) || isFixedSocket(catalog, to))
    return base::Error{"the event \"" + place.event.text + "\" has a socket called \"" + to +
                       "\" already"};
  model::Event event = *old;
  auto value = event.values.extract(from);
  value.key() = to;
  event.values.insert(std::move(value));
  put(project, place, std::move(event));
  changeUses(project, catalog, place, [&](Graph& g, const Sockets& sockets) {
    const auto renamed = [&](Link link) {
      if (link.to.name == from && sockets.inputs.count(link.to.node)) link.to.name = to;
      if (link.from.name == from && sockets.outputs.count(link.from.node)) link.from.name = to;
      return link;
    };
    for (Link& link : g.links) link = renamed(link);
    auto bends = std::exchange(g.editor.bends, {});
    for (auto& [link, points] : bends) g.editor.bends[renamed(link)] = std::move(points);
    changeConstants(g, sockets, from, [&](auto& values) {
      auto constant = values.extract(from);
      constant.key() = to;
      values.insert(std::move(constant));
    });
  });
  return base::Done{};
}

base::Status setEventValue(Project& project, const graph::Catalog& catalog, const EventPlace& place,
                           const std::string& name, const base::Value& standard) {
  const model::Event* old = find(project, place);
  if (!old) return noEvent(place);
  if (!old->values.count(name)) return noValue(place, name);
  model::Event event = *old;
  event.values[name] = standard;
  put(project, place, std::move(event));
  changeUses(project, catalog, place, [&](Graph& g, const Sockets& sockets) {
    changeConstants(g, sockets, name, [&](auto& values) {
      if (!graph::fits(values.at(name), standard.type)) values.erase(name);
    });
  });
  return base::Done{};
}

base::Result<std::size_t> removeEventValue(Project& project, const graph::Catalog& catalog,
                                           const EventPlace& place, const std::string& name) {
  const model::Event* old = find(project, place);
  if (!old) return noEvent(place);
  model::Event event = *old;
  if (event.values.erase(name) == 0) return noValue(place, name);
  put(project, place, std::move(event));
  std::size_t gone = 0;
  changeUses(project, catalog, place, [&](Graph& g, const Sockets& sockets) {
    gone += std::erase_if(g.links, [&](const Link& l) { return isAt(l, sockets, name); });
    dropBends(g);
    changeConstants(g, sockets, name, [&](auto& values) { values.erase(name); });
  });
  return gone;
}

}  // namespace document
