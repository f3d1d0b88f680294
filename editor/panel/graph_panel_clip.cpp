// Nodes to the clipboard and back.
#include "document/clip_nodes.h"
#include "panel/context.h"
#include "panel/graph_panel.h"

#include <utility>

namespace panel {
namespace {

bool hasNodes(const Context& c) { return c.graph() && !c.selection().nodes.empty(); }

void copyNodes(Context& context) {
  ImGui::SetClipboardText(
      model::clipText(document::clipOfNodes(context.project(), context.selection().graph,
                                            context.catalog, context.selection().nodes))
          .c_str());
}

void cutNodes(Context& context) {
  copyNodes(context);
  const model::GraphId id = context.selection().graph;
  context.edit("cut-nodes", [&](model::Project& p, document::Selection& s) {
    const std::vector<model::NodeId> nodes = std::exchange(s.nodes, {});
    return document::deleteNodes(p, id, nodes);
  });
}

}  // namespace

/// At the pointer, or where there is room.
void GraphPanel::pasteNodes(Context& context) {
  const char* text = ImGui::GetClipboardText();
  if (!text || !*text) return;
  const auto clip = model::clipFrom(text);
  if (!clip) return context.refuse(clip.error().message);
  const model::GraphId id = context.selection().graph;
  const base::Float2 at =
      isCanvasHovered_ ? mouseOnCanvas_ : freeSpot(canvases_[id], {240, 160});
  context.edit("paste-nodes", [&](model::Project& p, document::Selection& s) -> base::Status {
    auto made = document::pasteNodes(p, id, context.catalog, *clip, at);
    if (!made) return made.error();
    s.nodes = std::move(*made);
    return base::Done{};
  });
}

void GraphPanel::addClipCommands(Commands& commands) {
  commands.add({.id = "graph.copy",
                .shortcut = "Ctrl+C",
                .where = Focus::Graph,
                .isOn = hasNodes,
                .run = copyNodes,
                .icon = widget::Icon::Copy,
                .during = Command::During::Both,
                .startsGroup = true});
  commands.add(
      {.id = "graph.cut", .shortcut = "Ctrl+X", .where = Focus::Graph, .isOn = hasNodes, .run = cutNodes});
  commands.add({.id = "graph.paste",
                .shortcut = "Ctrl+V",
                .where = Focus::Graph,
                .isOn = [](const Context& c) { return c.graph() != nullptr; },
                .run = [this](Context& c) { pasteNodes(c); }});
}

}  // namespace panel
