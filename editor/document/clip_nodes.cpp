#include "document/clip_nodes.h"

#include "document/edit_parts.h"
#include "document/graph_layout.h"
#include "graph/check.h"
#include "graph/functions.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace document {

using base::Float2;
using base::Value;
using model::Clip;
using model::Graph;
using model::GraphId;
using model::Link;
using model::NodeId;
using model::Project;

namespace {

const GraphId kClipGraph{"clip"};
using Names = std::map<std::string, std::string>;

/// Calls `f` with every name of that kind ("variable", "event") that the settings of a node hold.
template <class AnyNode, class F>
void eachName(AnyNode& node, const graph::NodeDef& def, std::string_view kind, F f) {
  for (const graph::ConfigDef& config : def.config) {
    if (config.names != kind) continue;
    const auto at = node.config.find(config.name);
    if (at == node.config.end()) continue;
    if (at->second.type != base::Type::List) f(at->second.text);
    for (auto& item : at->second.items) f(item.text);
  }
}

/// The functions that a graph uses, and those that they use.
void addFunctions(const Project& from, const Graph& graph, Project& to) {
  for (const auto& [id, node] : graph.nodes) {
    const auto function = graph::functionIn(node->type);
    const auto used = function ? from.graphs.share(*function) : nullptr;
    if (!used || to.graphs.contains(*function)) continue;
    to.graphs.putShared(*function, used);
    addFunctions(from, *used, to);
  }
}

void copyCanvas(const Graph& from, Graph& to, const GraphLayout& layout) {
  Float2 min{INFINITY, INFINITY}, max{-INFINITY, -INFINITY};
  for (const auto& [id, node] : to.nodes) {
    const Float2 at = layout.places.at(id);
    to.editor.positions[id] = at;
    min = {std::min(min.x, at.x), std::min(min.y, at.y)};
    max = {std::max(max.x, at.x), std::max(max.y, at.y)};
  }
  for (const Link& link : to.links)
    if (const auto bends = from.editor.bends.find(link); bends != from.editor.bends.end())
      to.editor.bends[link] = bends->second;
  for (const auto& [id, group] : from.editor.groups)
    if (std::all_of(group->nodes.begin(), group->nodes.end(),
                    [&](const NodeId& node) { return to.nodes.contains(node); }))
      to.editor.groups.putShared(id, from.editor.groups.share(id));
  for (const auto& [id, comment] : from.editor.comments) {
    const Float2 a = comment->position, b = comment->position + comment->size;
    if (a.x >= min.x && a.y >= min.y && b.x <= max.x && b.y <= max.y)
      to.editor.comments.putShared(id, from.editor.comments.share(id));
  }
}

/// One paste on its way into the graph.
class Pasting {
 public:
  Pasting(Project& project, const GraphId& id, const graph::Catalog& catalog, const Clip& clip)
      : project_(project), catalog_(catalog), clip_(clip), source_(*clip.project.graphs.find(kClipGraph)) {
    graph_ = *project.graphs.find(id);
  }

  Graph run(Float2 at, std::vector<NodeId>& made) {
    bringFunctions();
    bring(source_.variables, clip_.project.variables, graph_.variables, project_.variables,
          variables_, [](const model::Variable& a, const model::Variable& b) {
            return a.name == b.name && a.initial.type == b.initial.type;
          });
    bring(source_.events, clip_.project.events, graph_.events, project_.events, events_,
          [](const model::Event& a, const model::Event& b) { return a.name == b.name; });
    bringNodes(at, made);
    return std::move(graph_);
  }

 private:
  void bringFunctions() {
    std::vector<GraphId> fresh;
    for (const auto& [id, function] : clip_.project.graphs) {
      if (id == kClipGraph) continue;
      const Graph* own = project_.graphs.find(id);
      if (own && *own == *function) continue;
      const GraphId made = base::freeId<GraphId>(
          id.text, [&](const GraphId& taken) { return project_.graphs.contains(taken); });
      project_.graphs.put(made, *function);
      types_[graph::functionType(id)] = graph::functionType(made);
      fresh.push_back(made);
    }
    // They use each other under their new names.
    for (const GraphId& id : fresh)
      project_.graphs.change(id, [&](Graph& g) {
        for (const NodeId& node : idsOf(g))
          g.nodes.change(node, [&](model::Node& n) { n.type = renamed(types_, n.type); });
      });
  }

  static std::vector<NodeId> idsOf(const Graph& graph) {
    std::vector<NodeId> ids;
    for (const auto& [id, node] : graph.nodes) ids.push_back(id);
    return ids;
  }

  template <class Shelf, class IsAlike>
  void bring(const Shelf& own, const Shelf& shared, Shelf& graph, Shelf& project, Names& renames,
             IsAlike isAlike) {
    using Id = std::decay_t<decltype(own.begin()->first)>;
    const auto take = [&](const Shelf& from, Shelf& to) {
      for (const auto& [id, item] : from) {
        const auto* seen = graph.find(id) ? graph.find(id) : project.find(id);
        if (seen && isAlike(*seen, *item)) continue;
        const Id made = base::freeId<Id>(id.text, [&](const Id& taken) {
          return graph.contains(taken) || project.contains(taken);
        });
        to.putShared(made, from.share(id));
        if (made != id) renames[id.text] = made.text;
      }
    };
    take(own, graph);
    take(shared, project);
  }

  static std::string renamed(const Names& names, const std::string& name) {
    const auto it = names.find(name);
    return it == names.end() ? name : it->second;
  }

  /// A socket may be called like the variable it stands for.
  std::string socketName(const graph::NodeDef* def, const graph::NodePorts& ports,
                         const std::string& name, bool isInput) const {
    const graph::Port* port = isInput ? ports.input(name) : ports.output(name);
    if (!def || !port || !port->def) return name;
    const graph::ConfigDef* entry = def->configEntry(port->def->repeatedBy);
    return entry && entry->names == "variable" ? renamed(variables_, name) : name;
  }

  void bringNodes(Float2 at, std::vector<NodeId>& made) {
    const Graph seen = model::withShared(source_, clip_.project);
    std::map<NodeId, const graph::NodeDef*> defs;
    std::map<NodeId, graph::NodePorts> ports;
    Float2 corner{INFINITY, INFINITY};
    for (const auto& [id, place] : source_.editor.positions)
      corner = {std::min(corner.x, place.x), std::min(corner.y, place.y)};
    if (source_.editor.positions.empty()) corner = {};
    const Float2 way = at - corner;
    for (const auto& [id, old] : source_.nodes) {
      model::Node node = *old;
      node.type = renamed(types_, node.type);
      defs[id] = catalog_.find(node.type);
      if (defs[id]) {
        ports[id] = graph::portsOf(*defs[id], *old, seen);
        eachName(node, *defs[id], "variable", [&](std::string& n) { n = renamed(variables_, n); });
        eachName(node, *defs[id], "event", [&](std::string& n) { n = renamed(events_, n); });
      }
      node.values.clear();
      for (const auto& [name, value] : old->values)
        node.values[socketName(defs[id], ports[id], name, true)] = value;
      const NodeId copy = freeNodeId(graph_, node.type);
      graph_.nodes.put(copy, std::move(node));
      const auto place = source_.editor.positions.find(id);
      graph_.editor.positions[copy] =
          (place == source_.editor.positions.end() ? Float2{} : place->second) + way;
      copies_[id] = copy;
      made.push_back(copy);
    }
    for (const Link& link : source_.links) {
      if (!copies_.count(link.from.node) || !copies_.count(link.to.node)) continue;
      const NodeId &from = link.from.node, &to = link.to.node;
      const Link copy{{copies_[from], socketName(defs[from], ports[from], link.from.name, false)},
                      {copies_[to], socketName(defs[to], ports[to], link.to.name, true)}};
      graph_.links.push_back(copy);
      if (const auto bends = source_.editor.bends.find(link); bends != source_.editor.bends.end())
        for (const Float2 bend : bends->second) graph_.editor.bends[copy].push_back(bend + way);
    }
    bringCanvas(way);
  }

  void bringCanvas(Float2 way) {
    for (const auto& [id, old] : source_.editor.groups) {
      model::Group group = *old;
      group.nodes.clear();
      for (const NodeId& node : old->nodes)
        if (copies_.count(node)) group.nodes.insert(copies_[node]);
      if (group.nodes.empty()) continue;
      graph_.editor.groups.put(base::freeId<model::GroupId>(id.text,
                                                            [&](const model::GroupId& taken) {
                                                              return graph_.editor.groups.contains(
                                                                  taken);
                                                            }),
                               std::move(group));
    }
    for (const auto& [id, old] : source_.editor.comments) {
      model::Comment comment = *old;
      comment.position = comment.position + way;
      graph_.editor.comments.put(
          base::freeId<model::CommentId>(
              id.text,
              [&](const model::CommentId& taken) { return graph_.editor.comments.contains(taken); }),
          std::move(comment));
    }
  }

  Project& project_;
  const graph::Catalog& catalog_;
  const Clip& clip_;
  const Graph& source_;
  Graph graph_;
  Names types_, variables_, events_;
  std::map<NodeId, NodeId> copies_;
};

}  // namespace

Clip clipOfNodes(const Project& project, const GraphId& graph, const graph::Catalog& catalog,
                 NodeIds nodes) {
  Clip clip;
  clip.part = kNodesPart;
  // A project has a scene; this one stays empty.
  clip.project.startScene = model::SceneId{"clip"};
  clip.project.scenes.put(clip.project.startScene, {});
  const Graph* from = project.graphs.find(graph);
  if (!from) return clip;
  Graph copy;
  copy.name = from->name;
  for (const NodeId& id : nodes) {
    const auto node = from->nodes.share(id);
    const graph::NodeDef* def = node ? catalog.find(node->type) : nullptr;
    // The ends of a function are its own.
    if (!node || (def && (def->role == graph::NodeRole::FunctionInput ||
                          def->role == graph::NodeRole::FunctionOutput)))
      continue;
    copy.nodes.putShared(id, node);
    if (!def) continue;
    eachName(*node, *def, "variable", [&](const std::string& name) {
      const model::VariableId variable{name};
      if (from->variables.contains(variable))
        copy.variables.putShared(variable, from->variables.share(variable));
      else if (project.variables.contains(variable))
        clip.project.variables.putShared(variable, project.variables.share(variable));
    });
    eachName(*node, *def, "event", [&](const std::string& name) {
      const model::EventId event{name};
      if (from->events.contains(event))
        copy.events.putShared(event, from->events.share(event));
      else if (project.events.contains(event))
        clip.project.events.putShared(event, project.events.share(event));
    });
  }
  for (const Link& link : from->links)
    if (copy.nodes.contains(link.from.node) && copy.nodes.contains(link.to.node))
      copy.links.push_back(link);
  copyCanvas(*from, copy, layoutOf(model::withShared(*from, project), catalog));
  addFunctions(project, copy, clip.project);
  clip.project.graphs.put(kClipGraph, std::move(copy));
  return clip;
}

base::Result<std::vector<NodeId>> pasteNodes(Project& project, const GraphId& graph,
                                             const graph::Catalog& catalog, const Clip& clip,
                                             Float2 at) {
  if (!project.graphs.contains(graph)) return noGraph(graph);
  if (clip.part != kNodesPart || !clip.project.graphs.contains(kClipGraph))
    return base::Error{"what is on the clipboard holds no nodes"};
  placeAll(project, catalog, graph);
  std::vector<NodeId> made;
  Graph pasted = Pasting(project, graph, catalog, clip).run(at, made);
  project.graphs.put(graph, std::move(pasted));
  return made;
}

}  // namespace document
