// What the edits of graphs share. Inside of document only.
#pragma once

#include "base/result.h"
#include "model/project.h"

#include <algorithm>
#include <string>

namespace document {

inline base::Error noGraph(const model::GraphId& graph) {
  return {"there is no graph \"" + graph.text + "\""};
}
inline base::Error noNode(const model::GraphId& graph, const model::NodeId& node) {
  return {"graph \"" + graph.text + "\" has no node \"" + node.text + "\""};
}
inline base::Error wrong(const model::GraphId& graph, const model::NodeId& node,
                         const std::string& what) {
  return {"graph \"" + graph.text + "\" node \"" + node.text + "\": " + what};
}

/// The bends of wires that are gone go, too.
inline void dropBends(model::Graph& graph) {
  std::erase_if(graph.editor.bends, [&](const auto& bend) {
    return std::find(graph.links.begin(), graph.links.end(), bend.first) == graph.links.end();
  });
}

/// A group without nodes stays: it has a title.
inline void leaveGroups(model::Graph& graph, const model::NodeId& node) {
  for (const auto& [id, group] : base::Shelf<model::GroupId, model::Group>(graph.editor.groups))
    if (group->nodes.count(node))
      graph.editor.groups.change(id, [&](model::Group& g) { g.nodes.erase(node); });
}

template <class F>
base::Status changeGraph(model::Project& project, const model::GraphId& graph, F change) {
  const model::Graph* old = project.graphs.find(graph);
  if (!old) return noGraph(graph);
  model::Graph copy = *old;
  if (base::Status status = change(copy); !status) return status;
  dropBends(copy);
  project.graphs.put(graph, std::move(copy));
  return base::Done{};
}

inline model::NodeId freeNodeId(const model::Graph& graph, const std::string& type) {
  const std::size_t slash = type.rfind('/');
  const std::string word = slash == std::string::npos ? type : type.substr(slash + 1);
  return base::freeId<model::NodeId>(
      base::idTextFrom(word), [&](const model::NodeId& id) { return graph.nodes.contains(id); });
}

}  // namespace document
