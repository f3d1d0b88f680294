// Where everything of a graph lies, packed, so that what is in sight and what is under the pointer
// is found among ten thousand nodes without touching them. Lengths are canvas units.
#pragma once

#include "base/math.h"

#include <cstdint>
#include <vector>

namespace widget {

struct Box {
  base::Float2 min, max;

  bool touches(const Box& other) const {
    return min.x <= other.max.x && max.x >= other.min.x && min.y <= other.max.y &&
           max.y >= other.min.y;
  }
  bool contains(base::Float2 p) const {
    return p.x >= min.x && p.x <= max.x && p.y >= min.y && p.y <= max.y;
  }
};
/// Touches nothing.
Box emptyBox();
Box grown(Box box, float by);
Box joined(const Box& a, const Box& b);

/// One curve of a wire: all of it, or from bend to bend. Its handles lie `reach` to the right of
/// the start and to the left of the end.
struct WirePiece {
  base::Float2 from, to;
  float reach = 0;
  std::uint32_t wire = 0;                       ///< Index into GraphView::wires.
  std::uint32_t fromNode = 0, toNode = 0;       ///< Indices into GraphView::nodes, of the whole wire.
  bool startsAtNode = true, endsAtNode = true;  ///< Else at a bend, which stays where nodes move.

  Box box() const;
};
WirePiece wirePiece(base::Float2 from, base::Float2 to);

struct GraphShape {
  std::vector<Box> nodes;         ///< As GraphView::nodes; empty boxes where they are hidden.
  std::vector<WirePiece> pieces;  ///< In the order of GraphView::wires; none of hidden wires.
  Box all = emptyBox();           ///< Around all nodes, comments and groups.
};

}  // namespace widget
