// Edits of what lies on a graph's canvas beside its nodes: comments, groups, bends of wires. No
// meaning hangs on them. Plain functions for Document::edit(), as in edit_graph.h.
#pragma once

#include "document/edit_graph.h"

namespace document {

constexpr float kMinCommentSize = 48;  ///< Canvas units.

/// `comment.size` is made at least kMinCommentSize each way; numbers must be finite.
base::Result<model::CommentId> addComment(model::Project& project, const model::GraphId& graph,
                                          const model::Comment& comment);
/// Text, place, size and colour.
base::Status setComment(model::Project& project, const model::GraphId& graph,
                        const model::CommentId& id, const model::Comment& comment);
base::Status deleteComment(model::Project& project, const model::GraphId& graph,
                           const model::CommentId& id);

/// Around nodes of the graph, at least one; a node lies in one group at most and leaves the one it
/// was in.
base::Result<model::GroupId> addGroup(model::Project& project, const model::GraphId& graph,
                                      const std::string& title, NodeIds nodes);
/// Title, colour, nodes and whether it is folded. Nodes must be of the graph.
base::Status setGroup(model::Project& project, const model::GraphId& graph,
                      const model::GroupId& id, const model::Group& group);
/// Its nodes stay.
base::Status deleteGroup(model::Project& project, const model::GraphId& graph,
                         const model::GroupId& id);
/// With all its nodes.
base::Status moveGroup(model::Project& project, const model::GraphId& graph,
                       const graph::Catalog& catalog, const model::GroupId& id,
                       base::Float2 offset);

/// The points that the wire is led through, in order; none makes it straight again.
base::Status setBends(model::Project& project, const model::GraphId& graph, const model::Link& link,
                      const std::vector<base::Float2>& points);

}  // namespace document
