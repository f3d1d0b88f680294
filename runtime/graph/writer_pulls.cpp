// The part of Writer that makes functions of large values that many activations need: each of them
// would write the value out otherwise, and the text would grow with the product of both.
#include "graph/writer.h"

#include <algorithm>

namespace graph {
namespace {

constexpr int kMaxCost = 1'000'000;
// A step is worth so many lines that compute.
constexpr std::size_t kLinesPerStep = 16;
/// Stands among the known values for the turn in which functions of values remember theirs.
constexpr End kTurnKey{-1, -1};

}  // namespace

/// Of how many nodes a value is made, those that are read twice counted twice. With a stack of its
/// own: a chain of values may be as long as it likes.
int Writer::costOf(int node) {
  if (costs_.empty()) costs_.assign(plan_.net.nodes.size(), 0);
  const auto isOpen = [&](End source) {
    return source.isWired() && nodeAt(source.node).def->kind == NodeKind::Value &&
           costs_[static_cast<std::size_t>(source.node)] == 0;
  };
  std::vector<int> todo{node};
  while (!todo.empty()) {
    const int next = todo.back();
    const auto& sources = nodeAt(next).sources;
    const std::size_t before = todo.size();
    for (const End source : sources)
      if (isOpen(source)) todo.push_back(source.node);
    if (todo.size() > before) continue;
    todo.pop_back();
    int cost = 1;
    for (const End source : sources)
      if (source.isWired() && nodeAt(source.node).def->kind == NodeKind::Value)
        cost = std::min(kMaxCost, cost + costs_[static_cast<std::size_t>(source.node)]);
    costs_[static_cast<std::size_t>(next)] = cost;
  }
  return costs_[static_cast<std::size_t>(node)];
}

/// Whether the value is to be called for. What is drawn anew in each activation stays there.
bool Writer::mustPull(End output) {
  if (copies_[plan_.numberOf(output)] < maxCopies_) return false;
  if (function_->task.kind == Task::Kind::Value && function_->task.end == output) return false;
  return costOf(output.node) >= largeValue_ && (effects_.dependsOn(output) & kActivation) == 0;
}

void Writer::finishPull(End output) {
  startTurn(output.node);
  const int function = functionFor({Task::Kind::Value, output});
  remember(output, store(output, {{callOf(function)}}, effects_.dependsOn(output)));
}

/// Functions of values compute once a turn; a new one begins where something may have changed.
void Writer::startTurn(int node) {
  if (function_->task.kind == Task::Kind::Value || isKnown(kTurnKey, Need::Inline)) return;
  usesTurns_ = true;
  const std::string turn = kTurn;
  line(turn + " = " + turn + " + 1", node);
  Known known;
  known.on = kEverything;
  remember(kTurnKey, std::move(known));
}

void Writer::writeValue(Function& function) {
  const End output = function.task.end;
  const std::string computed = spillPlace();
  line("if " + computed + " ~= " + kTurn + " then", output.node);
  const std::size_t first = function.lines.size();
  open();
  makeKnown(output, Need::Stable);
  const Known known = known_.at(keyOf(output));
  std::string places, values;
  for (const Expr& part : known.parts) {
    places += (places.empty() ? "" : ", ") + spillPlace();
    values += (values.empty() ? "" : ", ") + part.text;
  }
  line(places + " = " + values, output.node);
  line(computed + " = " + kTurn, output.node);
  const std::size_t count = (function.lines.size() - first) / kLinesPerStep;
  if (count > 0)
    function.lines.insert(
        function.lines.begin() + static_cast<std::ptrdiff_t>(first),
        {std::string(4, ' ') + stepsText(static_cast<std::int64_t>(count)), output.node});
  close();
  line("end", output.node);
  line("return " + places, output.node);
}

}  // namespace graph
