#include "interactivity/khr_layout.h"

#include "base/natural_order.h"
#include "graph/check.h"
#include "interactivity/khr_types.h"

#include <algorithm>

namespace interactivity {
namespace {

// Canvas units: a node is about this wide, its title and each of its rows this high.
constexpr float kColumn = 280;
constexpr float kTitle = 44;
constexpr float kRow = 24;
constexpr float kGap = 32;

struct Item {
  model::NodeId id;
  bool isValue = false;
  float height = 0;
  std::vector<std::size_t> before, after;
  int column = 0;
  double rank = 0;  ///< Wished place in its column.
};

class Layout {
 public:
  Layout(model::Graph& graph, const graph::Catalog& catalog) : graph_(graph) {
    for (const auto& [id, node] : graph.nodes) {
      Item item{id, true, 0, {}, {}, 0, 0};
      std::size_t rows = 1;
      if (const graph::NodeDef* def = catalog.find(node->type)) {
        item.isValue = def->kind == graph::NodeKind::Value;
        const graph::NodePorts ports = graph::portsOf(*def, *node, graph);
        rows = std::max(ports.inputs.size(), ports.outputs.size());
      }
      item.height = kTitle + kRow * static_cast<float>(rows);
      items_.push_back(std::move(item));
    }
    std::sort(items_.begin(), items_.end(), [](const Item& a, const Item& b) {
      return base::isNaturallyLess(a.id.text, b.id.text);
    });
    for (std::size_t i = 0; i < items_.size(); ++i) indexOf_[items_[i].id] = i;
    for (const model::Link& link : graph.links) {
      const auto from = indexOf_.find(link.from.node), to = indexOf_.find(link.to.node);
      if (from == indexOf_.end() || to == indexOf_.end() || from->second == to->second) continue;
      items_[from->second].after.push_back(to->second);
      items_[to->second].before.push_back(from->second);
    }
  }

  void run() {
    chooseColumns();
    pullValuesRight();
    fillColumns();
    sortColumns();
    for (const auto& column : columns_) {
      float y = 0;
      for (const std::size_t i : column) {
        graph_.editor.positions[items_[i].id] = {kColumn * static_cast<float>(items_[i].column), y};
        y += items_[i].height + kGap;
      }
    }
  }

 private:
  /// The longest way from a start; wires that close a circle do not count.
  void chooseColumns() {
    std::vector<int> waitsFor(items_.size());
    std::vector<bool> isDone(items_.size(), false);
    for (std::size_t i = 0; i < items_.size(); ++i)
      waitsFor[i] = static_cast<int>(items_[i].before.size());
    std::vector<std::size_t> ready;
    for (std::size_t next = 0;;) {
      if (ready.empty()) {
        // A node without open wires, else the first that is left (a circle).
        for (std::size_t i = items_.size(); i-- > 0;)
          if (!isDone[i] && waitsFor[i] == 0) ready.push_back(i);
        while (ready.empty() && next < items_.size()) {
          if (!isDone[next]) ready.push_back(next);
          ++next;
        }
        if (ready.empty()) return;
      }
      const std::size_t i = ready.back();
      ready.pop_back();
      if (isDone[i]) continue;
      isDone[i] = true;
      sorted_.push_back(i);
      for (const std::size_t to : items_[i].after) {
        if (isDone[to]) continue;
        items_[to].column = std::max(items_[to].column, items_[i].column + 1);
        if (--waitsFor[to] == 0) ready.push_back(to);
      }
    }
  }

  void pullValuesRight() {
    for (auto it = sorted_.rbegin(); it != sorted_.rend(); ++it) {
      Item& item = items_[*it];
      if (!item.isValue || item.after.empty()) continue;
      int nearest = items_[item.after.front()].column;
      for (const std::size_t to : item.after) nearest = std::min(nearest, items_[to].column);
      item.column = std::max(item.column, nearest - 1);
    }
  }

  void fillColumns() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const auto column = static_cast<std::size_t>(items_[i].column);
      if (columns_.size() <= column) columns_.resize(column + 1);
      columns_[column].push_back(i);
    }
    for (auto& column : columns_)
      for (std::size_t row = 0; row < column.size(); ++row)
        items_[column[row]].rank = static_cast<double>(row);
  }

  /// Each node moves to the middle of its neighbours, a few times left to right and back.
  void sortColumns() {
    for (int pass = 0; pass < 4; ++pass) {
      const bool forward = pass % 2 == 0;
      for (std::size_t c = 0; c < columns_.size(); ++c) {
        auto& column = columns_[forward ? c : columns_.size() - 1 - c];
        for (const std::size_t i : column) {
          const auto& neighbours = forward ? items_[i].before : items_[i].after;
          if (neighbours.empty()) continue;
          double sum = 0;
          for (const std::size_t n : neighbours) sum += items_[n].rank;
          items_[i].rank = sum / static_cast<double>(neighbours.size());
        }
        std::stable_sort(column.begin(), column.end(), [&](std::size_t a, std::size_t b) {
          return items_[a].rank < items_[b].rank;
        });
        for (std::size_t row = 0; row < column.size(); ++row)
          items_[column[row]].rank = static_cast<double>(row);
      }
    }
  }

  model::Graph& graph_;
  std::vector<Item> items_;
  std::map<model::NodeId, std::size_t> indexOf_;
  std::vector<std::size_t> sorted_;
  std::vector<std::vector<std::size_t>> columns_;
};

}  // namespace

void layOut(model::Graph& graph, const graph::Catalog& catalog) { Layout(graph, catalog).run(); }

}  // namespace interactivity
