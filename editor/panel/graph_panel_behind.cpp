// The graph panel beside nodes and wires: the way into functions and back, comments, groups, bends.
#include "document/edit_canvas.h"
#include "document/edit_function.h"
#include "graph/functions.h"
#include "panel/graph_panel.h"
#include "widget/controls.h"
#include "widget/property_field.h"

#include <imgui_stdlib.h>

#include <utility>

namespace panel {

using model::GraphId;
using model::NodeId;
using widget::FieldEdit;
using widget::Icon;

namespace {

constexpr const char* kCommentGesture = "graph/comment";
constexpr const char* kGroupGesture = "graph/group";
constexpr const char* kBendGesture = "graph/bend";

std::string nameOf(const Context& context, const GraphId& id) {
  const model::Graph* graph = context.project().graphs.find(id);
  return !graph || graph->name.empty() ? id.text : graph->name;
}

void show(Context& context, const GraphId& id) {
  auto selection = context.selection();
  selection.graph = id;
  selection.nodes.clear();
  context.select(std::move(selection), Focus::Graph);
}

base::Float3 rgb(const base::Float4& c) { return {c.x, c.y, c.z}; }

}  // namespace

void GraphPanel::open(Context& context, const NodeId& node) {
  const model::Graph* graph = context.graph();
  const model::Node* use = graph ? graph->nodes.find(node) : nullptr;
  const auto function = use ? graph::functionIn(use->type) : std::nullopt;
  if (!function || !context.project().graphs.contains(*function)) return;
  if (pathEnd_ != context.selection().graph) path_.clear();
  path_.push_back(context.selection().graph);
  pathEnd_ = *function;
  show(context, *function);
}

/// Where the author came from, as a row of buttons.
void GraphPanel::path(Context& context) {
  if (pathEnd_ != context.selection().graph) path_.clear();
  for (std::size_t i = 0; i < path_.size(); ++i) {
    const GraphId id = path_[i];
    const std::string text = nameOf(context, id) + "  ›";
    const bool isPressed = widget::textButton(context.ui, "graph/path/" + std::to_string(i),
                                              std::nullopt, text.c_str());
    if (isPressed && context.project().graphs.contains(id)) {
      path_.resize(i);
      pathEnd_ = id;
      show(context, id);
      return;
    }
    ImGui::SameLine(0, context.ui.px(6));
  }
}

/// What can be done with several nodes.
void GraphPanel::groupTools(Context& context) {
  const widget::Ui& ui = context.ui;
  const bool hasNodes = !context.selection().nodes.empty();
  const auto tip = [&](const char* word, const char* key) {
    if (ImGui::IsItemHovered())
      widget::tooltip(ui, (std::string(context.word(word)) + "   " + key).c_str());
  };
  ImGui::SameLine(0, ui.px(8));
  if (widget::textButton(ui, "graph/comment", std::nullopt, context.word("graph.comment")))
    addComment(context);
  tip("graph.commentHint", "C");
  ImGui::SameLine(0, ui.px(8));
  if (widget::textButton(ui, "graph/group", std::nullopt, context.word("graph.group"), {hasNodes}))
    groupSelection(context);
  tip("graph.groupHint", "Ctrl+G");
  ImGui::SameLine(0, ui.px(8));
  if (widget::textButton(ui, "graph/toFunction", std::nullopt, context.word("function.turn"),
                         {hasNodes}))
    turnSelection(context);
  tip("function.turnHint", "Ctrl+Shift+G");
}

/// Around the chosen nodes, or else where it is seen.
void GraphPanel::addComment(Context& context) {
  constexpr float kMargin = 24, kTitle = 40;
  const GraphId id = context.selection().graph;
  const widget::CanvasState& canvas = canvases_[id];
  model::Comment comment;
  comment.text = context.word("graph.newComment");
  if (const auto& nodes = context.selection().nodes; !nodes.empty()) {
    const auto [min, max] = view_.bounds(nodes);
    comment.position = min - base::Float2{kMargin, kMargin + kTitle};
    comment.size = max - comment.position + base::Float2{kMargin, kMargin};
  } else {
    comment.position = isCanvasHovered_ ? mouseOnCanvas_ : freeSpot(canvas, comment.size);
  }
  model::CommentId made;
  const bool isDone = context.edit("add-comment", [&](model::Project& p) -> base::Status {
    auto added = document::addComment(p, id, comment);
    if (!added) return added.error();
    made = *added;
    return base::Done{};
  });
  if (isDone) canvases_[id].selectedComment = made;
}

void GraphPanel::groupSelection(Context& context) {
  const GraphId id = context.selection().graph;
  const std::vector<NodeId> nodes = context.selection().nodes;
  if (nodes.empty()) return;
  context.edit("add-group", [&](model::Project& p) -> base::Status {
    auto made = document::addGroup(p, id, context.word("graph.newGroup"), nodes);
    return made ? base::Status(base::Done{}) : base::Status(made.error());
  });
}

void GraphPanel::turnSelection(Context& context) {
  const GraphId id = context.selection().graph;
  const std::vector<NodeId> nodes = context.selection().nodes;
  if (nodes.empty()) return;
  std::optional<GraphId> function;
  const bool isDone = context.edit(
      "turn-into-function", [&](model::Project& p, document::Selection& s) -> base::Status {
        auto made = document::turnIntoFunction(p, id, context.catalog, nodes,
                                               context.word("function.newName"));
        if (!made) return made.error();
        s.nodes.clear();
        for (const auto& [node, value] : p.graphs.find(id)->nodes)
          if (value->type == graph::functionType(*made)) s.nodes.push_back(node);
        function = *made;
        return base::Done{};
      });
  if (!isDone) return;
  renamed_ = function;
  newName_ = nameOf(context, *function);
  opensRename_ = true;
}

/// Asks what a new function is called, with the name it has for an offer.
void GraphPanel::renamePopup(Context& context) {
  const widget::Ui& ui = context.ui;
  const bool isFresh = std::exchange(opensRename_, false);
  if (isFresh) ImGui::OpenPopup("rename");
  ImGui::SetNextWindowSize({ui.px(320), 0});
  if (!renamed_ || !widget::beginPopup(ui, "rename")) return;
  ImGui::TextDisabled("%s", context.word("function.nameIt"));
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  if (isFresh) ImGui::SetKeyboardFocusHere();
  const bool isEntered =
      ImGui::InputText("##name", &newName_,
                       ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  ui.mark("function/name");
  if (isEntered) {
    if (newName_ != nameOf(context, *renamed_))
      context.edit("rename-graph", [&](model::Project& p) {
        return document::renameGraph(p, *renamed_, newName_);
      });
    renamed_.reset();
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

void GraphPanel::applyBehind(Context& context, const widget::CanvasWishes& wishes) {
  const GraphId id = context.selection().graph;
  const model::Graph* graph = context.graph();
  if (!graph) return;
  if (const auto& drag = wishes.dragComment)
    context.edit(
        "move-comment",
        [&](model::Project& p) -> base::Status {
          const model::Graph* g = p.graphs.find(id);
          const model::Comment* old = g ? g->editor.comments.find(drag->id) : nullptr;
          if (!old) return base::Done{};
          model::Comment moved = *old;
          (drag->isSize ? moved.size : moved.position) =
              (drag->isSize ? moved.size : moved.position) + drag->way;
          return document::setComment(p, id, drag->id, moved);
        },
        kCommentGesture);
  if (const auto& drag = wishes.dragGroup)
    context.edit(
        "move-group",
        [&](model::Project& p) {
          return document::moveGroup(p, id, context.catalog, drag->id, drag->way);
        },
        kGroupGesture);
  if (const auto& bend = wishes.bend)
    context.edit(
        "bend-wire",
        [&](model::Project& p) { return document::setBends(p, id, bend->link, bend->points); },
        kBendGesture);
  if (wishes.hasDragEnded) context.document.endGesture();
  if (wishes.toggleGroup)
    context.edit("fold-group", [&](model::Project& p) -> base::Status {
      const model::Group* old = p.graphs.find(id)->editor.groups.find(*wishes.toggleGroup);
      if (!old) return base::Done{};
      model::Group group = *old;
      group.isFolded = !group.isFolded;
      return document::setGroup(p, id, *wishes.toggleGroup, group);
    });
  if (!wishes.editComment && !wishes.editGroup) return;
  editedComment_ = wishes.editComment;
  editedGroup_ = wishes.editGroup;
  opensBehind_ = true;
}

void GraphPanel::behindPopups(Context& context) {
  if (std::exchange(opensBehind_, false)) ImGui::OpenPopup("behind");
  ImGui::SetNextWindowSize({context.ui.px(340), 0});
  if (!widget::beginPopup(context.ui, "behind")) return;
  if (editedComment_) commentFields(context, *editedComment_);
  if (editedGroup_) groupFields(context, *editedGroup_);
  ImGui::EndPopup();
}

void GraphPanel::commentFields(Context& context, const model::CommentId& id) {
  const GraphId graph = context.selection().graph;
  const model::Graph* g = context.graph();
  const model::Comment* old = g ? g->editor.comments.find(id) : nullptr;
  if (!old) return ImGui::CloseCurrentPopup();
  model::Comment comment = *old;
  FieldEdit edit = widget::textRow(context.ui, "comment/text", context.word("graph.comment"),
                                   comment.text, true);
  base::Float3 color = rgb(comment.color);
  edit |= widget::colorRow(context.ui, "comment/color", context.word("field.color"), color);
  comment.color = {color.x, color.y, color.z, comment.color.w};
  context.commit(edit, "change-comment", "comment/fields",
                 [&](model::Project& p) { return document::setComment(p, graph, id, comment); });
  if (!widget::textButton(context.ui, "comment/delete", Icon::Trash, context.word("action.delete")))
    return;
  context.edit("delete-comment",
               [&](model::Project& p) { return document::deleteComment(p, graph, id); });
  ImGui::CloseCurrentPopup();
}

void GraphPanel::groupFields(Context& context, const model::GroupId& id) {
  const GraphId graph = context.selection().graph;
  const model::Graph* g = context.graph();
  const model::Group* old = g ? g->editor.groups.find(id) : nullptr;
  if (!old) return ImGui::CloseCurrentPopup();
  model::Group group = *old;
  FieldEdit edit =
      widget::textRow(context.ui, "group/title", context.word("field.name"), group.title);
  base::Float3 color = rgb(group.color);
  edit |= widget::colorRow(context.ui, "group/color", context.word("field.color"), color);
  group.color = {color.x, color.y, color.z, group.color.w};
  context.commit(edit, "change-group", "group/fields",
                 [&](model::Project& p) { return document::setGroup(p, graph, id, group); });
  if (!widget::textButton(context.ui, "group/delete", Icon::Trash, context.word("graph.ungroup")))
    return;
  context.edit("delete-group",
               [&](model::Project& p) { return document::deleteGroup(p, graph, id); });
  ImGui::CloseCurrentPopup();
}

}  // namespace panel
