#include "document/layered.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace document {

using base::Float2;

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr int kOrderSweeps = 12, kLevelSweeps = 8;

/// A node, or the place where a long edge passes through a column.
struct Item {
  std::size_t node = kNone;  ///< kNone: of a long edge.
  std::size_t edge = kNone;
  std::size_t column = 0;
  float height = 0, y = 0;
};

/// A piece of an edge between neighbouring columns.
struct Step {
  std::size_t from = 0, to = 0;  ///< Items.
  float fromY = 0, toY = 0, weight = 1;
};

class Layering {
 public:
  Layering(const std::vector<LayeredNode>& nodes, const std::vector<LayeredEdge>& edges,
           const LayeredGaps& gaps)
      : nodes_(nodes), edges_(edges), gaps_(gaps) {}

  Layered run() {
    findForward();
    findColumns();
    makeItems();
    for (std::vector<std::size_t>& part : parts()) {
      order(part);
      level();
      stack(part);
    }
    return result();
  }

 private:
  /// Edges that do not close a circle on a walk from the first node on.
  void findForward() {
    isForward_.assign(edges_.size(), true);
    out_.resize(nodes_.size());
    for (std::size_t e = 0; e < edges_.size(); ++e) out_[edges_[e].from].push_back(e);
    std::vector<char> state(nodes_.size(), 0);  // 1: on the way here, 2: done.
    for (std::size_t root = 0; root < nodes_.size(); ++root) {
      if (state[root] != 0) continue;
      std::vector<std::pair<std::size_t, std::size_t>> way{{root, 0}};
      state[root] = 1;
      while (!way.empty()) {
        const std::size_t node = way.back().first, next = way.back().second++;
        if (next == out_[node].size()) {
          state[node] = 2;
          way.pop_back();
          continue;
        }
        const std::size_t edge = out_[node][next], to = edges_[edge].to;
        if (state[to] == 1) isForward_[edge] = false;
        if (state[to] != 0) continue;
        state[to] = 1;
        way.push_back({to, 0});
      }
    }
  }

  void findColumns() {
    column_.assign(nodes_.size(), 0);
    std::vector<std::size_t> waiting(nodes_.size(), 0), ready;
    for (std::size_t e = 0; e < edges_.size(); ++e)
      if (isForward_[e]) ++waiting[edges_[e].to];
    for (std::size_t n = 0; n < nodes_.size(); ++n)
      if (waiting[n] == 0) ready.push_back(n);
    for (std::size_t i = 0; i < ready.size(); ++i)
      for (const std::size_t e : out_[ready[i]]) {
        if (!isForward_[e]) continue;
        const std::size_t to = edges_[e].to;
        column_[to] = std::max(column_[to], column_[ready[i]] + 1);
        if (--waiting[to] == 0) ready.push_back(to);
      }
    for (auto n = ready.rbegin(); n != ready.rend(); ++n) {
      if (!nodes_[*n].isPulled) continue;
      std::size_t nearest = kNone;
      for (const std::size_t e : out_[*n])
        if (isForward_[e]) nearest = std::min(nearest, column_[edges_[e].to]);
      if (nearest != kNone && nearest > 0) column_[*n] = std::max(column_[*n], nearest - 1);
    }
  }

  void makeItems() {
    for (std::size_t n = 0; n < nodes_.size(); ++n)
      items_.push_back({n, kNone, column_[n], nodes_[n].size.y, 0});
    for (std::size_t e = 0; e < edges_.size(); ++e) {
      const LayeredEdge& edge = edges_[e];
      if (!isForward_[e] || edge.from == edge.to) continue;
      std::size_t last = edge.from;
      float y = edge.fromY;
      for (std::size_t c = column_[edge.from] + 1; c < column_[edge.to]; ++c) {
        items_.push_back({kNone, e, c, 0, 0});
        steps_.push_back({last, items_.size() - 1, y, 0, edge.weight});
        last = items_.size() - 1;
        y = 0;
      }
      steps_.push_back({last, edge.to, y, edge.toY, edge.weight});
    }
    before_.resize(items_.size());
    after_.resize(items_.size());
    for (std::size_t s = 0; s < steps_.size(); ++s) {
      after_[steps_[s].from].push_back(s);
      before_[steps_[s].to].push_back(s);
    }
  }

  /// Items that hang together, by their first node.
  std::vector<std::vector<std::size_t>> parts() const {
    std::vector<std::size_t> partOf(items_.size(), kNone);
    std::vector<std::vector<std::size_t>> parts;
    for (std::size_t first = 0; first < items_.size(); ++first) {
      if (partOf[first] != kNone) continue;
      std::vector<std::size_t> part{first};
      partOf[first] = parts.size();
      const auto visit = [&](std::size_t item) {
        if (partOf[item] != kNone) return;
        partOf[item] = parts.size();
        part.push_back(item);
      };
      for (std::size_t i = 0; i < part.size(); ++i) {
        for (const std::size_t s : after_[part[i]]) visit(steps_[s].to);
        for (const std::size_t s : before_[part[i]]) visit(steps_[s].from);
      }
      parts.push_back(std::move(part));
    }
    return parts;
  }

  float wantedOrder(std::size_t item) const {
    const Item& it = items_[item];
    if (it.node != kNone) return nodes_[it.node].order;
    const LayeredEdge& edge = edges_[it.edge];
    const float way = static_cast<float>(it.column - column_[edge.from]) /
                      static_cast<float>(column_[edge.to] - column_[edge.from]);
    return nodes_[edge.from].order * (1 - way) + nodes_[edge.to].order * way;
  }

  /// Chooses who stands above whom in each column: sweeps of medians, the best order is kept.
  void order(const std::vector<std::size_t>& part) {
    std::size_t columns = 0;
    for (const std::size_t item : part) columns = std::max(columns, items_[item].column + 1);
    rows_.assign(columns, {});
    for (const std::size_t item : part) rows_[items_[item].column].push_back(item);
    for (auto& row : rows_)
      std::stable_sort(row.begin(), row.end(), [&](std::size_t a, std::size_t b) {
        return wantedOrder(a) < wantedOrder(b);
      });
    rank_.assign(items_.size(), 0);
    for (const auto& row : rows_) renumber(row);
    std::vector<std::vector<std::size_t>> best = rows_;
    std::size_t fewest = crossings();
    for (int sweep = 0; sweep < kOrderSweeps && fewest > 0; ++sweep) {
      const bool isRightwards = sweep % 2 == 0;
      for (std::size_t i = 1; i < columns; ++i)
        sortByMedian(rows_[isRightwards ? i : columns - 1 - i], isRightwards);
      if (const std::size_t now = crossings(); now < fewest) fewest = now, best = rows_;
    }
    rows_ = std::move(best);
    for (const auto& row : rows_) renumber(row);
  }

  void renumber(const std::vector<std::size_t>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) rank_[row[i]] = i;
  }

  /// Where the step meets the neighbour: its rank, and within one node from top to bottom.
  double rankAt(const Step& step, bool atStart) const {
    const std::size_t item = atStart ? step.from : step.to;
    const float y = atStart ? step.fromY : step.toY, height = std::max(items_[item].height, 1.0f);
    return static_cast<double>(rank_[item]) + std::clamp(y / height, 0.0f, 0.999f);
  }

  void sortByMedian(std::vector<std::size_t>& row, bool isRightwards) {
    std::vector<std::pair<double, std::size_t>> wanted;
    for (const std::size_t item : row) {
      std::vector<double> ranks;
      for (const std::size_t s : isRightwards ? before_[item] : after_[item])
        ranks.push_back(rankAt(steps_[s], isRightwards));
      std::sort(ranks.begin(), ranks.end());
      const std::size_t half = ranks.size() / 2;
      wanted.push_back({ranks.empty()         ? static_cast<double>(rank_[item])
                        : ranks.size() % 2 == 1 ? ranks[half]
                                                : (ranks[half - 1] + ranks[half]) / 2,
                        item});
    }
    std::stable_sort(wanted.begin(), wanted.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < row.size(); ++i) row[i] = wanted[i].second;
    renumber(row);
  }

  /// Of all columns: pairs of steps whose ends stand in opposite order (inversions, by a Fenwick
  /// tree).
  std::size_t crossings() const {
    std::size_t count = 0;
    for (std::size_t c = 0; c + 1 < rows_.size(); ++c) {
      std::vector<std::pair<double, double>> ends;
      for (const std::size_t item : rows_[c])
        for (const std::size_t s : after_[item])
          ends.push_back({rankAt(steps_[s], true), rankAt(steps_[s], false)});
      std::sort(ends.begin(), ends.end());
      std::vector<double> targets;
      for (const auto& end : ends) targets.push_back(end.second);
      std::sort(targets.begin(), targets.end());
      std::vector<std::size_t> tree(targets.size() + 1, 0);
      std::size_t seen = 0;
      for (const auto& end : ends) {
        std::size_t at = static_cast<std::size_t>(
            std::upper_bound(targets.begin(), targets.end(), end.second) - targets.begin());
        std::size_t notAbove = 0;
        for (std::size_t i = at; i > 0; i -= i & (~i + 1)) notAbove += tree[i];
        count += seen++ - notAbove;
        for (; at < tree.size(); at += at & (~at + 1)) ++tree[at];
      }
    }
    return count;
  }

  float gapBetween(std::size_t above, std::size_t below) const {
    return items_[above].node != kNone && items_[below].node != kNone ? gaps_.row : gaps_.edge;
  }

  /// Gives each item a height at which its edges are as level as may be: column by column the least
  /// squares under the order and the gaps (pool adjacent violators).
  void level() {
    for (const auto& row : rows_) {
      float y = 0;
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) y += items_[row[i - 1]].height + gapBetween(row[i - 1], row[i]);
        items_[row[i]].y = y;
      }
    }
    for (int sweep = 0; sweep < kLevelSweeps; ++sweep) {
      const bool isRightwards = sweep % 2 == 0;
      const bool usesBoth = sweep >= kLevelSweeps - 2;
      for (std::size_t i = 0; i < rows_.size(); ++i)
        levelRow(rows_[isRightwards ? i : rows_.size() - 1 - i], isRightwards || usesBoth,
                 !isRightwards || usesBoth);
    }
  }

  void levelRow(const std::vector<std::size_t>& row, bool looksBack, bool looksAhead) {
    struct Block {
      double sum, weight;
      std::size_t count;
      double mean() const { return sum / weight; }
    };
    std::vector<Block> blocks;
    std::vector<double> offsets;
    double offset = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) offset += items_[row[i - 1]].height + gapBetween(row[i - 1], row[i]);
      offsets.push_back(offset);
      double sum = 0, weight = 0;
      const auto pull = [&](double y, double w) { sum += y * w, weight += w; };
      if (looksBack)
        for (const std::size_t s : before_[row[i]])
          pull(items_[steps_[s].from].y + steps_[s].fromY - steps_[s].toY, weightOf(steps_[s]));
      if (looksAhead)
        for (const std::size_t s : after_[row[i]])
          pull(items_[steps_[s].to].y + steps_[s].toY - steps_[s].fromY, weightOf(steps_[s]));
      if (weight == 0) pull(items_[row[i]].y, 0.1);
      blocks.push_back({sum - offset * weight, weight, 1});
      while (blocks.size() > 1 && blocks[blocks.size() - 2].mean() > blocks.back().mean()) {
        const Block last = blocks.back();
        blocks.pop_back();
        blocks.back().sum += last.sum;
        blocks.back().weight += last.weight;
        blocks.back().count += last.count;
      }
    }
    std::size_t i = 0;
    for (const Block& block : blocks)
      for (std::size_t k = 0; k < block.count; ++k, ++i)
        items_[row[i]].y = static_cast<float>(block.mean() + offsets[i]);
  }

  /// Long edges want to be level most of all.
  double weightOf(const Step& step) const {
    const bool isLong = items_[step.from].node == kNone && items_[step.to].node == kNone;
    return step.weight * (isLong ? 8 : 1);
  }

  /// The part goes below those before it.
  void stack(const std::vector<std::size_t>& part) {
    float top = INFINITY, bottom = -INFINITY;
    for (const std::size_t item : part) {
      top = std::min(top, items_[item].y);
      bottom = std::max(bottom, items_[item].y + items_[item].height);
    }
    const float start = size_.y > 0 ? size_.y + 2 * gaps_.row : 0;
    for (const std::size_t item : part) items_[item].y += start - top;
    size_.y = start + bottom - top;
  }

  Layered result() {
    std::vector<float> widths, lefts;
    for (const Item& item : items_) {
      widths.resize(std::max(widths.size(), item.column + 1), 0);
      if (item.node != kNone)
        widths[item.column] = std::max(widths[item.column], nodes_[item.node].size.x);
    }
    float x = 0;
    for (const float width : widths) {
      lefts.push_back(x);
      x += width + gaps_.column;
    }
    Layered made;
    made.size = {x > 0 ? x - gaps_.column : 0, size_.y};
    made.places.resize(nodes_.size());
    made.bends.resize(edges_.size());
    for (const Item& item : items_) {
      if (item.node != kNone) {
        made.places[item.node] = {lefts[item.column], std::round(item.y)};
        continue;
      }
      const float y = std::round(item.y), left = lefts[item.column];
      auto& bends = made.bends[item.edge];
      if (!bends.empty() && bends.back().y == y)
        bends.pop_back();
      else
        bends.push_back({left, y});
      bends.push_back({left + widths[item.column], y});
    }
    return made;
  }

  const std::vector<LayeredNode>& nodes_;
  const std::vector<LayeredEdge>& edges_;
  const LayeredGaps gaps_;
  std::vector<char> isForward_;
  std::vector<std::vector<std::size_t>> out_;
  std::vector<std::size_t> column_;
  std::vector<Item> items_;
  std::vector<Step> steps_;
  std::vector<std::vector<std::size_t>> before_, after_;  // Steps, by item.
  std::vector<std::vector<std::size_t>> rows_;            // Items of the part, by column.
  std::vector<std::size_t> rank_;
  Float2 size_;
};

}  // namespace

Layered layered(const std::vector<LayeredNode>& nodes, const std::vector<LayeredEdge>& edges,
                const LayeredGaps& gaps) {
  return Layering(nodes, edges, gaps).run();
}

}  // namespace document
