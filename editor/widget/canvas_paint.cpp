#include "widget/canvas_paint.h"

#include "widget/cover_grid.h"

#include <algorithm>

namespace widget {

using base::Float2;

namespace {

using Doing = CanvasState::Doing;

/// Below this number of nodes in sight, drawing what is covered costs less than finding it.
constexpr std::size_t kManyNodes = 300;

struct Seen {
  std::size_t node = 0;
  bool isCovered = false, areRowsCovered = false;
};

class Painter {
 public:
  Painter(const Ui& ui, ImDrawList& list, const CanvasScene& scene, const CanvasState& state,
          const CanvasHit& hit, ImVec2 pointer)
      : ui_(ui),
        list_(list),
        scene_(scene),
        state_(state),
        hit_(hit),
        pointer_(pointer),
        cover_(scene.frame.min, scene.frame.max) {}

  void run() {
    list_.PushClipRect(scene_.frame.min, scene_.frame.max, true);
    drawCanvasGrid(ui_, list_, scene_.frame);
    for (const CommentView& comment : scene_.view.comments)
      drawComment(ui_, list_, scene_.frame, comment, state_.selectedComment == comment.id);
    for (const GroupView& group : scene_.view.groups)
      drawGroup(ui_, list_, scene_.frame, group, state_.selectedGroup == group.id);
    collect();
    drawWires();
    for (const Seen& seen : seen_) {
      if (seen.isCovered) continue;
      drawNode(ui_, list_, scene_.frame, scene_.view.nodes[seen.node],
               scene_.positionOf(seen.node),
               {scene_.isSelected[seen.node] != 0, hit_.node == seen.node,
                hit_.node == seen.node ? hit_.value : std::nullopt, !seen.areRowsCovered});
      if (const LiveNode* live = scene_.liveOf(seen.node))
        drawLive(ui_, list_, scene_.frame, scene_.view.nodes[seen.node],
                 scene_.positionOf(seen.node), *live);
    }
    drawHand();
    list_.PopClipRect();
  }

 private:
  /// The nodes in sight, selected ones last, and what of them lies behind others.
  void collect() {
    const Box sight = grown(scene_.frame.seen(), 12);
    for (const bool areSelected : {false, true})
      for (std::size_t i = 0; i < scene_.view.nodes.size(); ++i)
        if ((scene_.isSelected[i] != 0) == areSelected && scene_.boxOf(i).touches(sight))
          seen_.push_back({i, false, false});
    if (seen_.size() < kManyNodes || detailOf(ui_, scene_.frame) != Detail::Full) return;
    coversAny_ = true;
    const float rounding = 6 * scene_.frame.factor;
    for (auto seen = seen_.rbegin(); seen != seen_.rend(); ++seen) {
      const Box box = scene_.boxOf(seen->node);
      const ImVec2 min = scene_.frame.toScreen(box.min), max = scene_.frame.toScreen(box.max);
      const float header = min.y + kNodeHeaderHeight * scene_.frame.factor;
      const float out = kSocketRadius * scene_.frame.factor + 1;
      seen->areRowsCovered = cover_.isCovered({min.x - out, header}, {max.x + out, max.y});
      seen->isCovered = seen->areRowsCovered && cover_.isCovered(min, {max.x, header});
      if (!seen->isCovered)
        cover_.cover({min.x + rounding, min.y + rounding}, {max.x - rounding, max.y - rounding});
    }
  }

  void drawWires() {
    const GraphView& view = scene_.view;
    const CanvasFrame& frame = scene_.frame;
    const Box sight = grown(frame.seen(), 8);
    const Detail detail = detailOf(ui_, frame);
    const auto target = scene_.isCarrying ? wireBelowCarried(scene_, state_.marked.ids)
                                          : std::optional<std::size_t>();
    FarWires far(list_);
    for (std::size_t i = 0; i < view.shape.pieces.size(); ++i) {
      const WirePiece piece = scene_.pieceOf(i);
      const Box box = piece.box();
      if (!box.touches(sight)) continue;
      const ImVec2 min = frame.toScreen(box.min), max = frame.toScreen(box.max);
      if (coversAny_ && cover_.isCovered({min.x - 4, min.y - 4}, {max.x + 4, max.y + 4})) continue;
      const WireView& wire = view.wires[piece.wire];
      const SocketView& socket = view.nodes[wire.fromNode].outputs[wire.fromSocket];
      const bool isLit = state_.selectedWire == wire.link || target == piece.wire ||
                         (hit_.wire == piece.wire && state_.doing == Doing::Nothing);
      if (detail == Detail::Dot && !isLit) {
        far.add(frame.toScreen(piece.from), frame.toScreen(piece.to),
                withAlpha(socketColor(socket), 0.6f));
        continue;
      }
      drawWire(ui_, list_, frame, piece, socket, isLit);
      if (socket.isFlow) drawPulse(ui_, list_, frame, piece, pulseOf(piece));
      if (piece.endsAtNode && detail == Detail::Full)
        drawWireSigns(ui_, list_, frame, wire, socket, curveAt(wireCurve(frame, piece), 0.5f));
    }
  }

  /// Both ends of a flow that ran glow, and so does it; an event is known by what it starts.
  float pulseOf(const WirePiece& piece) const {
    const LiveNode *from = scene_.liveOf(piece.fromNode), *to = scene_.liveOf(piece.toNode);
    if (!from || !to) return 0;
    const auto& inputs = scene_.view.nodes[piece.fromNode].inputs;
    const bool isEvent = std::none_of(inputs.begin(), inputs.end(),
                                      [](const SocketView& input) { return input.isFlow; });
    return isEvent ? to->glow : std::min(from->glow, to->glow);
  }

  /// What the pointer carries: the box, the loop, the knife, the wire, and the light on the socket
  /// it is over.
  void drawHand() {
    const Palette& c = ui_.theme.color;
    const ImVec2 p = pointer_;
    if (state_.doing == Doing::Boxing && state_.hasMoved) {
      const ImVec2 a = scene_.frame.toScreen(state_.start);
      const ImVec2 min{std::min(a.x, p.x), std::min(a.y, p.y)},
          max{std::max(a.x, p.x), std::max(a.y, p.y)};
      list_.AddRectFilled(min, max, withAlpha(c.accent, 0.12f), ui_.px(2));
      list_.AddRect(min, max, c.accent, ui_.px(2));
    }
    if (state_.doing == Doing::Cutting || state_.doing == Doing::Lassoing) drawPath();
    if (state_.doing == Doing::Wiring) drawNewWire();
    if (hit_.socket)
      list_.AddCircle(scene_.frame.toScreen(scene_.socketAt(*hit_.socket)),
                      (kSocketRadius + 3) * scene_.frame.factor, c.accent, 0, ui_.px(2));
  }

  void drawPath() {
    const bool isKnife = state_.doing == Doing::Cutting;
    const Palette& c = ui_.theme.color;
    for (const Float2 p : state_.path) list_.PathLineTo(scene_.frame.toScreen(p));
    list_.PathLineTo(pointer_);
    list_.PathStroke(isKnife ? c.error : c.accent,
                     isKnife ? ImDrawFlags_None : ImDrawFlags_Closed, ui_.px(1.5f));
    if (!isKnife) return;
    for (const std::size_t wire : scene_.wiresAcross(state_.path))
      for (const WirePiece& piece : scene_.view.shape.pieces)
        if (piece.wire == wire) {
          const WireCurve w = wireCurve(scene_.frame, piece);
          list_.AddBezierCubic(w.a, w.b, w.c, w.d, withAlpha(c.error, 0.8f), ui_.px(3));
        }
  }

  void drawNewWire() {
    const auto it = scene_.view.indexOf.find(state_.wireEnd.node);
    if (it == scene_.view.indexOf.end()) return;
    const NodeView& node = scene_.view.nodes[it->second];
    for (const SocketView& s : state_.wireFromOutput ? node.outputs : node.inputs)
      if (s.name == state_.wireEnd.name) {
        const Float2 fixed = node.position + s.offset, free = scene_.frame.toCanvas(pointer_);
        drawWire(ui_, list_, scene_.frame,
                 state_.wireFromOutput ? wirePiece(fixed, free) : wirePiece(free, fixed), s, true);
      }
  }

  const Ui& ui_;
  ImDrawList& list_;
  const CanvasScene& scene_;
  const CanvasState& state_;
  const CanvasHit& hit_;
  ImVec2 pointer_;
  CoverGrid cover_;
  bool coversAny_ = false;
  std::vector<Seen> seen_;
};

}  // namespace

void paintCanvas(const Ui& ui, ImDrawList& list, const CanvasScene& scene, const CanvasState& state,
                 const CanvasHit& hit, ImVec2 pointer) {
  Painter(ui, list, scene, state, hit, pointer).run();
}

std::optional<std::size_t> wireBelowCarried(const CanvasScene& scene,
                                            const std::vector<model::NodeId>& selected) {
  if (!scene.isCarrying || selected.size() != 1) return {};
  const auto at = scene.view.indexOf.find(selected.front());
  if (at == scene.view.indexOf.end()) return {};
  const NodeView& node = scene.view.nodes[at->second];
  const auto isWired = [](const SocketView& s) { return s.isWired; };
  if (node.inputs.empty() || node.outputs.empty() ||
      std::any_of(node.inputs.begin(), node.inputs.end(), isWired) ||
      std::any_of(node.outputs.begin(), node.outputs.end(), isWired))
    return {};
  return scene.wireBelow(at->second);
}

}  // namespace widget
