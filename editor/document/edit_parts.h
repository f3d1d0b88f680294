// What the edits of graphs share. Inside of document only.
#pragma once

#include "base/log.h"
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

/// Whether a socket of one side has that id.
inline bool hasPort(const std::vector<model::InterfacePort>& ports, const std::string& id) {
  return std::any_of(ports.begin(), ports.end(), [&](const auto& p) { return p.id == id; });
}
inline bool hasPortNamed(const std::vector<model::InterfacePort>& ports, const std::string& name) {
  return !name.empty() &&
         std::any_of(ports.begin(), ports.end(), [&](const auto& p) { return p.name == name; });
}
/// Whether who uses the graph sees an input or a parameter of that name.
inline bool isInputName(const model::Graph& graph, const std::string& name) {
  if (graph.function && hasPortNamed(graph.function->inputs, name)) return true;
  return !name.empty() && std::any_of(graph.parameters.begin(), graph.parameters.end(),
                                      [&](const auto& p) { return p.second.name == name; });
}
/// `name`, or "name 2", "name 3" … where it is taken.
template <class IsTaken>
std::string freeName(const std::string& name, IsTaken isTaken) {
  std::string made = name;
  for (int n = 2; isTaken(made); ++n) made = name + " " + std::to_string(n);
  return made;
}
inline std::string freeInputName(const model::Graph& graph, const std::string& name) {
  return freeName(name, [&](const std::string& taken) { return isInputName(graph, taken); });
}
/// An id for a new input or parameter.
inline std::string freeInputId(const model::Graph& graph, const std::string& name) {
  using Id = base::Id<struct PortTag>;
  return base::freeId<Id>(base::idTextFrom(name),
                          [&](const Id& id) {
                            return graph.parameters.count(id.text) != 0 ||
                                   (graph.function && hasPort(graph.function->inputs, id.text));
                          })
      .text;
}
inline base::Error nameTaken(const model::GraphId& graph, const std::string& what,
                             const std::string& name) {
  return {"graph \"" + graph.text + "\" has " + what + " called \"" + name +
          "\" already; nobody could tell them apart"};
}

/// A group whose last node leaves goes, too.
inline void leaveGroups(model::Graph& graph, const model::NodeId& node) {
  for (const auto& [id, group] : base::Shelf<model::GroupId, model::Group>(graph.editor.groups))
    if (group->nodes.count(node)) {
      graph.editor.groups.change(id, [&](model::Group& g) { g.nodes.erase(node); });
      if (graph.editor.groups.find(id)->nodes.empty()) graph.editor.groups.erase(id);
    }
}

/// No two functions are called alike: their nodes would look the same.
inline std::string freeFunctionName(const model::Project& project, const std::string& name) {
  return freeName(name, [&](const std::string& taken) {
    return std::any_of(project.graphs.begin(), project.graphs.end(), [&](const auto& item) {
      return item.second->function && item.second->name == taken;
    });
  });
}

/// The first error among `problems`, with its place.
inline base::Status firstError(const std::vector<base::Problem>& problems) {
  for (const base::Problem& p : problems)
    if (p.severity == base::Severity::Error) return base::Error{p.where + ": " + p.message};
  return base::Done{};
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
