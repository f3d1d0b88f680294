// What is done with nodes by name: menus, keys and the palette reach it through here.
#include "document/edit_canvas.h"
#include "document/edit_graph.h"
#include "panel/context.h"
#include "panel/graph_panel.h"

#include <utility>

namespace panel {
namespace {

bool hasGraph(const Context& c) { return c.graph() != nullptr; }

std::vector<model::NodeId> selectedNodes(const Context& context) {
  std::vector<model::NodeId> selected;
  const model::Graph* graph = context.graph();
  for (const model::NodeId& node : context.selection().nodes)
    if (graph && graph->nodes.contains(node)) selected.push_back(node);
  return selected;
}

void selectAllNodes(Context& context) {
  auto selection = context.selection();
  selection.nodes.clear();
  for (const auto& [node, value] : context.graph()->nodes) selection.nodes.push_back(node);
  context.select(std::move(selection), Focus::Graph);
}

}  // namespace

void GraphPanel::deleteSelection(Context& context) {
  const model::GraphId id = context.selection().graph;
  widget::CanvasState& canvas = canvases_[id];
  const std::vector<model::NodeId> selected = selectedNodes(context);
  if (!selected.empty()) {
    context.edit("delete-nodes", [&](model::Project& p, document::Selection& s) {
      s.nodes.clear();
      return document::deleteNodes(p, id, selected);
    });
  } else if (canvas.selectedComment) {
    const model::CommentId comment = *std::exchange(canvas.selectedComment, std::nullopt);
    context.edit("delete-comment",
                 [&](model::Project& p) { return document::deleteComment(p, id, comment); });
  } else if (canvas.selectedGroup) {
    const model::GroupId group = *std::exchange(canvas.selectedGroup, std::nullopt);
    context.edit("delete-group",
                 [&](model::Project& p) { return document::deleteGroup(p, id, group); });
  } else if (canvas.selectedWire) {
    const model::Link link = *std::exchange(canvas.selectedWire, std::nullopt);
    context.edit("disconnect",
                 [&](model::Project& p) { return document::disconnect(p, id, link); });
  }
}

void GraphPanel::duplicateSelection(Context& context) {
  const model::GraphId id = context.selection().graph;
  const std::vector<model::NodeId> selected = selectedNodes(context);
  context.edit("duplicate-nodes", [&](model::Project& p, document::Selection& s) -> base::Status {
    auto copies = document::duplicateNodes(p, id, selected, {32, 32});
    if (!copies) return copies.error();
    s.nodes = *copies;
    return base::Done{};
  });
}

void GraphPanel::addCommands(Commands& commands) {
  const auto hasNodes = [](const Context& c) { return !selectedNodes(c).empty(); };
  commands.add({.id = "graph.addNode",
                .shortcut = "Tab",
                .isOn =
                    [this](const Context& c) {
                      return c.graph() && (isCanvasHovered_ || c.state.focus == Focus::Graph);
                    },
                .run =
                    [this](Context& c) {
                      // Where the pointer is, or where there is room.
                      const auto& canvas = canvases_[c.selection().graph];
                      openSearch({isCanvasHovered_ ? mouseOnCanvas_ : freeSpot(canvas, {220, 140}),
                                  {},
                                  true});
                    },
                .icon = widget::Icon::Plus});
  commands.add({.id = "graph.comment",
                .shortcut = "C",
                .where = Focus::Graph,
                .isOn = hasGraph,
                .run = [this](Context& c) { addComment(c); }});
  commands.add({.id = "graph.group",
                .shortcut = "Ctrl+G",
                .where = Focus::Graph,
                .isOn = hasGraph,
                .run = [this](Context& c) { groupSelection(c); }});
  commands.add({.id = "graph.toFunction",
                .shortcut = "Ctrl+Shift+G",
                .where = Focus::Graph,
                .isOn = hasGraph,
                .run = [this](Context& c) { turnSelection(c); },
                .icon = widget::Icon::Function});
  commands.add({.id = "graph.duplicate",
                .shortcut = "Ctrl+D",
                .where = Focus::Graph,
                .isOn = hasNodes,
                .run = [this](Context& c) { duplicateSelection(c); },
                .icon = widget::Icon::Copy,
                .startsGroup = true});
  commands.add({.id = "graph.delete",
                .shortcut = "Delete",
                .where = Focus::Graph,
                .isOn = hasGraph,
                .run = [this](Context& c) { deleteSelection(c); },
                .icon = widget::Icon::Trash});
  commands.add({.id = "graph.selectAll",
                .shortcut = "Ctrl+A",
                .where = Focus::Graph,
                .isOn = hasGraph,
                .run = selectAllNodes});
  commands.add({.id = "graph.frame",
                .shortcut = "F Home",
                .where = Focus::Graph,
                .isOn = hasGraph,
                .run =
                    [this](Context& c) {
                      widget::frameNodes(canvases_[c.selection().graph], view_, selectedNodes(c),
                                         canvasSize_);
                    },
                .icon = widget::Icon::Frame});
  addClipCommands(commands);
  addArrangeCommands(commands);
  commands.add({.id = "graph.create",
                .run = [](Context& c) { createGraph(c); },
                .icon = widget::Icon::Graph,
                .startsGroup = true});
  commands.add({.id = "graph.createFunction",
                .run = [](Context& c) { createFunction(c); },
                .icon = widget::Icon::Function});
}

}  // namespace panel
