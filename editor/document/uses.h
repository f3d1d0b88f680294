// Who uses a thing of the project: asked before it is deleted.
#pragma once

#include "base/result.h"
#include "graph/catalog.h"
#include "model/project.h"

#include <string>
#include <vector>

namespace document {

/// One node, or one entity; the other pair is empty.
struct Use {
  model::GraphId graph;
  model::NodeId node;
  model::SceneId scene;
  model::EntityId entity;
  bool operator==(const Use&) const = default;
};
using Uses = std::vector<Use>;

// In the order of ids, nodes before entities. `catalog` has the project's functions.
/// Nodes that are uses of a function, and entities that have the graph for a behaviour (each once).
Uses usesOf(const model::Project& project, const model::GraphId& graph);
/// Nodes that name a graph's own variable or event.
Uses usesOf(const model::Project& project, const graph::Catalog& catalog,
            const model::GraphId& graph, const model::VariableId& id);
Uses usesOf(const model::Project& project, const graph::Catalog& catalog,
            const model::GraphId& graph, const model::EventId& id);
/// Nodes that name a shared one; where a graph has one of its own by that id, that is meant.
Uses usesOf(const model::Project& project, const graph::Catalog& catalog,
            const model::VariableId& shared);
Uses usesOf(const model::Project& project, const graph::Catalog& catalog,
            const model::EventId& shared);
/// Nodes of the graph that read the parameter, uses of the function that give it a wire or a value,
/// and entities that set it.
Uses usesOfParameter(const model::Project& project, const graph::Catalog& catalog,
                     const model::GraphId& graph, const std::string& key);

/// Uses by where they are.
struct UseCount {
  bool isEntity = false;
  std::string name;  ///< Of the graph or the entity, as its author calls it.
  int count = 0;
};
std::vector<UseCount> countUses(const model::Project& project, const Uses& uses);

/// Takes the nodes among the uses away, with all wires at them.
base::Status deleteNodes(model::Project& project, const Uses& uses);

}  // namespace document
