// Scope: what is a graph's own, and what all behaviours of the project share.
#include "document/edit_graph.h"
#include "document/edit_names.h"
#include "document/edit_parts.h"

namespace document {

using model::Graph;
using model::GraphId;
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
