// The canvas that shows a graph and turns the pointer into wishes: the widget proposes, the host (a
// panel) makes edits of it or refuses. It draws on one draw list, so that ten thousand nodes cost
// what is in sight.
#pragma once

#include "widget/node_view.h"
#include "widget/ui.h"

#include <optional>
#include <utility>
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
    Bending,
    Cutting,
    Lassoing,
    Scrubbing,  ///< A number is changed by dragging over it.
    Looking,    ///< The pointer holds the little map.
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
  base::Float2 way;                       ///< Moving: how far the selected nodes are carried.
  std::vector<base::Float2> path;         ///< Cutting, lassoing: where the pointer went.
  model::Socket scrubbed;                 ///< Scrubbing: the input.
  bool takesWires = false;                ///< Wiring: all wires of the output go along.
  bool hasMap = true;                     ///< The little map of the whole is shown.

  /// Whether each node of the view is selected, kept until selection or view change.
  struct Marked {
    std::vector<model::NodeId> ids;
    std::uint64_t revision = 0;
    std::vector<char> isSelected;
  } marked;
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

/// The constant of an input is touched: clicked, to be edited in place (`way` 0), or dragged.
struct ValueWish {
  model::Socket input;
  float way = 0;  ///< Design pixels to the right since the press.
  base::Float2 min, max;  ///< Where it stands on the screen, in pixels.
};

/// A node is dropped on a wire, which shall run through it.
struct InsertWish {
  model::NodeId node;
  model::Link link;
};

/// What the author wants, this frame. A wire that is led from one input to another comes first as
/// `disconnect`, and at the end as both: together they are one step.
struct CanvasWishes {
  std::optional<std::vector<model::NodeId>> select;
  /// The selected nodes were carried that far and let go; until then they are only drawn there.
  std::optional<base::Float2> move;
  std::optional<InsertWish> insert;  ///< With `move`.
  std::optional<model::Link> disconnect, connect;
  std::vector<model::Link> cut;  ///< Wires that were cut through.
  /// All wires of the first output shall leave the second.
  std::optional<std::pair<model::Socket, model::Socket>> moveWires;
  bool hasWiringEnded = false;
  std::optional<AddWish> add;
  std::optional<CommentDrag> dragComment;
  std::optional<GroupDrag> dragGroup;
  std::optional<BendWish> bend;
  std::optional<ValueWish> editValue, scrubValue;
  bool hasDragEnded = false;  ///< Of a comment, a group, a bend or a number.
  // What was clicked twice.
  std::optional<model::NodeId> open;
  std::optional<model::CommentId> editComment;
  std::optional<model::GroupId> editGroup;
  std::optional<model::GroupId> toggleGroup;  ///< Its triangle was clicked.
  bool isHovered = false;
  bool isCancelled = false;  ///< What the open gesture did shall be as if it had not been.
};

/// Of the wheel; graphs that do not fit may be looked at from further away.
constexpr float kMinZoom = 0.1f, kMaxZoom = 4;

/// A node of a graph that runs.
struct LiveNode {
  float glow = 0;                   ///< 1: it ran just now; fades to 0.
  int runs = 0;                     ///< Since the start.
  std::vector<std::string> values;  ///< What its outputs gave last, "" for nothing; may be shorter.
};

/// Fills what is left of the window. `view` must have been placed. `live`, by node of the view,
/// where the graph runs.
CanvasWishes nodeCanvas(const Ui& ui, const std::string& name, const GraphView& view,
                        const std::vector<model::NodeId>& selected, CanvasState& state,
                        const std::vector<LiveNode>* live = nullptr);
/// Brings the nodes (all if empty) into sight of a canvas of that size in design pixels.
void frameNodes(CanvasState& state, const GraphView& view, const std::vector<model::NodeId>& only,
                base::Float2 size);

}  // namespace widget
