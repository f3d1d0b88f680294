// The graph of a behaviour on its canvas, and the search for new nodes.
#pragma once

#include "panel/context.h"
#include "widget/node_canvas.h"
#include "widget/node_search.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace panel {

class GraphPanel {
 public:
  /// Fills what is left of the window.
  void draw(Context& context);
  /// What is done with nodes. This must outlive the commands.
  void addCommands(Commands& commands);
  /// Makes a function and opens it.
  static void createFunction(Context& context);
  /// Makes a graph, opens it and, if an entity is active, gives it to that entity.
  static void createGraph(Context& context);

 private:
  void addArrangeCommands(Commands& commands);
  void addClipCommands(Commands& commands);
  void pasteNodes(Context& context);
  void deleteSelection(Context& context);
  void duplicateSelection(Context& context);
  void header(Context& context);
  void graphList(Context& context);
  void renamePopup(Context& context);
  void path(Context& context);
  void groupTools(Context& context);
  void open(Context& context, const model::NodeId& node);
  void applyBehind(Context& context, const widget::CanvasWishes& wishes);
  void addComment(Context& context);
  void groupSelection(Context& context);
  void turnSelection(Context& context);
  void behindPopups(Context& context);
  void commentFields(Context& context, const model::CommentId& id);
  void groupFields(Context& context, const model::GroupId& id);
  void refreshView(Context& context);
  void apply(Context& context, widget::CanvasWishes& wishes);
  /// For something of that size: as near to the middle of what is seen as no node lies; the middle
  /// itself where all is full.
  base::Float2 freeSpot(const widget::CanvasState& canvas, base::Float2 size) const;
  void moveNodes(Context& context, const widget::CanvasWishes& wishes);
  void setInput(Context& context, const model::Socket& input, const base::Value& value,
                const char* gesture);
  void applyValues(Context& context, const widget::CanvasWishes& wishes);
  void scrub(Context& context, const widget::ValueWish& wish);
  void valuePopup(Context& context);
  void openSearch(const widget::AddWish& wish);
  void searchPopup(Context& context);
  bool foundRow(const widget::Ui& ui, std::size_t index);
  void addNode(Context& context, const graph::NodeDef& def);
  std::optional<widget::SocketWish> socketWish(const Context& context) const;

  // The view and what it was made from.
  widget::GraphView view_;
  std::shared_ptr<const model::Graph> viewedGraph_;
  document::Snapshot viewedProject_;
  float viewedScale_ = 0;
  std::map<model::GraphId, widget::CanvasState> canvases_;
  base::Float2 canvasSize_;  // Design pixels.
  base::Float2 mouseOnCanvas_;
  bool isCanvasHovered_ = false;

  std::vector<model::GraphId>
      path_;                ///< The graphs that led to the open function, outermost first.
  model::GraphId pathEnd_;  ///< Where the path leads: with another graph open, it is over.
  std::optional<model::CommentId> editedComment_;
  std::optional<model::GroupId> editedGroup_;
  bool opensBehind_ = false;

  std::optional<model::GraphId> renamed_;
  std::string newName_;
  bool opensRename_ = false;

  widget::ValueWish editedValue_;
  bool opensValue_ = false;
  base::Value scrubStart_;

  widget::AddWish wish_;
  bool opensSearch_ = false;
  std::string query_;
  std::string foundFor_ = "?";
  std::shared_ptr<const graph::Catalog> foundIn_;  ///< Keeps what was found.
  std::vector<const graph::NodeDef*> found_;
  std::size_t chosen_ = 0;
};

}  // namespace panel
