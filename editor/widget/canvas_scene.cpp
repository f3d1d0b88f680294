#include "widget/canvas_scene.h"

#include <algorithm>
#include <cmath>

namespace widget {

using base::Float2;

namespace {

constexpr int kCurveSteps = 24;

float distanceOf(ImVec2 a, ImVec2 b) { return std::hypot(a.x - b.x, a.y - b.y); }

float distanceToSegment(ImVec2 p, ImVec2 a, ImVec2 b) {
  const ImVec2 ab{b.x - a.x, b.y - a.y};
  const float square = ab.x * ab.x + ab.y * ab.y;
  const float t =
      square > 0 ? std::clamp(((p.x - a.x) * ab.x + (p.y - a.y) * ab.y) / square, 0.0f, 1.0f)
                 : 0.0f;
  return distanceOf(p, {a.x + ab.x * t, a.y + ab.y * t});
}

float distanceToCurve(ImVec2 p, const WireCurve& w) {
  float best = INFINITY;
  ImVec2 from = w.a;
  for (int s = 1; s <= kCurveSteps; ++s) {
    const ImVec2 to = curveAt(w, static_cast<float>(s) / kCurveSteps);
    best = std::min(best, distanceToSegment(p, from, to));
    from = to;
  }
  return best;
}

float side(Float2 a, Float2 b, Float2 p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

bool areCrossing(Float2 a, Float2 b, Float2 c, Float2 d) {
  return (side(a, b, c) > 0) != (side(a, b, d) > 0) && (side(c, d, a) > 0) != (side(c, d, b) > 0);
}

Box boxAround(const std::vector<Float2>& path) {
  Box box = emptyBox();
  for (const Float2 p : path) box = joined(box, {p, p});
  return box;
}

}  // namespace

Box CanvasScene::boxOf(std::size_t node) const {
  const Box& box = view.shape.nodes[node];
  const Float2 shift = shiftOf(node);
  return {box.min + shift, box.max + shift};
}

WirePiece CanvasScene::pieceOf(std::size_t index) const {
  const WirePiece& known = view.shape.pieces[index];
  if (!isCarrying || (!isSelected[known.fromNode] && !isSelected[known.toNode])) return known;
  // Bends go along where both ends go.
  const bool isWhole = isSelected[known.fromNode] && isSelected[known.toNode];
  const Float2 bendShift = isWhole ? way : Float2{};
  WirePiece piece =
      wirePiece(known.from + (known.startsAtNode ? shiftOf(known.fromNode) : bendShift),
                known.to + (known.endsAtNode ? shiftOf(known.toNode) : bendShift));
  piece.wire = known.wire;
  piece.fromNode = known.fromNode;
  piece.toNode = known.toNode;
  piece.startsAtNode = known.startsAtNode;
  piece.endsAtNode = known.endsAtNode;
  return piece;
}

Float2 CanvasScene::socketAt(const SocketHit& hit) const {
  return view.socketAt(hit.node, hit.isOutput, hit.socket) + shiftOf(hit.node);
}

Box CanvasScene::valueBox(std::size_t node, std::size_t input) const {
  return valueBoxOf(view.nodes[node].inputs[input], positionOf(node));
}

CanvasHit CanvasScene::at(ImVec2 p, float reach, float wireReach) const {
  CanvasHit hit;
  const Float2 at = frame.toCanvas(p);
  const float margin = reach / frame.factor;
  float best = reach;
  for (std::size_t n = 0; n < view.nodes.size(); ++n) {
    const Box box = boxOf(n);
    if (!grown(box, margin).contains(at)) continue;
    const NodeView& node = view.nodes[n];
    for (const bool isOutput : {false, true}) {
      const auto& sockets = isOutput ? node.outputs : node.inputs;
      for (std::size_t s = 0; s < sockets.size(); ++s) {
        const float distance = distanceOf(p, frame.toScreen(box.min + sockets[s].offset));
        if (distance >= best) continue;
        best = distance;
        hit.socket = SocketHit{n, s, isOutput};
      }
    }
    // Later nodes lie above earlier ones, selected ones above all.
    const bool isCovered = hit.node && isSelected[*hit.node] && !isSelected[n];
    if (box.contains(at) && !isCovered) hit.node = n;
  }
  if (hit.socket) hit.node.reset();
  if (hit.node) {
    const auto& inputs = view.nodes[*hit.node].inputs;
    for (std::size_t i = 0; i < inputs.size() && !hit.value; ++i)
      if (!inputs[i].shownValue.text.empty() && valueBox(*hit.node, i).contains(at)) hit.value = i;
  }
  if (!hit.socket && !hit.node) hit.wire = wireAt(p, wireReach);
  if (hit.wire) {
    const auto& bends = view.wires[*hit.wire].bends;
    for (std::size_t i = 0; i < bends.size() && !hit.bend; ++i)
      if (distanceOf(p, frame.toScreen(bends[i])) < wireReach * 4 / 3) hit.bend = i;
  }
  if (!hit.socket && !hit.node && !hit.wire) findBehind(hit, at);
  return hit;
}

/// Groups are taken by their title, comments anywhere.
void CanvasScene::findBehind(CanvasHit& hit, Float2 at) const {
  constexpr float kCorner = 14;
  for (std::size_t i = 0; i < view.groups.size(); ++i) {
    const GroupView& group = view.groups[i];
    const Box title{group.position, group.position + Float2{group.size.x, kGroupTitleHeight}};
    if (title.contains(at)) hit.group = i;
  }
  if (hit.group) return;
  for (std::size_t i = 0; i < view.comments.size(); ++i) {
    const CommentView& comment = view.comments[i];
    const Float2 end = comment.position + comment.size;
    if (!Box{comment.position, end}.contains(at)) continue;
    hit.comment = i;
    hit.isCorner = at.x > end.x - kCorner && at.y > end.y - kCorner;
  }
}

std::optional<std::size_t> CanvasScene::wireAt(ImVec2 p, float reach) const {
  const Float2 at = frame.toCanvas(p);
  std::optional<std::size_t> found;
  float best = reach;
  for (std::size_t i = 0; i < view.shape.pieces.size(); ++i) {
    const WirePiece piece = pieceOf(i);
    if (!grown(piece.box(), reach / frame.factor).contains(at)) continue;
    const float distance = distanceToCurve(p, wireCurve(frame, piece));
    if (distance >= best) continue;
    best = distance;
    found = piece.wire;
  }
  return found;
}

std::optional<std::size_t> CanvasScene::wireBelow(std::size_t node) const {
  const Box box = boxOf(node);
  const Float2 middle = (box.min + box.max) * 0.5f;
  const float reach = (box.max.y - box.min.y) * 0.35f * frame.factor;
  std::optional<std::size_t> found;
  float best = reach;
  for (std::size_t i = 0; i < view.shape.pieces.size(); ++i) {
    const WirePiece& piece = view.shape.pieces[i];
    if (piece.fromNode == node || piece.toNode == node || !piece.box().touches(box)) continue;
    const float distance = distanceToCurve(frame.toScreen(middle), wireCurve(frame, piece));
    if (distance >= best) continue;
    best = distance;
    found = piece.wire;
  }
  return found;
}

std::vector<std::size_t> CanvasScene::wiresAcross(const std::vector<Float2>& path) const {
  std::vector<std::size_t> found;
  const Box around = boxAround(path);
  const auto crosses = [&](const WirePiece& piece) {
    const WireCurve curve = wireCurve(frame, piece);
    Float2 from = piece.from;
    for (int s = 1; s <= kCurveSteps; ++s) {
      const Float2 to = frame.toCanvas(curveAt(curve, static_cast<float>(s) / kCurveSteps));
      for (std::size_t k = 1; k < path.size(); ++k)
        if (areCrossing(from, to, path[k - 1], path[k])) return true;
      from = to;
    }
    return false;
  };
  for (const WirePiece& piece : view.shape.pieces) {
    if (!found.empty() && found.back() == piece.wire) continue;
    if (piece.box().touches(around) && crosses(piece)) found.push_back(piece.wire);
  }
  return found;
}

std::vector<std::size_t> CanvasScene::nodesInBox(const Box& box) const {
  std::vector<std::size_t> inside;
  for (std::size_t i = 0; i < view.shape.nodes.size(); ++i)
    if (view.shape.nodes[i].touches(box)) inside.push_back(i);
  return inside;
}

std::vector<std::size_t> CanvasScene::nodesInside(const std::vector<Float2>& path) const {
  std::vector<std::size_t> inside;
  const Box around = boxAround(path);
  for (std::size_t i = 0; i < view.shape.nodes.size(); ++i) {
    const Box& box = view.shape.nodes[i];
    const Float2 p = (box.min + box.max) * 0.5f;
    if (!around.contains(p)) continue;
    bool isIn = false;
    for (std::size_t k = 0, last = path.size() - 1; k < path.size(); last = k++) {
      const Float2 a = path[k], b = path[last];
      if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
        isIn = !isIn;
    }
    if (isIn) inside.push_back(i);
  }
  return inside;
}

std::vector<Float2> CanvasScene::bendsWith(std::size_t wire, ImVec2 p) const {
  std::size_t nearest = 0, count = 0;
  float best = INFINITY;
  for (const WirePiece& piece : view.shape.pieces) {
    if (piece.wire != wire) continue;
    if (const float d = distanceToCurve(p, wireCurve(frame, piece)); d < best)
      best = d, nearest = count;
    ++count;
  }
  std::vector<Float2> bends = view.wires[wire].bends;
  bends.insert(bends.begin() + static_cast<std::ptrdiff_t>(nearest), frame.toCanvas(p));
  return bends;
}

}  // namespace widget
