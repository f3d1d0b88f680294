#include "widget/graph_shape.h"

#include <algorithm>
#include <cmath>

namespace widget {

using base::Float2;

Box emptyBox() { return {{INFINITY, INFINITY}, {-INFINITY, -INFINITY}}; }

Box grown(Box box, float by) {
  return {{box.min.x - by, box.min.y - by}, {box.max.x + by, box.max.y + by}};
}

Box joined(const Box& a, const Box& b) {
  return {{std::min(a.min.x, b.min.x), std::min(a.min.y, b.min.y)},
          {std::max(a.max.x, b.max.x), std::max(a.max.y, b.max.y)}};
}

Box WirePiece::box() const {
  return {{std::min(from.x, to.x - reach), std::min(from.y, to.y)},
          {std::max(to.x, from.x + reach), std::max(from.y, to.y)}};
}

WirePiece wirePiece(Float2 from, Float2 to) {
  const float dx = to.x - from.x, dy = std::abs(to.y - from.y);
  WirePiece piece;
  piece.from = from;
  piece.to = to;
  piece.reach = dx > 0 ? std::clamp(dx * 0.5f, 20.0f, 160.0f)
                       : std::clamp(-dx * 0.4f + dy * 0.2f, 60.0f, 220.0f);
  return piece;
}

}  // namespace widget
