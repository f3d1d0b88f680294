// Putting nodes in order by name: sides in a line, gaps alike, layered columns.
#include "document/edit_arrange.h"
#include "panel/context.h"
#include "panel/graph_panel.h"

namespace panel {
namespace {

using document::Side;

bool hasSome(const Context& c, std::size_t count) {
  return c.graph() && c.selection().nodes.size() >= count;
}

document::NodeSizes sizesOf(const widget::GraphView& view) {
  document::NodeSizes sizes;
  for (const widget::NodeView& node : view.nodes)
    if (!node.isHidden) sizes.emplace_hint(sizes.end(), node.id, node.size);
  return sizes;
}

}  // namespace

void GraphPanel::addArrangeCommands(Commands& commands) {
  commands.add({.id = "graph.tidy",
                .shortcut = "L",
                .where = Focus::Graph,
                .isOn = [](const Context& c) { return hasSome(c, 0); },
                .run =
                    [this](Context& c) {
                      // One node is no order: then all are meant.
                      auto nodes = c.selection().nodes;
                      if (nodes.size() == 1) nodes.clear();
                      c.edit("tidy-nodes", [&](model::Project& p) {
                        return document::tidyNodes(p, c.selection().graph, c.catalog,
                                                   sizesOf(view_), nodes);
                      });
                      c.state.framesGraphSelection = true;
                    },
                .icon = widget::Icon::Graph,
                .startsGroup = true});
  const auto addAlign = [&](const char* id, const char* shortcut, Side side) {
    commands.add({.id = id,
                  .shortcut = shortcut,
                  .where = Focus::Graph,
                  .isOn = [](const Context& c) { return hasSome(c, 2); },
                  .run =
                      [this, side](Context& c) {
                        c.edit("align-nodes", [&](model::Project& p) {
                          return document::alignNodes(p, c.selection().graph, c.catalog,
                                                      sizesOf(view_), c.selection().nodes, side);
                        });
                      },
                  .isInMenu = false});
  };
  addAlign("graph.alignLeft", "Shift+A", Side::Left);
  addAlign("graph.alignMiddle", "", Side::Middle);
  addAlign("graph.alignRight", "Shift+D", Side::Right);
  addAlign("graph.alignTop", "Shift+W", Side::Top);
  addAlign("graph.alignCentre", "", Side::Centre);
  addAlign("graph.alignBottom", "Shift+S", Side::Bottom);
  const auto addDistribute = [&](const char* id, bool isVertical) {
    commands.add({.id = id,
                  .where = Focus::Graph,
                  .isOn = [](const Context& c) { return hasSome(c, 3); },
                  .run =
                      [this, isVertical](Context& c) {
                        c.edit("distribute-nodes", [&](model::Project& p) {
                          return document::distributeNodes(p, c.selection().graph, c.catalog,
                                                           sizesOf(view_), c.selection().nodes,
                                                           isVertical);
                        });
                      },
                  .isInMenu = false});
  };
  addDistribute("graph.distributeAcross", false);
  addDistribute("graph.distributeDown", true);
  commands.add({.id = "graph.map",
                .shortcut = "M",
                .where = Focus::Graph,
                .isOn = [](const Context& c) { return hasSome(c, 0); },
                .run =
                    [this](Context& c) {
                      auto& canvas = canvases_[c.selection().graph];
                      canvas.hasMap = !canvas.hasMap;
                    },
                .during = Command::During::Both,
                .isChecked = [this](const Context& c) {
                  const auto canvas = canvases_.find(c.selection().graph);
                  return canvas == canvases_.end() || canvas->second.hasMap;
                }});
}

}  // namespace panel
