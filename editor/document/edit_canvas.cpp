#include "document/edit_canvas.h"

#include "document/edit_parts.h"

#include <cmath>

namespace document {

using model::CommentId;
using model::Graph;
using model::GraphId;
using model::GroupId;
using model::NodeId;
using model::Project;

namespace {

bool isFinite(base::Float2 p) { return std::isfinite(p.x) && std::isfinite(p.y); }

base::Error noComment(const GraphId& graph, const CommentId& id) {
  return {"graph \"" + graph.text + "\" has no comment \"" + id.text + "\""};
}
base::Error noGroup(const GraphId& graph, const GroupId& id) {
  return {"graph \"" + graph.text + "\" has no group \"" + id.text + "\""};
}

base::Result<model::Comment> sound(const GraphId& graph, model::Comment comment) {
  if (!isFinite(comment.position) || !isFinite(comment.size))
    return base::Error{"graph \"" + graph.text + "\": a comment has a finite place and size"};
  comment.size.x = std::max(comment.size.x, kMinCommentSize);
  comment.size.y = std::max(comment.size.y, kMinCommentSize);
  return comment;
}

base::Status checkMembers(const GraphId& graph, const Graph& g, const std::set<NodeId>& nodes) {
  for (const NodeId& node : nodes)
    if (!g.nodes.contains(node)) return noNode(graph, node);
  return base::Done{};
}

}  // namespace

base::Result<CommentId> addComment(Project& project, const GraphId& graph,
                                   const model::Comment& comment) {
  CommentId id;
  const base::Status status = changeGraph(project, graph, [&](Graph& g) -> base::Status {
    auto made = sound(graph, comment);
    if (!made) return made.error();
    id = base::freeId<CommentId>("comment",
                                 [&](const CommentId& c) { return g.editor.comments.contains(c); });
    g.editor.comments.put(id, std::move(*made));
    return base::Done{};
  });
  if (!status) return status.error();
  return id;
}

base::Status setComment(Project& project, const GraphId& graph, const CommentId& id,
                        const model::Comment& comment) {
  return changeGraph(project, graph, [&](Graph& g) -> base::Status {
    if (!g.editor.comments.contains(id)) return noComment(graph, id);
    auto made = sound(graph, comment);
    if (!made) return made.error();
    g.editor.comments.put(id, std::move(*made));
    return base::Done{};
  });
}

base::Status deleteComment(Project& project, const GraphId& graph, const CommentId& id) {
  return changeGraph(project, graph, [&](Graph& g) -> base::Status {
    if (!g.editor.comments.erase(id)) return noComment(graph, id);
    return base::Done{};
  });
}

base::Result<GroupId> addGroup(Project& project, const GraphId& graph, const std::string& title,
                               NodeIds nodes) {
  GroupId id;
  const base::Status status = changeGraph(project, graph, [&](Graph& g) -> base::Status {
    if (nodes.empty())
      return base::Error{"graph \"" + graph.text + "\": choose the nodes of the group first"};
    model::Group group;
    group.title = title;
    group.nodes = {nodes.begin(), nodes.end()};
    if (auto good = checkMembers(graph, g, group.nodes); !good) return good;
    for (const NodeId& node : group.nodes) leaveGroups(g, node);
    id = base::freeId<GroupId>(
        "group", [&](const GroupId& taken) { return g.editor.groups.contains(taken); });
    g.editor.groups.put(id, std::move(group));
    return base::Done{};
  });
  if (!status) return status.error();
  return id;
}

base::Status setGroup(Project& project, const GraphId& graph, const GroupId& id,
                      const model::Group& group) {
  return changeGraph(project, graph, [&](Graph& g) -> base::Status {
    if (!g.editor.groups.contains(id)) return noGroup(graph, id);
    if (auto good = checkMembers(graph, g, group.nodes); !good) return good;
    for (const NodeId& node : group.nodes) leaveGroups(g, node);
    g.editor.groups.put(id, group);
    return base::Done{};
  });
}

base::Status deleteGroup(Project& project, const GraphId& graph, const GroupId& id) {
  return changeGraph(project, graph, [&](Graph& g) -> base::Status {
    if (!g.editor.groups.erase(id)) return noGroup(graph, id);
    return base::Done{};
  });
}

base::Status moveGroup(Project& project, const GraphId& graph, const graph::Catalog& catalog,
                       const GroupId& id, base::Float2 offset) {
  const Graph* g = project.graphs.find(graph);
  if (!g) return noGraph(graph);
  const model::Group* group = g->editor.groups.find(id);
  if (!group) return noGroup(graph, id);
  const std::vector<NodeId> nodes(group->nodes.begin(), group->nodes.end());
  placeAll(project, catalog, graph);
  return moveNodes(project, graph, nodes, offset);
}

base::Status setBends(Project& project, const GraphId& graph, const model::Link& link,
                      const std::vector<base::Float2>& points) {
  return changeGraph(project, graph, [&](Graph& g) -> base::Status {
    if (std::find(g.links.begin(), g.links.end(), link) == g.links.end())
      return wrong(graph, link.to.node, "no such wire comes into \"" + link.to.name + "\"");
    if (!std::all_of(points.begin(), points.end(), isFinite))
      return wrong(graph, link.to.node, "a wire is led through finite places");
    if (points.empty())
      g.editor.bends.erase(link);
    else
      g.editor.bends[link] = points;
    return base::Done{};
  });
}

}  // namespace document
