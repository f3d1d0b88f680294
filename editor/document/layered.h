// The layered drawing of a directed graph (Sugiyama, Tagawa and Toda 1981), on plain indices: columns
// from left to right along the edges, few crossings, edges as level as may be.
#pragma once

#include "base/math.h"

#include <cstddef>
#include <vector>

namespace document {

struct LayeredNode {
  base::Float2 size;
  float order = 0;         ///< Among those of its column at first: a tidy graph stays as it is.
  bool isPulled = false;   ///< Stands as near to what uses it as it can, not as near to the left.
};
struct LayeredEdge {
  std::size_t from = 0, to = 0;    ///< Indices of nodes.
  float fromY = 0, toY = 0;        ///< Where it leaves and enters, below the nodes' tops.
  float weight = 1;                ///< How much it wants to be level.
};
struct LayeredGaps {
  float column = 80, row = 32, edge = 20;  ///< The last between long edges and what lies beside.
};
struct Layered {
  std::vector<base::Float2> places;              ///< Top left corners; the first column is at x = 0.
  std::vector<std::vector<base::Float2>> bends;  ///< By edge: points that lead it past nodes.
  base::Float2 size;
};

/// Parts without edges between them stand below each other, in the order of their first nodes. Edges
/// that close a circle run backwards, without bends. Deterministic. About linear in nodes plus edges
/// times the columns that edges cross.
Layered layered(const std::vector<LayeredNode>& nodes, const std::vector<LayeredEdge>& edges,
                const LayeredGaps& gaps = {});

}  // namespace document
