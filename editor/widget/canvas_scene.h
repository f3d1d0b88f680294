// What the canvas shows in one frame: the view, where it is looked at, and what the hand carries.
// Answers where things are and what lies under a point. Internal to the canvas.
#pragma once

#include "widget/node_canvas_draw.h"

#include <optional>
#include <vector>

namespace widget {

struct SocketHit {
  std::size_t node = 0, socket = 0;
  bool isOutput = false;
};

/// What is under the pointer; at most one thing.
struct CanvasHit {
  std::optional<SocketHit> socket;
  std::optional<std::size_t> value;  ///< The constant of that input of `node`.
  std::optional<std::size_t> node;
  std::optional<std::size_t> wire;
  std::optional<std::size_t> bend;  ///< Of `wire`.
  std::optional<std::size_t> group, comment;
  bool isCorner = false;  ///< Of the comment: where its size is changed.
};

struct CanvasScene {
  const GraphView& view;
  CanvasFrame frame;
  /// By node; those carried are `way` from where the view has them.
  const std::vector<char>& isSelected;
  base::Float2 way;
  bool isCarrying = false;
  const std::vector<LiveNode>* live = nullptr;

  const LiveNode* liveOf(std::size_t node) const {
    return live && node < live->size() ? &(*live)[node] : nullptr;
  }
  base::Float2 shiftOf(std::size_t node) const {
    return isCarrying && isSelected[node] ? way : base::Float2{};
  }
  base::Float2 positionOf(std::size_t node) const {
    return view.nodes[node].position + shiftOf(node);
  }
  Box boxOf(std::size_t node) const;
  /// As it runs now.
  WirePiece pieceOf(std::size_t index) const;
  base::Float2 socketAt(const SocketHit& hit) const;
  /// Where the constant of an input is written.
  Box valueBox(std::size_t node, std::size_t input) const;

  /// `reach` is how near the pointer must come, in pixels.
  CanvasHit at(ImVec2 pointer, float reach, float wireReach) const;
  /// The wire that runs nearest to the pointer, at most `reach` pixels away.
  std::optional<std::size_t> wireAt(ImVec2 pointer, float reach) const;
  /// The wire that a node may be dropped on: it runs through the middle part of the node, and the
  /// node is at none of its ends.
  std::optional<std::size_t> wireBelow(std::size_t node) const;
  /// Wires that the path crosses, each once.
  std::vector<std::size_t> wiresAcross(const std::vector<base::Float2>& path) const;
  std::vector<std::size_t> nodesInBox(const Box& box) const;
  /// Nodes whose middle the closed path goes around.
  std::vector<std::size_t> nodesInside(const std::vector<base::Float2>& path) const;
  /// The bends of the wire with a new one where it is clicked.
  std::vector<base::Float2> bendsWith(std::size_t wire, ImVec2 pointer) const;

 private:
  void findBehind(CanvasHit& hit, base::Float2 at) const;
};

}  // namespace widget
