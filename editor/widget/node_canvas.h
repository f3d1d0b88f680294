// The canvas that shows a graph and turns the pointer into wishes: the widget proposes, the host (a
// panel) makes edits of it or refuses. It draws on one draw list, so that ten thousand nodes cost
// what is in sight.
#pragma once

#include "widget/node_view.h"
#include "widget/ui.h"

#include <optional>
#include <vector>

namespace widget {

/// Where the author looks and what the pointer is doing. Belongs to the panel; one a graph.
struct CanvasState {
  base::Float2 origin;  ///< Canvas point at the top left corner.
  float zoom = 1;       ///< Screen design pixels a canvas unit.
  bool isFramed = false;

  enum class Doing {
    Nothing,
    Panning,
    Boxing,
    Moving,
    Wiring,
    Pressing,
    MovingComment,
    SizingComment,
    MovingGroup,
    Bending
  } doing = Doing::Nothing;
  base::Float2 start;  ///< Canvas point where the button went down.
  bool hasMoved = false;
  model::Socket wireEnd;  ///< Wiring: the end that stays.
  bool wireFromOutput = true;
  std::optional<model::Link>
      pulledOff;  ///< Wiring: the wire that was taken off its input to be led elsewhere.
  std::optional<model::Link> selectedWire;
  std::optional<model::CommentId> selectedComment;
  std::optional<model::GroupId> selectedGroup;
  std::vector<base::Float2> bendsBefore;  ///< Bending: those of the selected wire when it began.
  std::size_t bend = 0;                   ///< Bending: which of them.
};

/// Where a new node is wanted; with a socket, it should be wired to it.
struct AddWish {
  base::Float2 position;
  std::optional<model::Socket> socket;
  bool isFromOutput = true;
};

/// A comment or a group that is dragged; the whole distance since the drag began.
struct CommentDrag {
  model::CommentId id;
  base::Float2 way;
  bool isSize = false;  ///< Its lower right corner, else all of it.
};
struct GroupDrag {
  model::GroupId id;
  base::Float2 way;
};
struct BendWish {
  model::Link link;
  std::vector<base::Float2> points;
};

/// What the author wants, this frame. A wire that is led from one input to another comes first as
/// `disconnect`, and at the end as both: together they are one step.
struct CanvasWishes {
  std::optional<std::vector<model::NodeId>> select;
  std::optional<base::Float2> move;  ///< Whole distance since the drag began.
  bool hasMoveEnded = false;
  std::optional<model::Link> disconnect, connect;
  bool hasWiringEnded = false;
  std::optional<AddWish> add;
  std::optional<CommentDrag> dragComment;
  std::optional<GroupDrag> dragGroup;
  std::optional<BendWish> bend;
  bool hasDragEnded = false;  ///< Of a comment, a group or a bend.
  // What was clicked twice.
  std::optional<model::NodeId> open;
  std::optional<model::CommentId> editComment;
  std::optional<model::GroupId> editGroup;
  std::optional<model::GroupId> toggleGroup;  ///< Its triangle was clicked.
  bool isHovered = false;
};

constexpr float kMinZoom = 0.15f, kMaxZoom = 2.5f;

/// Fills what is left of the window.
CanvasWishes nodeCanvas(const Ui& ui, const std::string& name, const GraphView& view,
                        const std::vector<model::NodeId>& selected, CanvasState& state);
/// Brings the nodes (all if empty) into sight of a canvas of that size in design pixels.
void frameNodes(CanvasState& state, const GraphView& view, const std::vector<model::NodeId>& only,
                base::Float2 size);

}  // namespace widget
