// Scope: what is a graph's own, and what all behaviours of the project share.
#include "document/edit_graph.h"
#include "document/edit_parts.h"
#include "graph/check.h"

#include <algorithm>

namespace document {

using model::Graph;
using model::GraphId;
using model::NodeId;
using model::Project;

namespace {

/// Which shelves and which config entries, for variables and for events.
struct Variables {
  using Id = model::VariableId;
  using Item = model::Variable;
  static constexpr const char* kWord = "variable";
  static auto& of(Graph& graph) { return graph.variables; }
  static const auto& of(const Graph& graph) { return graph.variables; }
  static auto& of(Project& project) { return project.variables; }
};
struct Events {
  using Id = model::EventId;
  using Item = model::Event;
  static constexpr const char* kWord = "event";
  static auto& of(Graph& graph) { return graph.events; }
  static const auto& of(const Graph& graph) { return graph.events; }
  static auto& of(Project& project) { return project.events; }
};

bool names(const graph::Catalog& catalog, const model::Node& node, const char* word,
           const std::string& id) {
  const graph::NodeDef* def = catalog.find(node.type);
  if (!def) return false;
  for (const graph::ConfigDef& entry : def->config) {
    const auto it = node.config.find(entry.name);
    if (entry.names != word || it == node.config.end()) continue;
    if (it->second.text == id) return true;
    for (const base::Value& item : it->second.items)
      if (item.text == id) return true;
  }
  return false;
}

/// Whether the node has a socket that is called `id` because the variable is; others may be called
/// so by chance.
bool hasSocketOf(const std::vector<graph::Port>& ports, const graph::NodeDef& def, const char* word,
                 const std::string& id) {
  return std::any_of(ports.begin(), ports.end(), [&](const graph::Port& port) {
    const graph::ConfigDef* entry = def.configEntry(port.def->repeatedBy);
    return port.name == id && entry && entry->names == word &&
           std::string_view(word) == Variables::kWord;
  });
}

/// In nodes, and in wires and constants at the sockets that are called like variables.
void rename(Graph& graph, const graph::Catalog& catalog, const char* word, const std::string& from,
            const std::string& to) {
  if (from == to) return;
  std::vector<NodeId> nodes;
  for (const auto& [id, node] : graph.nodes)
    if (names(catalog, *node, word, from)) nodes.push_back(id);
  for (const NodeId& id : nodes) {
    const model::Node& before = *graph.nodes.find(id);
    const graph::NodeDef& def = *catalog.find(before.type);
    const graph::NodePorts ports = graph::portsOf(def, before, graph);
    const bool isInput = hasSocketOf(ports.inputs, def, word, from);
    const bool isOutput = hasSocketOf(ports.outputs, def, word, from);
    graph.nodes.change(id, [&](model::Node& node) {
      for (const graph::ConfigDef& entry : catalog.find(node.type)->config) {
        if (entry.names != word || !node.config.count(entry.name)) continue;
        base::Value& value = node.config[entry.name];
        if (value.text == from) value.text = to;
        for (base::Value& item : value.items)
          if (item.text == from) item.text = to;
      }
      if (!isInput) return;
      if (auto value = node.values.extract(from))
        value.key() = to, node.values.insert(std::move(value));
    });
    for (model::Link& link : graph.links) {
      if (isInput && link.to == model::Socket{id, from}) link.to.name = to;
      if (isOutput && link.from == model::Socket{id, from}) link.from.name = to;
    }
  }
}

base::Error missing(const GraphId& graph, const char* word, const std::string& id) {
  return {"graph \"" + graph.text + "\" has no " + word + " \"" + id + "\""};
}
base::Error missing(const char* word, const std::string& id) {
  return {"the project has no shared " + std::string(word) + " \"" + id + "\""};
}

template <class Kind>
bool isTaken(Project& project, const typename Kind::Id& id) {
  if (Kind::of(project).contains(id)) return true;
  // An own one of the same id in any graph would hide it there.
  for (const auto& [graphId, graph] : project.graphs)
    if (Kind::of(*graph).contains(id)) return true;
  return false;
}

template <class Kind>
typename Kind::Id freeSharedId(Project& project, const std::string& wanted) {
  return base::freeId<typename Kind::Id>(
      wanted, [&](const auto& id) { return isTaken<Kind>(project, id); });
}

template <class Kind>
base::Result<typename Kind::Id> share(Project& project, const GraphId& graph,
                                      const graph::Catalog& catalog, const typename Kind::Id& id) {
  typename Kind::Id made;
  const base::Status status = changeGraph(project, graph, [&](Graph& g) -> base::Status {
    const auto* own = Kind::of(g).find(id);
    if (!own) return missing(graph, Kind::kWord, id.text);
    typename Kind::Item item = *own;
    Kind::of(g).erase(id);
    project.graphs.put(graph, g);
    made = freeSharedId<Kind>(project, id.text);
    Kind::of(project).put(made, std::move(item));
    rename(g, catalog, Kind::kWord, id.text, made.text);
    return base::Done{};
  });
  if (!status) return status.error();
  return made;
}

template <class Kind>
base::Status unshare(Project& project, const GraphId& graph, const graph::Catalog& catalog,
                     const typename Kind::Id& id) {
  const auto* shared = Kind::of(project).find(id);
  if (!shared) return missing(Kind::kWord, id.text);
  const typename Kind::Item item = *shared;
  bool isUsedElsewhere = false;
  for (const auto& [otherId, other] : project.graphs)
    for (const auto& [nodeId, node] : other->nodes)
      isUsedElsewhere =
          isUsedElsewhere || (otherId != graph && names(catalog, *node, Kind::kWord, id.text));
  if (!isUsedElsewhere) Kind::of(project).erase(id);
  return changeGraph(project, graph, [&](Graph& g) -> base::Status {
    const auto own = base::freeId<typename Kind::Id>(id.text, [&](const auto& taken) {
      return Kind::of(g).contains(taken) || Kind::of(project).contains(taken);
    });
    Kind::of(g).put(own, item);
    rename(g, catalog, Kind::kWord, id.text, own.text);
    return base::Done{};
  });
}

template <class Kind>
base::Status setShared(Project& project, const typename Kind::Id& id, typename Kind::Item item) {
  if (!Kind::of(project).contains(id)) return missing(Kind::kWord, id.text);
  item.isShared = false;  // The shelf says it.
  Kind::of(project).put(id, std::move(item));
  return base::Done{};
}

template <class Kind>
base::Status deleteShared(Project& project, const typename Kind::Id& id) {
  if (!Kind::of(project).erase(id)) return missing(Kind::kWord, id.text);
  return base::Done{};
}

}  // namespace

base::Result<model::VariableId> shareVariable(Project& project, const GraphId& graph,
                                              const graph::Catalog& catalog,
                                              const model::VariableId& id) {
  return share<Variables>(project, graph, catalog, id);
}
base::Result<model::EventId> shareEvent(Project& project, const GraphId& graph,
                                        const graph::Catalog& catalog, const model::EventId& id) {
  return share<Events>(project, graph, catalog, id);
}
base::Status unshareVariable(Project& project, const GraphId& graph, const graph::Catalog& catalog,
                             const model::VariableId& id) {
  return unshare<Variables>(project, graph, catalog, id);
}
base::Status unshareEvent(Project& project, const GraphId& graph, const graph::Catalog& catalog,
                          const model::EventId& id) {
  return unshare<Events>(project, graph, catalog, id);
}

base::Result<model::VariableId> addSharedVariable(Project& project, const std::string& name,
                                                  const base::Value& initial) {
  const auto id = freeSharedId<Variables>(project, base::idTextFrom(name));
  project.variables.put(id, {name, initial});
  return id;
}
base::Result<model::EventId> addSharedEvent(Project& project, const std::string& name) {
  const auto id = freeSharedId<Events>(project, base::idTextFrom(name));
  project.events.put(id, {name, {}});
  return id;
}

base::Status setSharedVariable(Project& project, const model::VariableId& id,
                               const model::Variable& variable) {
  return setShared<Variables>(project, id, variable);
}
base::Status setSharedEvent(Project& project, const model::EventId& id, const model::Event& event) {
  return setShared<Events>(project, id, event);
}
base::Status deleteSharedVariable(Project& project, const model::VariableId& id) {
  return deleteShared<Variables>(project, id);
}
base::Status deleteSharedEvent(Project& project, const model::EventId& id) {
  return deleteShared<Events>(project, id);
}

}  // namespace document
