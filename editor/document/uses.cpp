#include "document/uses.h"

#include "document/edit_graph.h"
#include "document/edit_names.h"
#include "graph/functions.h"

#include <algorithm>
#include <map>

namespace document {

using model::GraphId;
using model::NodeId;
using model::Project;

namespace {

void addNodes(const graph::Catalog& catalog, const GraphId& graphId, const model::Graph& graph,
              std::string_view word, const std::string& id, Uses& uses) {
  for (const auto& [nodeId, node] : graph.nodes)
    if (names(catalog, *node, word, id)) uses.push_back({graphId, nodeId, {}, {}});
}

Uses nodesIn(const Project& project, const graph::Catalog& catalog, const GraphId& graphId,
             std::string_view word, const std::string& id) {
  Uses uses;
  if (const model::Graph* graph = project.graphs.find(graphId))
    addNodes(catalog, graphId, *graph, word, id, uses);
  return uses;
}

template <class Test>
void addEntities(const Project& project, Test isUse, Uses& uses) {
  for (const auto& [sceneId, scene] : project.scenes)
    for (const auto& [entityId, entity] : scene->entities)
      if (std::any_of(entity->behaviours.begin(), entity->behaviours.end(), isUse))
        uses.push_back({{}, {}, sceneId, entityId});
}

}  // namespace

Uses usesOf(const Project& project, const GraphId& graph) {
  Uses uses;
  const std::string type = graph::functionType(graph);
  for (const auto& [id, one] : project.graphs)
    for (const auto& [nodeId, node] : one->nodes)
      if (node->type == type) uses.push_back({id, nodeId, {}, {}});
  addEntities(
      project, [&](const model::Behaviour& b) { return b.graph == graph; }, uses);
  return uses;
}

Uses usesOf(const Project& project, const graph::Catalog& catalog, const GraphId& graph,
            const model::VariableId& id) {
  return nodesIn(project, catalog, graph, kVariable, id.text);
}

Uses usesOf(const Project& project, const graph::Catalog& catalog, const GraphId& graph,
            const model::EventId& id) {
  return nodesIn(project, catalog, graph, kEvent, id.text);
}

Uses usesOf(const Project& project, const graph::Catalog& catalog,
            const model::VariableId& shared) {
  Uses uses;
  for (const auto& [id, graph] : project.graphs)
    if (!graph->variables.contains(shared))
      addNodes(catalog, id, *graph, kVariable, shared.text, uses);
  return uses;
}

Uses usesOf(const Project& project, const graph::Catalog& catalog, const model::EventId& shared) {
  Uses uses;
  for (const auto& [id, graph] : project.graphs)
    if (!graph->events.contains(shared)) addNodes(catalog, id, *graph, kEvent, shared.text, uses);
  return uses;
}

Uses usesOfParameter(const Project& project, const graph::Catalog& catalog, const GraphId& graph,
                     const std::string& key) {
  Uses uses = nodesIn(project, catalog, graph, kParameter, key);
  const std::string type = graph::functionType(graph);
  for (const auto& [id, one] : project.graphs)
    for (const auto& [nodeId, node] : one->nodes) {
      if (node->type != type) continue;
      const model::Socket socket{nodeId, key};
      const bool isWired = std::any_of(one->links.begin(), one->links.end(),
                                       [&](const model::Link& l) { return l.to == socket; });
      if (isWired || node->values.count(key)) uses.push_back({id, nodeId, {}, {}});
    }
  addEntities(
      project,
      [&](const model::Behaviour& b) { return b.graph == graph && b.parameters.count(key); }, uses);
  return uses;
}

std::vector<UseCount> countUses(const Project& project, const Uses& uses) {
  std::vector<UseCount> counts;
  std::map<std::pair<bool, std::string>, std::size_t> known;
  for (const Use& use : uses) {
    const bool isEntity = use.node.isEmpty();
    std::string name;
    if (const model::Graph* graph = project.graphs.find(use.graph)) name = graph->name;
    if (const model::Scene* scene = project.scenes.find(use.scene))
      if (const model::Entity* entity = scene->entities.find(use.entity)) name = entity->name;
    const std::string id = isEntity ? use.entity.text : use.graph.text;
    const std::string place = isEntity ? use.scene.text + "/" + id : id;
    const auto [it, isNew] = known.try_emplace({isEntity, place}, counts.size());
    if (isNew) counts.push_back({isEntity, name.empty() ? id : name, 0});
    ++counts[it->second].count;
  }
  return counts;
}

base::Status deleteNodes(Project& project, const Uses& uses) {
  std::map<GraphId, std::vector<NodeId>> nodes;
  for (const Use& use : uses)
    if (!use.node.isEmpty()) nodes[use.graph].push_back(use.node);
  for (const auto& [graph, ids] : nodes)
    if (auto status = deleteNodes(project, graph, ids); !status) return status;
  return base::Done{};
}

}  // namespace document
